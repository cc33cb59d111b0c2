package org.sigillo.milter;

/// A field's value, between the lines of a message (CRLF) and those of the protocol (LF).
final class FieldValue {
    private FieldValue() {}

    /// As it stood in the message.
    ///
    /// @param value as the mail server sent it
    /// @param exact whether its leading space was kept; otherwise one was taken away and is given back
    static String fromWire(String value, boolean exact) {
        String spaced = exact ? value : " " + value;
        if (spaced.indexOf('\n') < 0) return spaced;
        StringBuilder out = new StringBuilder(spaced.length() + 16);
        for (int i = 0; i < spaced.length(); i++) {
            char c = spaced.charAt(i);
            if (c == '\n' && (i == 0 || spaced.charAt(i - 1) != '\r')) out.append('\r');
            out.append(c);
        }
        return out.toString();
    }

    /// As the mail server takes it. What would end the text or begin another field does not pass: NUL and a CR that
    /// ends no line become a space, and a line that does not begin with a blank gets one.
    ///
    /// @param value lines ending in CRLF or LF
    /// @param exact whether the mail server takes the leading space as it is; otherwise it adds one itself
    static String toWire(String value, boolean exact) {
        String bare = exact || !value.startsWith(" ") ? value : value.substring(1);
        if (isPlain(bare)) return bare;
        StringBuilder out = new StringBuilder(bare.length() + 8);
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            char next = i + 1 < bare.length() ? bare.charAt(i + 1) : 0;
            if (c == '\r' && next == '\n') continue;
            out.append(c == '\r' || c == 0 ? ' ' : c);
            if (c == '\n' && next != ' ' && next != '\t') out.append('\t');
        }
        return out.toString();
    }

    /// A name or an address: nothing in it ends the text or the line.
    static String toWireLine(String text) {
        return isPlain(text) ? text : text.replace('\0', '?').replace('\r', '?').replace('\n', '?');
    }

    private static boolean isPlain(String text) {
        return text.indexOf('\n') < 0 && text.indexOf('\r') < 0 && text.indexOf(0) < 0;
    }
}
