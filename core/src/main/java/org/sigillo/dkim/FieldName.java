package org.sigillo.dkim;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.sigillo.text.Ascii;

/// The name of a header field as `h=` and the header itself carry it: a place in octets, equal but for case, never
/// made a text unless asked for.
public final class FieldName implements Comparable<FieldName> {
    private final byte[] buffer;
    private final int start;
    private final int end;
    private final int hash;

    FieldName(byte[] buffer, int start, int end) {
        this.buffer = buffer;
        this.start = start;
        this.end = end;
        int h = 0;
        for (int i = start; i < end; i++) h = 31 * h + Ascii.lower(buffer[i]);
        this.hash = h;
    }

    /// A name.
    ///
    /// @param name as written, one octet a char
    /// @return the name
    public static FieldName of(String name) {
        byte[] octets = name.getBytes(StandardCharsets.ISO_8859_1);
        return new FieldName(octets, 0, octets.length);
    }

    /// Whether it is this name.
    ///
    /// @param name in lower case
    /// @return true if so
    public boolean is(String name) {
        if (end - start != name.length()) return false;
        for (int i = 0; i < name.length(); i++) if (Ascii.lower(buffer[start + i]) != name.charAt(i)) return false;
        return true;
    }

    /// An order for balanced trees, so that names made to collide cost no more than others.
    @Override
    public int compareTo(FieldName other) {
        int length = end - start;
        if (length != other.end - other.start) return Integer.compare(length, other.end - other.start);
        for (int i = 0; i < length; i++) {
            int difference = Ascii.lower(buffer[start + i]) - Ascii.lower(other.buffer[other.start + i]);
            if (difference != 0) return difference;
        }
        return 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldName name && name.hash == hash && compareTo(name) == 0;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /// The name in lower case.
    @Override
    public String toString() {
        return Ascii.lower(Ascii.octets(buffer, start, end));
    }
}
