package org.sigillo.dkim;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// base64string of RFC 6376 §2.10: white space anywhere, padding optional, nothing else.
final class Base64Text {
    private static final byte[] VALUES = values();

    private Base64Text() {}

    /// The octets a text stands for.
    ///
    /// @param text one octet a char
    /// @return octets, or `null` if the text is not base64
    static byte @Nullable [] decode(String text) {
        byte[] out = new byte[text.length() * 3 / 4 + 1];
        int length = 0;
        int bits = 0;
        int count = 0;
        int padding = 0;
        for (int i = 0; i < text.length(); i++) {
            while (count % 4 == 0
                    && padding == 0
                    && i + 4 <= text.length()) { // four at a time, as far as nothing is between
                int four = value(text.charAt(i)) << 18
                        | value(text.charAt(i + 1)) << 12
                        | value(text.charAt(i + 2)) << 6
                        | value(text.charAt(i + 3));
                if (four < 0) break;
                out[length++] = (byte) (four >> 16);
                out[length++] = (byte) (four >> 8);
                out[length++] = (byte) four;
                count += 4;
                i += 4;
            }
            if (i == text.length()) break;
            char c = text.charAt(i);
            int value = value(c);
            if (value >= 0) {
                if (padding > 0) return null;
                bits = bits << 6 | value;
                count++;
                if ((count & 3) == 0) {
                    out[length++] = (byte) (bits >> 16);
                    out[length++] = (byte) (bits >> 8);
                    out[length++] = (byte) bits;
                }
            } else if (c == '=') {
                padding++;
            } else if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
                return null;
            }
        }
        int rest = count & 3;
        if (rest == 1 || padding > 0 && rest + padding != 4) return null;
        if (rest >= 2) out[length++] = (byte) (rest == 2 ? bits >> 4 : bits >> 10);
        if (rest == 3) out[length++] = (byte) (bits >> 2);
        return Arrays.copyOf(out, length);
    }

    private static int value(char c) {
        return c < 128 ? VALUES[c] : -1;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) values[alphabet.charAt(i)] = (byte) i;
        return values;
    }
}
