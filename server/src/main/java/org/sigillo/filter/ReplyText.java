package org.sigillo.filter;

/// A sentence as the reply to a client may carry it: printable ASCII, not too long.
final class ReplyText {
    /// The longest text of a reply, in octets; the protocol breaks it into lines.
    static final int MAX_TEXT = 700;

    private ReplyText() {}

    static String of(String sentence) {
        StringBuilder out = new StringBuilder(sentence.length() + 16);
        for (int i = 0; i < sentence.length() && out.length() < MAX_TEXT; i++) {
            char c = sentence.charAt(i);
            if (c == '§') out.append("section ");
            else out.append(c >= ' ' && c <= '~' ? c : '?');
        }
        if (out.length() > MAX_TEXT) out.setLength(MAX_TEXT);
        return out.toString();
    }
}
