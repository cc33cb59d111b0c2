package org.sigillo.post;

import org.sigillo.text.Ascii;

/// What a server answers.
///
/// @param code three digits (5321 §4.2)
/// @param text all its lines, with LF between: printable ASCII, cut at [#MAX_TEXT]
record SmtpReply(int code, String text) {
    /// The longest text that is read, in characters.
    static final int MAX_TEXT = 10_000;

    private static final int SHOWN = 400;

    boolean isGood() {
        return code >= 200 && code < 300;
    }

    boolean isPermanent() {
        return code >= 500;
    }

    /// The server closes the connection (5321 §3.8).
    boolean isClosing() {
        return code == 421;
    }

    /// The status code at the head of the text, `5.1.1` (3463 §2); empty if there is none of the reply's
    /// own class.
    String status() {
        int dots = 0;
        int end = 0;
        while (end < text.length() && (Ascii.isDigit(text.charAt(end)) || text.charAt(end) == '.'))
            if (text.charAt(end++) == '.') dots++;
        return dots == 2 && text.charAt(0) == '0' + code / 100 ? text.substring(0, end) : "";
    }

    /// Whether it says that there is no such address, or that it takes nothing (3463 §3.2, §3.3; 7505 §4).
    boolean isAboutAddress() {
        String status = status();
        if (status.isEmpty()) return code == 550 || code == 551 || code == 553; // 5321 §4.2.2
        boolean sender = status.equals("5.1.7") || status.equals("5.1.8");
        return status.startsWith("5.1.") && !sender || status.equals("5.2.1");
    }

    /// Whether it says that the message is too large (1870 §6.1, 3463 §3.3, §3.4).
    boolean isAboutSize() {
        String status = status();
        return code == 552 || status.equals("5.3.4") || status.equals("5.2.3");
    }

    /// On one line, cut.
    @Override
    public String toString() {
        return code + " " + text.substring(0, Math.min(text.length(), SHOWN)).replace('\n', ' ');
    }
}
