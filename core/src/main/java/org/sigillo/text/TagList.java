package org.sigillo.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A `tag=value` list as DKIM, ARC, DMARC, BIMI, MTA-STS and TLS-RPT write it, raw: what stands where, not what it
/// means. Reading it never fails; what is misshapen is named in [#defects()].
///
/// ```
/// tag-list  = tag-spec *( ";" tag-spec ) [ ";" ]
/// tag-spec  = [FWS] tag-name [FWS] "=" [FWS] tag-value [FWS]
/// ```
///
/// @param tags in the order written, doubles included
/// @param defects what breaks the grammar
/// @spec https://www.rfc-editor.org/rfc/rfc6376#section-3.2 RFC 6376 §3.2
public record TagList(List<Tag> tags, List<Defect> defects) {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SPACES = 0x2020202020202020L;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    /// One tag.
    ///
    /// @param name as written: names are case-sensitive (6376 §3.2)
    /// @param value one octet a char, outer white space removed, inner white space and folding kept
    /// @param span the value's place in the text
    public record Tag(String name, String value, Span span) {}

    /// What breaks the grammar of a tag list.
    public enum Defect {
        /// A piece without `=`, or nothing between two `;`.
        NOT_A_TAG,
        /// A name that does not begin with a letter or holds another octet than letter, digit, `_`.
        BAD_NAME,
        /// The same name twice (6376 §3.2: the whole list is invalid).
        DUPLICATE,
        /// An octet no value may hold: a control, or 8-bit outside UTF-8.
        BAD_VALUE
    }

    /// Copies both lists.
    public TagList {
        tags = List.copyOf(tags);
        defects = List.copyOf(defects);
    }

    /// Reads a list.
    ///
    /// @param octets one octet a char
    /// @return the tags, and what is wrong with them
    public static TagList parse(String octets) {
        List<Tag> tags = new ArrayList<>(12);
        List<Defect> defects = new ArrayList<>(0);
        Names names = new Names(tags);
        boolean plain = isValue(octets);
        int length = octets.length();
        int start = 0;
        while (start <= length) {
            int semicolon = octets.indexOf(';', start);
            int end = semicolon < 0 ? length : semicolon;
            int from = skipFws(octets, start, end);
            if (from < end) {
                readTag(octets, from, trimFws(octets, from, end), plain, tags, names, defects);
            } else if (semicolon >= 0) {
                defects.add(Defect.NOT_A_TAG);
            }
            if (semicolon < 0) break;
            start = semicolon + 1;
        }
        return new TagList(tags, defects);
    }

    private static void readTag(
            String octets, int from, int end, boolean plain, List<Tag> tags, Names names, List<Defect> defects) {
        int equals = octets.indexOf('=', from, end);
        if (equals < 0) {
            defects.add(Defect.NOT_A_TAG);
            return;
        }
        String name = octets.substring(from, trimFws(octets, from, equals));
        int valueStart = skipFws(octets, equals + 1, end);
        Tag tag = new Tag(name, octets.substring(valueStart, end), new Span(valueStart, end));
        if (!isName(name)) defects.add(Defect.BAD_NAME);
        if (!plain && !isValue(tag.value())) defects.add(Defect.BAD_VALUE);
        if (names.has(name)) defects.add(Defect.DUPLICATE);
        tags.add(tag);
    }

    /// The names so far: looked through while they are few, hashed when they are many.
    private static final class Names {
        private static final int FEW = 16;
        private final List<Tag> tags;
        private @Nullable Set<String> many;

        Names(List<Tag> tags) {
            this.tags = tags;
        }

        boolean has(String name) {
            if (many == null) {
                for (int i = 0; i < tags.size(); i++) if (tags.get(i).name().equals(name)) return true;
                if (tags.size() < FEW) return false;
                many = new HashSet<>();
                for (Tag tag : tags) many.add(tag.name());
            }
            return !many.add(name);
        }
    }

    /// The value of the first tag of that name.
    ///
    /// @param name a tag's name
    /// @return its value, or `null`
    public @Nullable String get(String name) {
        for (Tag tag : tags) if (tag.name().equals(name)) return tag.value();
        return null;
    }

    /// The value without any white space in it, as base64 and colon lists are read (6376 §2.10).
    ///
    /// @param value a tag's value
    /// @return the value without SP, HTAB, CR, LF
    public static String withoutFws(String value) {
        int length = value.length();
        int end = 0;
        while (end < length && !isFws(value.charAt(end))) end++;
        if (end == length) return value;
        StringBuilder out = new StringBuilder(length);
        for (int start = 0; start < length; start = end) {
            while (end < length && !isFws(value.charAt(end))) end++;
            out.append(value, start, end);
            while (end < length && isFws(value.charAt(end))) end++;
        }
        return out.toString();
    }

    private static boolean isName(String name) {
        if (name.isEmpty() || !Ascii.isAlpha(name.charAt(0))) return false; // 6376 §3.2: tag-name = ALPHA *ALNUMPUNC
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!Ascii.isAlphanumeric(c) && c != '_') return false;
        }
        return true;
    }

    private static boolean isValue(String value) {
        byte[] octets = value.getBytes(StandardCharsets.ISO_8859_1);
        boolean ascii = true;
        int i = 0;
        while (i < octets.length) {
            if (i + 8 <= octets.length) { // eight at a time, as long as all are printable ASCII or a space
                long x = (long) LONG.get(octets, i);
                if (((x - SPACES | x | x + ONES) & HIGH) == 0) {
                    i += 8;
                    continue;
                }
            }
            for (int end = Math.min(i + 8, octets.length); i < end; i++) {
                byte b = octets[i];
                if (b < 0) ascii = false;
                else if (b < 0x21 && !isFws((char) b) || b == 0x7F) return false;
            }
        }
        return ascii || Ascii.utf8(value) != null; // 8616 §5: UTF-8 where a value may be international
    }

    private static int skipFws(String text, int from, int end) {
        int i = from;
        while (i < end && isFws(text.charAt(i))) i++;
        return i;
    }

    private static int trimFws(String text, int from, int end) {
        int i = end;
        while (i > from && isFws(text.charAt(i - 1))) i--;
        return i;
    }

    private static boolean isFws(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
