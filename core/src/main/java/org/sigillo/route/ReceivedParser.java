package org.sigillo.route;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.IpAddress;
import org.sigillo.text.Ascii;
import org.sigillo.text.FieldScanner;
import org.sigillo.text.MailDate;

/// Reads a Received field. Total: every program writes its own, so clauses are known by their keyword wherever they
/// stand, and what belongs to none is passed over.
///
/// ```
/// Stamp = "FROM" Extended-Domain "BY" Extended-Domain [Via] [With] [ID] [For] [CFWS] ";" FWS date-time
/// ```
final class ReceivedParser {
    private enum Clause {
        NONE,
        FROM,
        BY,
        VIA,
        WITH,
        ID,
        FOR;

        static @Nullable Clause of(String word) {
            return switch (Ascii.lower(word)) {
                case "from" -> FROM;
                case "by" -> BY;
                case "via" -> VIA;
                case "with" -> WITH;
                case "id" -> ID;
                case "for" -> FOR;
                default -> null;
            };
        }
    }

    private final Map<Clause, StringBuilder> values = new EnumMap<>(Clause.class);
    private final List<String> comments = new ArrayList<>();
    private final List<String> fromComments = new ArrayList<>();
    private @Nullable Instant date;

    private ReceivedParser() {}

    /// Reads a field's body.
    ///
    /// @param field the place of the field in the header
    /// @param body in Unicode or octets, folded or not
    /// @return the hop, without number and delay; `null` if it has neither clause nor date
    static @Nullable Hop parse(int field, String body) {
        ReceivedParser parser = new ReceivedParser();
        parser.read(body);
        if (parser.values.isEmpty() && parser.date == null) return null;
        return parser.hop(field);
    }

    private void read(String body) {
        FieldScanner in = new FieldScanner(body);
        Clause clause = Clause.NONE;
        int semicolon = -1;
        while (true) {
            int before = comments.size();
            in.skipCfws(comments);
            if (clause == Clause.FROM) fromComments.addAll(comments.subList(before, comments.size()));
            if (in.atEnd()) break;
            if (in.take(';')) {
                semicolon = in.position();
                clause = Clause.NONE;
                continue;
            }
            String word = in.peek() == '"' ? in.quoted() : in.word(";");
            StringBuilder value = values.get(clause);
            boolean wants = value != null && value.isEmpty();
            Clause next = Clause.of(word);
            // A keyword begins a clause, but where a value must stand it is the value; FROM alone is met empty.
            if (next != null && !values.containsKey(next) && (!wants || clause == Clause.FROM)) {
                clause = next;
                values.put(clause, new StringBuilder());
            } else if (value != null) {
                if (!value.isEmpty()) value.append(' ');
                value.append(word);
            }
        }
        if (semicolon >= 0) date = MailDate.parse(in.slice(semicolon, body.length()));
    }

    private Hop hop(int field) {
        String from = value(Clause.FROM);
        HostWords host = new HostWords();
        for (String comment : fromComments) host.readComment(comment);
        if (from != null) host.readFrom(from);
        String protocol = value(Clause.WITH);
        return new Hop(
                0,
                field,
                host.helo() == null ? first(from) : host.helo(),
                host.name(),
                host.address(),
                first(value(Clause.BY)),
                value(Clause.VIA),
                protocol,
                first(value(Clause.ID)),
                path(value(Clause.FOR)),
                date,
                null,
                SecurityWords.read(protocol, comments),
                comments);
    }

    private @Nullable String value(Clause clause) {
        StringBuilder value = values.get(clause);
        return value == null || value.isEmpty() ? null : value.toString();
    }

    private static @Nullable String first(@Nullable String value) {
        if (value == null) return null;
        int space = value.indexOf(' ');
        return space < 0 ? value : value.substring(0, space);
    }

    private static @Nullable String path(@Nullable String value) {
        if (value == null) return null;
        int open = value.indexOf('<');
        int close = value.indexOf('>', open + 1);
        return open >= 0 && close > open ? value.substring(open + 1, close) : first(value);
    }

    /// Name and address of the sending host, as the comments of many programs give them.
    private static final class HostWords {
        private @Nullable String helo;
        private @Nullable String name;
        private @Nullable IpAddress address;

        @Nullable
        String helo() {
            return helo;
        }

        @Nullable
        String name() {
            return name;
        }

        @Nullable
        IpAddress address() {
            return address;
        }

        /// `mail.example.com [192.0.2.1]`, `[192.0.2.1]:1234 helo=x`, `HELO x`, `192.0.2.1`, `2001:db8::1`
        void readComment(String comment) {
            boolean heloNext = false;
            int words = 0;
            for (int from = 0, to; from < comment.length(); from = to + 1) {
                to = comment.indexOf(' ', from);
                if (to < 0) to = comment.length();
                String word = comment.substring(from, to);
                if (word.isEmpty()) continue;
                String lower = Ascii.lower(word);
                if (heloNext) helo = word;
                heloNext = lower.equals("helo") || lower.equals("ehlo");
                if (lower.startsWith("helo=") || lower.startsWith("ehlo=")) helo = word.substring(5);
                IpAddress literal = literal(word);
                if (literal != null) {
                    if (address == null) address = literal;
                } else if (words == 0 && name == null && isName(lower)) {
                    name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
                }
                words++;
            }
        }

        /// `[192.0.2.1]`, where no comment has an address
        void readFrom(String from) {
            for (int at = 0, to; at < from.length() && address == null; at = to + 1) {
                to = from.indexOf(' ', at);
                if (to < 0) to = from.length();
                address = literal(from.substring(at, to));
            }
        }

        private static @Nullable IpAddress literal(String word) {
            int open = word.indexOf('[');
            int close = word.indexOf(']', open + 1);
            String text = open >= 0 && close > open ? word.substring(open + 1, close) : word;
            if (text.length() > 5 && Ascii.equalsIgnoreCase(text.substring(0, 5), "ipv6:")) text = text.substring(5);
            return text.length() > 64 ? null : IpAddress.parse(text);
        }

        private static boolean isName(String word) {
            if (word.indexOf('.') <= 0 || word.length() > 254) return false;
            for (int i = 0; i < word.length(); i++) {
                char c = word.charAt(i);
                if (!Ascii.isAlphanumeric(c) && c != '.' && c != '-' && c != '_') return false;
            }
            return true;
        }
    }
}
