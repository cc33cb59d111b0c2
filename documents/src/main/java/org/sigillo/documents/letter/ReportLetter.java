package org.sigillo.documents.letter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import org.sigillo.documents.aggregate.ReportName;
import org.sigillo.name.EmailAddress;

/// A mail that carries a report. Equal arguments give equal octets, so that a mail sent again is the same mail.
///
/// @param from the reporter
/// @param to where reports are wanted
/// @param date when it is sent
/// @param messageId without angle brackets
/// @param boundary between the parts: letters, digits, `_` and `-`, found nowhere within them
public record ReportLetter(EmailAddress from, EmailAddress to, Instant date, String messageId, String boundary) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int MAX_BOUNDARY = 70; // 2046 §5.1.1

    /// Refuses what would break a line.
    public ReportLetter {
        plain(messageId);
        boolean good = !boundary.isEmpty() && boundary.length() <= MAX_BOUNDARY;
        for (int i = 0; i < boundary.length(); i++) {
            char c = boundary.charAt(i);
            good &= org.sigillo.text.Ascii.isAlphanumeric(c) || c == '_' || c == '-';
        }
        if (!good) throw new IllegalArgumentException("no boundary: " + boundary);
    }

    /// A mail with an aggregate report (9990 §3.5.2).
    ///
    /// @param name the name of its file
    /// @param reportId its id
    /// @param text for people, in ASCII
    /// @param gzip the report, compressed
    /// @return the message, its lines ending in CRLF
    public byte[] aggregate(ReportName name, String reportId, String text, byte[] gzip) {
        Message out = new Message(name.subject(reportId), "multipart/mixed", "");
        out.text(text);
        out.attachment("application/gzip", name.file("xml.gz"), gzip);
        return out.end();
    }

    /// A mail with a TLS report (8460 §5.3).
    ///
    /// @param name the name of its file
    /// @param reportId its id
    /// @param text for people, in ASCII
    /// @param gzip the report, compressed
    /// @return the message, its lines ending in CRLF
    public byte[] tls(ReportName name, String reportId, String text, byte[] gzip) {
        Message out = new Message(
                name.subject(reportId),
                "multipart/report; report-type=tlsrpt",
                "TLS-Report-Domain: " + name.policyDomain() + "\r\nTLS-Report-Submitter: " + name.receiver() + "\r\n");
        out.text(text);
        out.attachment("application/tlsrpt+gzip", name.file("json.gz"), gzip);
        return out.end();
    }

    /// A mail with a failure report (5965 §2, 6591 §3.1).
    ///
    /// @param subject of the mail, in ASCII
    /// @param text for people, in ASCII
    /// @param fields the part for machines, as the room of failure reports writes it
    /// @param header the header of the message that failed, redacted
    /// @return the message, its lines ending in CRLF
    public byte[] failure(String subject, String text, byte[] fields, byte[] header) {
        Message out = new Message(subject, "multipart/report; report-type=feedback-report", "");
        out.text(text);
        out.part("message/feedback-report", fields);
        out.part("text/rfc822-headers", header);
        return out.end();
    }

    private static String plain(String value) {
        for (int i = 0; i < value.length(); i++)
            if (value.charAt(i) < ' ' || value.charAt(i) > '~') throw new IllegalArgumentException("not plain ASCII");
        return value;
    }

    private final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream(4096);

        Message(String subject, String type, String more) {
            say("From: <" + plain(from.toString()) + ">\r\nTo: <" + plain(to.toString()) + ">\r\nSubject: "
                    + folded(plain(subject)) + "\r\nDate: " + DATE.format(date) + "\r\nMessage-ID: <" + messageId
                    + ">\r\n" + more + "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: " + type
                    + ";\r\n boundary=\"" + boundary + "\"\r\n");
        }

        /// Words on lines of their own, where they are of some length (5322 §2.2.3).
        private static String folded(String subject) {
            return subject.replace(" Submitter:", "\r\n Submitter:").replace(" Report-ID:", "\r\n Report-ID:");
        }

        void text(String text) {
            part(
                    "text/plain; charset=us-ascii",
                    (text.replace("\n", "\r\n") + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }

        void part(String type, byte[] content) {
            say("\r\n--" + boundary + "\r\nContent-Type: " + type + "\r\n\r\n");
            out.writeBytes(content);
        }

        void attachment(String type, String file, byte[] content) {
            say("\r\n--" + boundary + "\r\nContent-Type: " + type + ";\r\n name=\"" + file
                    + "\"\r\nContent-Disposition: attachment;\r\n filename=\"" + file
                    + "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n");
            out.writeBytes(Base64.getMimeEncoder().encode(content)); // lines of 76, CRLF between them
            say("\r\n");
        }

        byte[] end() {
            say("\r\n--" + boundary + "--\r\n");
            return out.toByteArray();
        }

        private void say(String ascii) {
            out.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
