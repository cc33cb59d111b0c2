package org.sigillo.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.sigillo.text.Ascii;

/// Turns the encoded-words of unstructured text and display names into Unicode, for people to read.
///
/// @spec https://www.rfc-editor.org/rfc/rfc2047 RFC 2047
public final class EncodedWords {
    /// What looks like an encoded-word and is none is passed over so many times; looking for a charset that does
    /// not exist is slow.
    private static final int MAX_FAILURES = 8;

    private EncodedWords() {}

    /// The text as it is meant to be read. What is no encoded-word, or cannot be decoded, stays as it is; 8-bit
    /// octets are read as UTF-8 where they are (6532), as ISO 8859-1 otherwise.
    ///
    /// @param octets one octet a char
    /// @return Unicode
    public static String decode(String octets) {
        if (!octets.contains("=?")) return unicode(octets);
        StringBuilder out = new StringBuilder(octets.length());
        int plain = 0;
        boolean afterWord = false;
        int at = 0;
        int failures = 0;
        while (failures < MAX_FAILURES && (at = octets.indexOf("=?", at)) >= 0) {
            Word word = word(octets, at);
            if (word == null) {
                failures++;
                at += 2;
                continue;
            }
            // 2047 §6.2: white space between two encoded-words is not shown
            if (!afterWord || !isBlank(octets, plain, at)) out.append(unicode(octets.substring(plain, at)));
            out.append(word.text);
            at = word.end;
            plain = at;
            afterWord = true;
        }
        return out.append(unicode(octets.substring(plain))).toString();
    }

    private record Word(String text, int end) {}

    /// `"=?" charset ["*" language] "?" encoding "?" encoded-text "?="`, at most 75 octets by the standard; more
    /// are met, so up to 1,000 are read.
    private static @Nullable Word word(String s, int start) {
        int limit = Math.min(s.length(), start + 1000);
        int charsetEnd = find(s, start + 2, limit);
        int encodingEnd = charsetEnd < 0 ? -1 : find(s, charsetEnd + 1, limit);
        int textEnd = encodingEnd < 0 ? -1 : find(s, encodingEnd + 1, limit);
        if (textEnd < 0 || encodingEnd - charsetEnd != 2 || textEnd + 1 >= s.length() || s.charAt(textEnd + 1) != '=')
            return null;
        String name = s.substring(start + 2, charsetEnd);
        int language = name.indexOf('*'); // 2231 §5
        Charset charset = charset(language < 0 ? name : name.substring(0, language));
        if (charset == null) return null;
        String text = s.substring(encodingEnd + 1, textEnd);
        byte[] bytes = switch (Ascii.lower(s.charAt(charsetEnd + 1))) {
            case 'q' -> quoted(text);
            case 'b' -> base64(text);
            default -> null;
        };
        return bytes == null ? null : new Word(new String(bytes, charset), textEnd + 2);
    }

    /// The next `?`; an encoded-word holds no white space.
    private static int find(String s, int from, int limit) {
        for (int i = from; i < limit; i++) {
            char c = s.charAt(i);
            if (c == '?') return i;
            if (c <= ' ') return -1;
        }
        return -1;
    }

    private static @Nullable Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        }
    }

    private static byte[] quoted(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (c == '=' && high >= 0 && low >= 0) {
                out.write(high << 4 | low);
                i += 2;
            } else {
                out.write(c == '_' ? ' ' : c);
            }
        }
        return out.toByteArray();
    }

    private static byte @Nullable [] base64(String text) {
        try {
            return Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static boolean isBlank(String s, int from, int to) {
        for (int i = from; i < to; i++) if (s.charAt(i) > ' ') return false;
        return true;
    }

    private static String unicode(String octets) {
        String utf8 = Ascii.utf8(octets);
        return utf8 == null ? octets : utf8;
    }
}
