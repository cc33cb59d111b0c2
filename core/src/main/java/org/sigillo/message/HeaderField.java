package org.sigillo.message;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.sigillo.text.Ascii;

/// One header field, a view on the octets of the header: nothing is copied until asked for.
///
/// @param buffer the octets of the whole header; never changed
/// @param start the first octet of the name
/// @param nameEnd behind the name, before white space and colon
/// @param valueStart behind the colon
/// @param end behind the field's last octet, without its final CRLF
/// @spec https://www.rfc-editor.org/rfc/rfc5322#section-2.2 RFC 5322 §2.2
public record HeaderField(byte[] buffer, int start, int nameEnd, int valueStart, int end) {

    /// A field from its octets.
    ///
    /// @param raw `Name: value`, folded or not, without the final CRLF
    /// @return the field; without a colon its name is empty and its value is all of it
    public static HeaderField of(byte[] raw) {
        return scan(raw, 0, raw.length);
    }

    /// Finds name and value between two places.
    ///
    /// @param buffer octets
    /// @param start the field's first octet
    /// @param end behind its last, without the final CRLF
    /// @return the field
    public static HeaderField scan(byte[] buffer, int start, int end) {
        int colon = start;
        while (colon < end && buffer[colon] != ':' && buffer[colon] != '\n') colon++;
        if (colon == end || buffer[colon] != ':') return new HeaderField(buffer, start, start, start, end);
        int nameEnd = colon;
        while (nameEnd > start && Ascii.isWsp(buffer[nameEnd - 1])) nameEnd--; // 5322 §4.5.8: obs-optional
        return new HeaderField(buffer, start, nameEnd, colon + 1, end);
    }

    /// Whether the field has this name, but for case.
    ///
    /// @param name in lower case
    /// @return true if so
    public boolean is(String name) {
        if (nameEnd - start != name.length()) return false;
        for (int i = 0; i < name.length(); i++)
            if ((Ascii.lower(buffer[start + i]) & 255) != name.charAt(i)) return false;
        return true;
    }

    /// The name as written.
    ///
    /// @return one octet a char
    public String name() {
        return Ascii.octets(buffer, start, nameEnd);
    }

    /// The value as written, folding and all.
    ///
    /// @return one octet a char
    public String value() {
        return Ascii.octets(buffer, valueStart, end);
    }

    /// The value on one line: each CRLF before white space taken out (5322 §2.2.3).
    ///
    /// @return one octet a char
    public String unfolded() {
        for (int i = valueStart; i < end; i++) {
            if (buffer[i] == '\r' || buffer[i] == '\n') return unfold();
        }
        return value();
    }

    private String unfold() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(end - valueStart);
        for (int i = valueStart; i < end; i++) if (buffer[i] != '\r' && buffer[i] != '\n') out.write(buffer[i]);
        return Ascii.octets(out.toByteArray());
    }

    /// The field's octets, without the final CRLF.
    ///
    /// @return a copy
    public byte[] raw() {
        return Arrays.copyOfRange(buffer, start, end);
    }

    @Override
    public String toString() {
        return Ascii.octets(buffer, start, end);
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof HeaderField field
                && Arrays.equals(buffer, start, end, field.buffer, field.start, field.end);
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
