package org.sigillo.net.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sigillo.text.Ascii;

/// The replies of a server, within bounds (5321 §4.2).
final class SmtpWords {
    /// The longest line of a reply, in octets with its end (5321 §4.5.3.1.5 asks for 512).
    static final int MAX_LINE = 2_000;
    /// Lines of one reply.
    static final int MAX_LINES = 100;

    private SmtpWords() {}

    /// A reply.
    ///
    /// @param code 200 to 599
    /// @param lines the texts behind the code, one octet a char
    record Reply(int code, List<String> lines) {
        String shown() {
            return code + " " + lines.getFirst();
        }

        /// Whether the server offers an extension.
        boolean offers(String keyword) {
            for (String line : lines.subList(1, lines.size())) {
                int space = line.indexOf(' ');
                if (Ascii.equalsIgnoreCase(space < 0 ? line : line.substring(0, space), keyword)) return true;
            }
            return false;
        }

        /// Whether a keyword has been overwritten: a word of X or stars, or one a letter or two from STARTTLS,
        /// as no server writes it. The length stays, since that of the packet must.
        boolean hasGarbled() {
            for (String line : lines.subList(1, lines.size())) {
                String word = Ascii.lower(line.strip());
                if (word.length() != "STARTTLS".length() || word.equals("starttls")) continue;
                int same = 0;
                int crossed = 0;
                for (int i = 0; i < word.length(); i++) {
                    if (word.charAt(i) == "starttls".charAt(i)) same++;
                    if (word.charAt(i) == 'x' || word.charAt(i) == '*') crossed++;
                }
                if (crossed >= 7 || same >= 6) return true;
            }
            return false;
        }
    }

    /// What is no reply.
    static final class NotSmtp extends Exception {
        private static final long serialVersionUID = 1;

        NotSmtp(String said) {
            super(said, null, false, false);
        }
    }

    /// Reads a reply of one or more lines; nothing behind it is taken.
    static Reply read(InputStream in) throws IOException, NotSmtp {
        List<String> lines = new ArrayList<>();
        int code = -1;
        while (lines.size() < MAX_LINES) {
            String line = line(in);
            int own = line.length() < 3 ? -1 : (int) Ascii.decimal(line.substring(0, 3), 599);
            boolean last = line.length() == 3 || line.length() > 3 && line.charAt(3) == ' ';
            boolean more = line.length() > 3 && line.charAt(3) == '-';
            if (own < 200 || code >= 0 && own != code || !last && !more) throw new NotSmtp(line);
            code = own;
            lines.add(line.length() > 4 ? line.substring(4) : "");
            if (last) return new Reply(code, lines);
        }
        throw new NotSmtp("a reply without end");
    }

    private static String line(InputStream in) throws IOException, NotSmtp {
        byte[] line = new byte[MAX_LINE];
        int length = 0;
        for (int octet; (octet = in.read()) != '\n'; ) {
            if (octet < 0) throw new NotSmtp(length == 0 ? "closed" : text(line, length));
            if (length == MAX_LINE) throw new NotSmtp("a line without end");
            line[length++] = (byte) octet;
        }
        if (length > 0 && line[length - 1] == '\r') length--;
        return text(line, length);
    }

    private static String text(byte[] line, int length) {
        return new String(line, 0, length, StandardCharsets.ISO_8859_1);
    }
}
