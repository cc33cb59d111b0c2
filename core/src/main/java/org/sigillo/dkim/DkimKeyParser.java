package org.sigillo.dkim;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.text.Ascii;
import org.sigillo.text.TagList;

/// Reads key records. Total: whatever the text, there is an answer.
///
/// @spec https://www.rfc-editor.org/rfc/rfc6376#section-3.6.1 RFC 6376 §3.6.1
public final class DkimKeyParser {
    private DkimKeyParser() {}

    /// A record read, or why it is none.
    public sealed interface Answer {
        /// A record that keeps the grammar. Its key may still be of no use.
        ///
        /// @param record the record
        record Read(DkimKeyRecord record) implements Answer {}

        /// Text that is no key record.
        ///
        /// @param reason why
        /// @param detail the tag it is about; empty if the whole
        record Refused(DkimReason reason, String detail) implements Answer {}
    }

    /// Reads a record.
    ///
    /// @param text the strings of one TXT record put together, one octet a char
    /// @return the record, or why it is none
    public static Answer parse(String text) {
        TagList list = TagList.parse(text);
        for (int i = 0; i < list.tags().size(); i++) {
            TagList.Tag tag = list.tags().get(i);
            // 6376 §3.6.1: "v=" MUST be the first tag, and records with another value MUST be discarded
            if (tag.name().equals("v") && (i > 0 || !tag.value().equals("DKIM1"))) {
                return new Answer.Refused(DkimReason.KEY_VERSION, "v");
            }
        }
        if (!list.defects().isEmpty()) return new Answer.Refused(DkimReason.KEY_SYNTAX, "");
        String p = list.get("p");
        if (p == null) return new Answer.Refused(DkimReason.KEY_SYNTAX, "p");
        List<String> hashes = words(list.get("h"));
        if (hashes == null) return new Answer.Refused(DkimReason.KEY_SYNTAX, "h");
        List<String> services = words(list.get("s"));
        if (services == null) return new Answer.Refused(DkimReason.KEY_SYNTAX, "s");
        List<String> flags = words(list.get("t"));
        if (flags == null) return new Answer.Refused(DkimReason.KEY_SYNTAX, "t");
        String k = list.get("k");
        if (k != null && k.isEmpty()) return new Answer.Refused(DkimReason.KEY_SYNTAX, "k");
        return new Answer.Read(new DkimKeyRecord(
                list.get("v") != null,
                hashes,
                k == null ? "rsa" : Ascii.lower(k),
                list.get("n"),
                TagList.withoutFws(p),
                services,
                flags));
    }

    /// A list with colons between, FWS around each: lower case, or `null` where a word is missing. Absent is empty.
    private static @Nullable List<String> words(@Nullable String value) {
        if (value == null) return List.of();
        List<String> words = new ArrayList<>(2);
        String text = Ascii.lower(TagList.withoutFws(value));
        int start = 0;
        while (true) {
            int colon = text.indexOf(':', start);
            String word = text.substring(start, colon < 0 ? text.length() : colon);
            if (word.isEmpty()) return null;
            words.add(word);
            if (colon < 0) return words;
            start = colon + 1;
        }
    }
}
