package org.sigillo.dmarc;

import java.text.Normalizer;
import org.sigillo.text.Ascii;

/// What word processors and web pages make of a record: curly quotes, dashes, blanks that are no space, letters of full
/// width. Nobody else reads them as what they stand for, so they are named and never silently mended.
final class Typography {
    private Typography() {}

    /// The text as it was meant to be typed.
    ///
    /// @param octets one octet a char
    /// @return the text with plain characters; itself if there is nothing to mend
    static String plain(String octets) {
        String text = Ascii.utf8(octets);
        if (text == null) text = octets; // ISO 8859-1, where a NBSP is one octet
        if (Ascii.isAscii(text)) return unwrapped(octets);
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\u201C', '\u201D', '\u201E', '\u201F', '\u00AB', '\u00BB', '\u2033' -> out.append('"');
                case '\u2018', '\u2019', '\u201A', '\u201B', '\u2032', '\u00B4' -> out.append('\'');
                case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' -> out.append('-');
                case '\u00AD', '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF' -> {
                    /* cannot be seen */
                }
                default -> {
                    if (Character.isSpaceChar(c)) out.append(' ');
                    else out.append(c);
                }
            }
        }
        return unwrapped(Normalizer.normalize(out, Normalizer.Form.NFKC));
    }

    /// Without quotes around it, blanks around those, and backslashes before semicolons.
    private static String unwrapped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isWrapping(text.charAt(start))) start++;
        while (end > start && isWrapping(text.charAt(end - 1))) end--;
        String inner = text.substring(start, end);
        return inner.indexOf('\\') < 0 ? inner : inner.replace("\\;", ";");
    }

    private static boolean isWrapping(char c) {
        return c <= ' ' || c == '"' || c == '\'' || c == '`';
    }
}
