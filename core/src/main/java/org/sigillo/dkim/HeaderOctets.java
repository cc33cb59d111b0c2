package org.sigillo.dkim;

import java.util.Arrays;
import org.sigillo.message.HeaderField;
import org.sigillo.text.Ascii;

/// Canonical header fields one behind the other, as a signature covers them, in one array that is used again and again.
///
/// @spec https://www.rfc-editor.org/rfc/rfc6376#section-3.4.1 RFC 6376 §3.4.1, 3.4.2
public final class HeaderOctets {
    private byte[] octets = new byte[4096];
    private int length;
    private boolean space;
    private boolean started;

    /// Nothing yet.
    public HeaderOctets() {}

    /// The octets; those behind [#length()] mean nothing.
    ///
    /// @return the array itself, good until the next change
    public byte[] octets() {
        return octets;
    }

    /// How many octets there are.
    ///
    /// @return the count
    public int length() {
        return length;
    }

    /// Takes everything out.
    public void clear() {
        length = 0;
    }

    /// Takes out what stands behind a place.
    ///
    /// @param newLength how many octets stay
    public void cut(int newLength) {
        length = Math.min(length, newLength);
    }

    /// Adds a field, with its CRLF.
    ///
    /// @param field the field
    /// @param canonicalization of the header
    public void add(HeaderField field, Canonicalization canonicalization) {
        own(field, canonicalization, field.end(), field.end());
        octets[length++] = '\r';
        octets[length++] = '\n';
    }

    /// Adds a field without a part of it, and without a final CRLF: the signature field whose `b=` is treated as
    /// empty.
    ///
    /// @param field the field
    /// @param canonicalization of the header
    /// @param cutStart the first octet left out
    /// @param cutEnd behind the last
    public void own(HeaderField field, Canonicalization canonicalization, int cutStart, int cutEnd) {
        int room = length + field.end() - field.start() + 10; // CRLF, and eight octets written too far
        if (room > octets.length) octets = Arrays.copyOf(octets, Math.max(room, 2 * octets.length));
        switch (canonicalization) {
            case SIMPLE -> {
                copy(field.buffer(), field.start(), cutStart);
                copy(field.buffer(), cutEnd, field.end());
            }
            case RELAXED -> {
                byte[] from = field.buffer();
                for (int i = field.start(); i < field.nameEnd(); i++) octets[length++] = Ascii.lower(from[i]);
                octets[length++] = ':';
                space = false;
                started = false;
                relax(from, field.valueStart(), cutStart);
                relax(from, cutEnd, field.end());
            }
        }
    }

    private void copy(byte[] from, int start, int end) {
        System.arraycopy(from, start, octets, length, end - start);
        length += end - start;
    }

    /// 6376 §3.4.2: unfolds, makes white space one SP, drops it at either end of the value. Eight octets at a time
    /// as long as there is neither white space nor control among them; what is written too far is written over.
    private void relax(byte[] from, int start, int end) {
        byte[] to = octets;
        int n = length;
        int i = start;
        while (i < end) {
            byte b = from[i];
            if (b > ' ' || b < 0) {
                if (space) {
                    if (started) to[n++] = ' ';
                    space = false;
                }
                started = true;
                while (i + 8 <= end) {
                    long x = (long) WhiteSpace.LONG.get(from, i);
                    WhiteSpace.LONG.set(to, n, x);
                    int run = WhiteSpace.run(x);
                    i += run;
                    n += run;
                    if (run < 8) break;
                }
                while (i < end && ((b = from[i]) > ' ' || b < 0)) {
                    to[n++] = b;
                    i++;
                }
            } else if (b == ' ' || b == '\t') {
                space = true;
                i++;
            } else if (b == '\r' && i + 1 < end && from[i + 1] == '\n') {
                i += 2;
            } else {
                if (space && started) to[n++] = ' ';
                space = false;
                started = true;
                to[n++] = b; // a control, a CR or LF that ends no line: an octet like any other
                i++;
            }
        }
        length = n;
    }
}
