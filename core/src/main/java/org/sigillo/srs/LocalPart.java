package org.sigillo.srs;

import org.sigillo.text.Ascii;

/// A local part as it is meant, and as it is written.
final class LocalPart {
    private LocalPart() {}

    /// Without quotes and backslashes.
    static String bare(String written) {
        int end = written.length() - 1;
        if (end < 1 || written.charAt(0) != '"' || written.charAt(end) != '"') return written;
        StringBuilder out = new StringBuilder(end);
        for (int i = 1; i < end; i++) {
            char c = written.charAt(i);
            if (c == '\\' && i + 1 < end) c = written.charAt(++i);
            out.append(c);
        }
        return out.toString();
    }

    /// Quoted where it is no dot-string (5321 §4.1.2).
    static String written(String bare) {
        if (isDotString(bare)) return bare;
        StringBuilder out = new StringBuilder(bare.length() + 2).append('"');
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            if (c == '"' || c == '\\') out.append('\\');
            out.append(c);
        }
        return out.append('"').toString();
    }

    private static boolean isDotString(String text) {
        boolean atom = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean inAtom = Ascii.isAlphanumeric(c) || c > 127 || "!#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0;
            if (!inAtom && (c != '.' || !atom)) return false;
            atom = inAtom;
        }
        return atom;
    }
}
