package org.sigillo.milter;

import java.util.ArrayList;
import java.util.List;

/// The text of SMFIR_REPLYCODE: the reply's lines as SMTP has them, each with code and enhanced code.
final class ReplyLines {
    /// The longest line, without its CRLF.
    static final int MAX_LINE = 510; // 5321 §4.5.3.1.5

    /// The most lines of one reply, as the libraries of other filters have it; what does not fit is left out.
    static final int MAX_LINES = 32;

    private ReplyLines() {}

    /// The lines with CRLF between them. Text that is not printable ASCII becomes `?`, and each `%` is doubled,
    /// since mail servers read this as a format.
    ///
    /// @throws IllegalArgumentException if the code is not 4yz or 5yz, or the enhanced code of another class
    static String of(Reply.Custom reply) {
        if (reply.code() < 400 || reply.code() > 599)
            throw new IllegalArgumentException("a reply's code must be 4yz or 5yz, not " + reply.code());
        String enhanced = reply.enhanced();
        if (!isEnhanced(enhanced, reply.code() / 100)) // 2034 §4
        throw new IllegalArgumentException("an enhanced code that does not go with " + reply.code());
        List<String> lines = lines(reply.text(), MAX_LINE - 4 - enhanced.length() - 1);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            boolean last = i == lines.size() - 1;
            out.append(reply.code()).append(last ? ' ' : '-').append(enhanced);
            if (!lines.get(i).isEmpty()) out.append(' ').append(lines.get(i).replace("%", "%%"));
            if (!last) out.append("\r\n");
        }
        return out.toString();
    }

    /// `5.7.26`: three numbers of at most three digits, the first of them the class (3463 §2).
    private static boolean isEnhanced(String text, int first) {
        int dots = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && digits > 0) {
                dots++;
                digits = 0;
            } else if (c >= '0' && c <= '9' && digits < 3) digits++;
            else return false;
        }
        return dots == 2 && digits > 0 && text.charAt(0) == '0' + first && text.charAt(1) == '.';
    }

    private static List<String> lines(String text, int longest) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int lastSpace = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '\n';
            if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') continue;
            if (c != '\n' && line.length() == longest) {
                String rest = lastSpace > 0 ? line.substring(lastSpace + 1) : "";
                if (lastSpace > 0) line.setLength(lastSpace);
                if (!add(lines, line)) return lines;
                line.append(rest);
                lastSpace = -1;
            }
            if (c == '\n') {
                if (!add(lines, line)) return lines;
                lastSpace = -1;
            } else {
                if (c == ' ') lastSpace = line.length();
                line.append(c >= ' ' && c <= '~' ? c : '?');
            }
        }
        return lines;
    }

    private static boolean add(List<String> lines, StringBuilder line) {
        lines.add(line.toString());
        line.setLength(0);
        return lines.size() < MAX_LINES;
    }
}
