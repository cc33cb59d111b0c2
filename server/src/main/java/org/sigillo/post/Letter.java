package org.sigillo.post;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.sigillo.name.EmailAddress;

/// A mail for people. Equal arguments give equal octets. What strangers wrote cannot end a line of the header: subject
/// and text are base64 where they are not plain.
///
/// @param subject in any letters
/// @param text its lines ending in LF
/// @param fields more fields of the header, in plain ASCII without line ends
public record Letter(String subject, String text, Map<String, String> fields) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int MOST_WORD = 42; // octets: 75 characters as an encoded word (2047 §2)

    /// Copies the map.
    public Letter {
        SequencedMap<String, String> sorted = new TreeMap<>(fields);
        fields = java.util.Collections.unmodifiableSequencedMap(sorted);
        fields.forEach((name, value) -> {
            if (!isPlain(name + value)) throw new IllegalArgumentException("no field of a header");
        });
    }

    /// Without fields of its own.
    ///
    /// @param subject in any letters
    /// @param text its lines ending in LF
    public Letter(String subject, String text) {
        this(subject, text, Map.of());
    }

    /// The mail.
    ///
    /// @param from who tells
    /// @param to who is told
    /// @param id what makes it this mail
    /// @param at when
    /// @return RFC 5322, lines ending in CRLF
    public byte[] mail(EmailAddress from, EmailAddress to, String id, Instant at) {
        String body = Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        StringBuilder more = new StringBuilder();
        fields.forEach(
                (name, value) -> more.append(name).append(": ").append(value).append("\r\n"));
        return ("From: <" + from + ">\r\nTo: <" + to + ">\r\nDate: " + DATE.format(at) + "\r\nSubject: "
                        + encoded(subject) + "\r\nMessage-ID: <" + id + '@' + from.domain() + ">\r\n" + more
                        + "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain;"
                        + " charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + body + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    /// As encoded words, none of which parts a character (2047 §5).
    private static String encoded(String subject) {
        if (isPlain(subject) && subject.length() < 60) return subject;
        StringBuilder words = new StringBuilder();
        StringBuilder word = new StringBuilder();
        for (int at = 0; at < subject.length(); ) {
            String one = Character.toString(subject.codePointAt(at));
            if ((word + one).getBytes(StandardCharsets.UTF_8).length > MOST_WORD) {
                words.append(word(word)).append("\r\n ");
                word.setLength(0);
            }
            word.append(one);
            at += one.length();
        }
        return words.append(word(word)).toString();
    }

    private static String word(StringBuilder text) {
        return "=?utf-8?B?"
                + Base64.getEncoder().encodeToString(text.toString().getBytes(StandardCharsets.UTF_8))
                + "?=";
    }
}
