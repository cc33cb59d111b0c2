package org.sigillo.dkim;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// base64string of RFC 6376 §2.10: white space anywhere, padding optional, nothing else.
public final class Base64Text {
    private static final byte[] VALUES = values();

    private Base64Text() {}

    /// The octets a text stands for.
    ///
    /// @param text one octet a char
    /// @return octets, or `null` if the text is not base64
    public static byte @Nullable [] decode(String text) {
        byte[] in = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] out = new byte[in.length * 3 / 4 + 1];
        int length = 0;
        int bits = 0;
        int count = 0;
        int padding = 0;
        int i = 0;
        while (i < in.length) {
            if ((count & 3) == 0 && padding == 0 && i + 4 <= in.length) { // four at once, where nothing is between
                int four = value(in[i]) << 18 | value(in[i + 1]) << 12 | value(in[i + 2]) << 6 | value(in[i + 3]);
                if (four >= 0) {
                    length = put(four, out, length);
                    count += 4;
                    i += 4;
                    continue;
                }
            }
            byte b = in[i++];
            int value = value(b);
            if (value >= 0) {
                if (padding > 0) return null;
                bits = bits << 6 | value;
                if ((++count & 3) == 0) length = put(bits, out, length);
            } else if (b == '=') {
                padding++;
            } else if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return null;
            }
        }
        int rest = count & 3;
        if (rest == 1 || padding > 0 && rest + padding != 4) return null;
        if (rest >= 2) out[length++] = (byte) (rest == 2 ? bits >> 4 : bits >> 10);
        if (rest == 3) out[length++] = (byte) (bits >> 2);
        return Arrays.copyOf(out, length);
    }

    private static int put(int bits, byte[] out, int at) {
        out[at] = (byte) (bits >> 16);
        out[at + 1] = (byte) (bits >> 8);
        out[at + 2] = (byte) bits;
        return at + 3;
    }

    /// Six bits, or -1.
    private static int value(byte b) {
        return VALUES[b & 0xFF];
    }

    private static byte[] values() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) values[alphabet.charAt(i)] = (byte) i;
        return values;
    }
}
