package org.sigillo.explain;

import org.sigillo.text.Ascii;

/// A stranger's octets made fit to show: on one line, without control characters, and without marks that change the
/// direction of the text around them.
public final class Shown {
    /// The longest value shown, in characters; what is longer ends in `…`.
    public static final int MAX_LENGTH = 200;

    private Shown() {}

    /// Octets as text.
    ///
    /// @param octets one octet a char, or text in Unicode
    /// @return text safe in a log line, a terminal and a sentence
    public static String text(String octets) {
        if (isPlain(octets)) return octets;
        String utf8 = hasWideChar(octets) ? octets : Ascii.utf8(octets);
        String text = utf8 == null ? octets : utf8;
        StringBuilder out = new StringBuilder(text.length());
        int shown = 0;
        for (int i = 0, c; i < text.length() && shown < MAX_LENGTH; i += Character.charCount(c), shown++) {
            c = text.codePointAt(i);
            if (isSafe(c)) out.appendCodePoint(c);
            else out.append("\\x").append(Integer.toHexString(c));
        }
        if (shown == MAX_LENGTH) out.append('…');
        return out.toString();
    }

    private static boolean isPlain(String text) {
        if (text.length() > MAX_LENGTH) return false;
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) < 0x20 || text.charAt(i) > 0x7E) return false;
        return true;
    }

    private static boolean hasWideChar(String text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) > 255) return true;
        return false;
    }

    private static boolean isSafe(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT, // bidirectional marks, zero-width characters
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
