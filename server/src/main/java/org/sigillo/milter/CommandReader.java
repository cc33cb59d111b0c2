package org.sigillo.milter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.IpAddress;
import org.sigillo.text.Ascii;

/// The octets of one packet, read. Total: what cannot be read is [Command.Malformed].
final class CommandReader {
    /// The most texts in one packet: names and values of macros, parameters of ESMTP.
    static final int MAX_TEXTS = 4_096;

    private static final Command MALFORMED_TEXT =
            new Command.Malformed("a text that does not end, or is missing, or texts too many");
    private static final String IPV6 = "IPv6:";

    private CommandReader() {}

    /// Reads one packet.
    ///
    /// @param letter its command
    /// @param buffer holds what follows the letter
    /// @param offset where that begins
    /// @param length how many octets it has
    static Command read(byte letter, byte[] buffer, int offset, int length) {
        return switch (letter) {
            case 'O' -> negotiate(buffer, offset, length);
            case 'D' -> macros(buffer, offset, length);
            case 'C' -> connect(buffer, offset, length);
            case 'H' -> {
                List<String> words = words(buffer, offset, length);
                yield words == null || words.isEmpty() ? MALFORMED_TEXT : new Command.Helo(words.getFirst());
            }
            case 'M' -> {
                List<String> words = words(buffer, offset, length);
                yield words == null || words.isEmpty()
                        ? MALFORMED_TEXT
                        : new Command.Mail(words.getFirst(), words.subList(1, words.size()));
            }
            case 'R' -> {
                List<String> words = words(buffer, offset, length);
                yield words == null || words.isEmpty()
                        ? MALFORMED_TEXT
                        : new Command.Recipient(words.getFirst(), words.subList(1, words.size()));
            }
            case 'T' -> new Command.Data();
            case 'U' -> new Command.Unknown();
            case 'L' -> header(buffer, offset, length);
            case 'N' -> new Command.EndOfHeader();
            case 'B' -> new Command.Body(buffer, offset, length);
            case 'E' -> new Command.EndOfMessage(new Command.Body(buffer, offset, length));
            case 'A' -> new Command.Abort();
            case 'Q' -> new Command.Quit();
            case 'K' -> new Command.QuitNewConnection();
            default -> new Command.Malformed("an unknown command " + (letter & 255));
        };
    }

    private static Command negotiate(byte[] buffer, int offset, int length) {
        if (length < 12) return new Command.Malformed("a short negotiation");
        return new Command.Negotiate(number(buffer, offset), number(buffer, offset + 4), number(buffer, offset + 8));
    }

    /// Four octets, the highest first.
    static int number(byte[] buffer, int at) {
        return (buffer[at] & 255) << 24
                | (buffer[at + 1] & 255) << 16
                | (buffer[at + 2] & 255) << 8
                | buffer[at + 3] & 255;
    }

    private static Command macros(byte[] buffer, int offset, int length) {
        if (length < 1) return new Command.Malformed("macros of no command");
        List<String> words = words(buffer, offset + 1, length - 1);
        return words == null ? MALFORMED_TEXT : new Command.Macros(buffer[offset], words);
    }

    private static Command header(byte[] buffer, int offset, int length) {
        int end = offset + length;
        int name = textEnd(buffer, offset, end);
        int value = name < 0 ? -1 : textEnd(buffer, name + 1, end);
        if (value < 0) return MALFORMED_TEXT;
        return new Command.Header(Ascii.octets(buffer, offset, name), Ascii.octets(buffer, name + 1, value));
    }

    /// Host, family, and for the families that have them, port and address.
    private static Command connect(byte[] buffer, int offset, int length) {
        int end = offset + length;
        int at = textEnd(buffer, offset, end);
        if (at < 0) return MALFORMED_TEXT;
        String host = Ascii.octets(buffer, offset, at);
        if (++at == end) return new Command.Malformed("a client without a family");
        byte family = buffer[at++];
        if (family == 'U') return new Command.Connect(new Client(host, null, 0));
        int close = at + 2 < end ? textEnd(buffer, at + 2, end) : -1;
        if (close < 0) return MALFORMED_TEXT;
        if (family == 'L') return new Command.Connect(new Client(host, null, 0));
        if (family != '4' && family != '6') return new Command.Malformed("an unknown family " + (family & 255));
        IpAddress address = address(Ascii.octets(buffer, at + 2, close));
        if (address == null) return new Command.Malformed("a client's address that is none");
        return new Command.Connect(new Client(host, address, (buffer[at] & 255) << 8 | buffer[at + 1] & 255));
    }

    /// Sendmail writes `IPv6:` before it, and an operating system may write a zone behind it.
    private static @Nullable IpAddress address(String text) {
        boolean tagged = text.regionMatches(true, 0, IPV6, 0, IPV6.length());
        int zone = text.indexOf('%');
        return IpAddress.parse(text.substring(tagged ? IPV6.length() : 0, zone < 0 ? text.length() : zone));
    }

    /// Texts that end in NUL each; `null` if the last does not, or they are too many.
    private static @Nullable List<String> words(byte[] buffer, int offset, int length) {
        List<String> words = new ArrayList<>(2);
        int end = offset + length;
        for (int at = offset; at < end; ) {
            int close = textEnd(buffer, at, end);
            if (close < 0 || words.size() == MAX_TEXTS) return null;
            words.add(Ascii.octets(buffer, at, close));
            at = close + 1;
        }
        return words;
    }

    /// Where the NUL behind a text stands, or -1.
    private static int textEnd(byte[] buffer, int at, int end) {
        for (int i = at; i < end; i++) if (buffer[i] == 0) return i;
        return -1;
    }
}
