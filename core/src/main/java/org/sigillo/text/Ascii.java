package org.sigillo.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The few questions the standards ask of ASCII text. Everything else is an octet: a text made by
/// [#octets(byte[], int, int)] holds one octet a char, so nothing is lost or replaced on the way.
public final class Ascii {
    private Ascii() {}

    /// Octets as a text of one char each (ISO 8859-1).
    ///
    /// @param bytes the octets
    /// @param start the first
    /// @param end behind the last
    /// @return the text
    public static String octets(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    /// Octets as a text of one char each (ISO 8859-1).
    ///
    /// @param bytes the octets
    /// @return the text
    public static String octets(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// A text of octets read as UTF-8; `null` where it is none. A text with a char above 255 holds no octets: it is
    /// Unicode already, and stays.
    ///
    /// @param octets one octet a char
    /// @return the text in Unicode, or `null`
    public static @Nullable String utf8(String octets) {
        if (isAscii(octets)) return octets;
        for (int i = 0; i < octets.length(); i++) if (octets.charAt(i) > 255) return octets;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }

    /// Whether every char is below 128.
    ///
    /// @param text any text
    /// @return true if so
    public static boolean isAscii(CharSequence text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) > 127) return false;
        return true;
    }

    /// ASCII lower case; every other char stays.
    ///
    /// @param text any text
    /// @return the text, itself if nothing changes
    public static String lower(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUpper(text.charAt(i))) {
                char[] chars = text.toCharArray();
                for (int j = i; j < chars.length; j++) chars[j] = lower(chars[j]);
                return new String(chars);
            }
        }
        return text;
    }

    /// ASCII lower case of one char.
    ///
    /// @param c a char
    /// @return its lower case
    public static char lower(char c) {
        return isUpper(c) ? (char) (c + 32) : c;
    }

    /// ASCII lower case of one octet.
    ///
    /// @param b an octet
    /// @return its lower case
    public static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
    }

    /// Equal but for ASCII case.
    ///
    /// @param a a text
    /// @param b another
    /// @return true if so
    public static boolean equalsIgnoreCase(CharSequence a, CharSequence b) {
        if (a.length() != b.length()) return false;
        for (int i = 0; i < a.length(); i++) if (lower(a.charAt(i)) != lower(b.charAt(i))) return false;
        return true;
    }

    /// `0` to `9` and nothing else (never the digits of another script).
    ///
    /// @param c a char
    /// @return true if so
    public static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /// `A` to `Z`, `a` to `z`.
    ///
    /// @param c a char
    /// @return true if so
    public static boolean isAlpha(int c) {
        return isUpper(c) || c >= 'a' && c <= 'z';
    }

    /// A letter or a digit.
    ///
    /// @param c a char
    /// @return true if so
    public static boolean isAlphanumeric(int c) {
        return isAlpha(c) || isDigit(c);
    }

    /// A space or a tab.
    ///
    /// @param c a char
    /// @return true if so
    public static boolean isWsp(int c) {
        return c == ' ' || c == '\t';
    }

    /// A non-negative decimal of ASCII digits; -1 if it is none or above `max`.
    ///
    /// @param text the digits
    /// @param max the largest value taken
    /// @return the value or -1
    public static long decimal(CharSequence text, long max) {
        if (text.isEmpty()) return -1;
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isDigit(c)) return -1;
            int digit = c - '0';
            if (value > max / 10 || value * 10 > max - digit) return -1;
            value = value * 10 + digit;
        }
        return value;
    }

    private static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z';
    }
}
