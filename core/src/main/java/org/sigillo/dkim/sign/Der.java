package org.sigillo.dkim.sign;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Steps through DER, as far as keys need it. Strict about lengths, and never outside of what it was given.
final class Der {
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OID = 0x06;
    static final int SEQUENCE = 0x30;

    private final byte[] octets;
    private final int end;
    private int at;

    Der(byte[] octets) {
        this(octets, 0, octets.length);
    }

    private Der(byte[] octets, int at, int end) {
        this.octets = octets;
        this.at = at;
        this.end = end;
    }

    boolean atEnd() {
        return at == end;
    }

    /// The next tag, or -1.
    int peek() {
        return at < end ? octets[at] & 0xFF : -1;
    }

    /// What is within the next element, which is passed; `null` if it is another or misshapen.
    @Nullable
    Der enter(int tag) {
        if (peek() != tag || end - at < 2) return null;
        int first = octets[at + 1] & 0xFF;
        int start = at + 2;
        int length = first;
        if (first >= 0x80) {
            int count = first & 0x7F;
            if (count == 0 || count > 3 || count > end - start) return null;
            length = 0;
            for (int i = 0; i < count; i++) length = length << 8 | octets[start++] & 0xFF;
        }
        if (length > end - start) return null;
        at = start + length;
        return new Der(octets, start, at);
    }

    /// The octets of the next element, which is passed.
    byte @Nullable [] octets(int tag) {
        Der within = enter(tag);
        return within == null ? null : Arrays.copyOfRange(octets, within.at, within.end);
    }

    /// The next element as a number, which is passed; `null` if it is none, or below zero.
    @Nullable
    BigInteger number() {
        byte[] value = octets(INTEGER);
        if (value == null || value.length == 0 || value[0] < 0) return null;
        return new BigInteger(value);
    }

    /// An element.
    static byte[] element(int tag, byte[]... contents) {
        int length = 0;
        for (byte[] content : contents) length += content.length;
        byte[] head = length < 0x80
                ? new byte[] {(byte) tag, (byte) length}
                : length < 0x100
                        ? new byte[] {(byte) tag, (byte) 0x81, (byte) length}
                        : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
        byte[] out = Arrays.copyOf(head, head.length + length);
        int to = head.length;
        for (byte[] content : contents) {
            System.arraycopy(content, 0, out, to, content.length);
            to += content.length;
        }
        return out;
    }
}
