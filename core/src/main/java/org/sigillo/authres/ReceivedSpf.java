package org.sigillo.authres;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.text.Ascii;
import org.sigillo.text.FieldScanner;

/// What a host said about SPF in the field made for SPF alone. Anybody can write one: it is evidence of nothing
/// unless our own host wrote it, and it is never used for a verdict.
///
/// ```
/// header-field = "Received-SPF:" [CFWS] result FWS [comment FWS] [ key-value-list ] CRLF
/// ```
///
/// Values are cleaned as those of Authentication-Results are.
///
/// @param result in lower case; one of the seven words in a field of ours
/// @param comment what the comments say; `null` if there is none
/// @param pairs in the order written
/// @spec https://www.rfc-editor.org/rfc/rfc7208#section-9.1 RFC 7208 §9.1
public record ReceivedSpf(String result, @Nullable String comment, List<Pair> pairs) {
    /// The field's name.
    public static final String NAME = "Received-SPF";

    /// A `key=value`.
    ///
    /// @param key `client-ip`, in lower case
    /// @param value without quotes
    public record Pair(String key, String value) {
        /// Checks the key and cleans the value.
        ///
        /// @throws IllegalArgumentException if the key is no keyword
        public Pair {
            key = FieldText.keyword(key);
            value = FieldText.clean(value);
        }
    }

    /// Checks the result and cleans the comment.
    ///
    /// @throws IllegalArgumentException if the result is no keyword
    public ReceivedSpf {
        result = FieldText.keyword(result);
        comment = comment == null ? null : FieldText.cleanComment(comment);
        if (comment != null && comment.isEmpty()) comment = null;
        pairs = List.copyOf(pairs);
    }

    /// A bare result.
    ///
    /// @param result `pass`
    /// @param comment any text, or `null`
    /// @return the value
    public static ReceivedSpf of(String result, @Nullable String comment) {
        return new ReceivedSpf(result, comment, List.of());
    }

    /// With one more pair.
    ///
    /// @param key `client-ip`
    /// @param value any text; `null` changes nothing
    /// @return the longer value
    public ReceivedSpf with(String key, @Nullable String value) {
        if (value == null) return this;
        List<Pair> longer = new ArrayList<>(pairs);
        longer.add(new Pair(key, value));
        return new ReceivedSpf(result, comment, longer);
    }

    /// The value of a key.
    ///
    /// @param key in lower case
    /// @return the first, or `null`
    public @Nullable String get(String key) {
        for (Pair pair : pairs) if (pair.key().equals(key)) return pair.value();
        return null;
    }

    /// Reads a field's body; total and linear, and kind to what is seen in the wild.
    ///
    /// @param body one octet a char, folded or not
    /// @return what could be read, or `null` if it does not begin with a result
    public static @Nullable ReceivedSpf parse(String body) {
        String unicode = Ascii.utf8(body);
        FieldScanner in = new FieldScanner(unicode == null ? body : unicode);
        List<String> comments = new ArrayList<>();
        in.skipCfws(null);
        String result = in.name();
        if (!FieldText.isKeyword(result)) return null;
        List<Pair> pairs = new ArrayList<>();
        while (true) {
            in.skipCfws(comments);
            if (in.atEnd()) break;
            if (in.take(';') || in.take(',')) continue;
            String key = in.name();
            in.skipCfws(comments);
            if (key.isEmpty() || !in.take('=')) {
                if (key.isEmpty() && in.word(";=").isEmpty() && !in.take('=')) in.quoted();
                continue;
            }
            in.skipCfws(comments);
            String value = in.peek() == '"' ? in.quoted() : in.word(";,");
            if (FieldText.isKeyword(key)) pairs.add(new Pair(key, value));
        }
        return new ReceivedSpf(result, comments.isEmpty() ? null : comments.getFirst(), pairs);
    }

    /// The field's body, folded.
    ///
    /// @return lines below 78 octets where the words allow it
    public String folded() {
        FieldWriter out = new FieldWriter(NAME.length() + 2, 78);
        print(out);
        return out.toString();
    }

    /// The field's octets, `Received-SPF: …`, folded.
    ///
    /// @return UTF-8 octets, without the final CRLF
    public byte[] field() {
        return (NAME + ": " + folded()).getBytes(StandardCharsets.UTF_8);
    }

    private void print(FieldWriter out) {
        out.text(result);
        if (comment != null) out.space().spaced(FieldText.comment(comment));
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            String value = pair.value();
            boolean bare = FieldText.isDotAtom(value) && Ascii.isAscii(value); // dot-atom / quoted-string
            out.space().spaced(pair.key() + '=' + (bare ? value : FieldText.quote(value)));
            if (i + 1 < pairs.size()) out.text(";");
        }
    }

    /// The field's body on one line.
    @Override
    public String toString() {
        FieldWriter out = new FieldWriter(0, Integer.MAX_VALUE);
        print(out);
        return out.toString();
    }
}
