package org.sigillo.documents.failure;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.IpAddress;

/// Writes the parts of a failure report for machines: its fields, and the header of the message that failed. What is
/// not to be told is taken out before, by a [Redaction].
public final class FailureWriter {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private FailureWriter() {}

    /// The part `message/feedback-report` (5965 §3). What a component says is printed from it; of the other
    /// fields
    /// those of other names follow as they are.
    ///
    /// @param report the report
    /// @return lines ending in CRLF
    /// @throws IllegalArgumentException if it lacks what is required (5965 §3.1, 6591 §3.1, 9991 §4), or a value
    ///     would break a line
    public static byte[] fields(FailureReport report) {
        if (report.userAgent() == null) throw new IllegalArgumentException("User-Agent is required"); // 5965 §3.1
        if (report.feedbackType().equals("auth-failure")) {
            if (report.authFailure().size() != 1) throw new IllegalArgumentException("one Auth-Failure is required");
            if (report.authenticationResults().size() != 1) // 6591 §3.1
            throw new IllegalArgumentException("one Authentication-Results is required");
        }
        if (report.authFailure().contains("dmarc") && report.identityAlignment().isEmpty())
            throw new IllegalArgumentException("Identity-Alignment is required"); // 9991 §4
        Lines out = new Lines();
        out.field("Feedback-Type", report.feedbackType());
        out.field("User-Agent", report.userAgent());
        out.field("Version", "1");
        if (!report.authFailure().isEmpty())
            out.field("Auth-Failure", report.authFailure().getFirst());
        if (!report.identityAlignment().isEmpty())
            out.field("Identity-Alignment", String.join(", ", report.identityAlignment()));
        out.field("Delivery-Result", report.deliveryResult());
        out.field("Original-Envelope-Id", report.originalEnvelopeId());
        out.field(
                "Original-Mail-From", report.originalMailFrom() == null ? null : '<' + report.originalMailFrom() + '>');
        for (String one : report.originalRcptTo()) out.field("Original-Rcpt-To", '<' + one + '>');
        out.field("Arrival-Date", report.arrivalDate() == null ? null : date(report.arrivalDate()));
        out.field("Reporting-MTA", report.reportingMta());
        out.field("Source-IP", report.sourceIp() == null ? null : literal(report.sourceIp()));
        if (report.incidents() != 1) out.field("Incidents", String.valueOf(report.incidents()));
        for (String one : report.authenticationResults()) out.field("Authentication-Results", one);
        for (String one : report.reportedDomains()) out.field("Reported-Domain", one);
        for (ReportField one : report.fields()) if (!out.has(one.name())) out.field(one.name(), one.value());
        return out.octets();
    }

    /// A part `text/rfc822-headers` (6522 §4).
    ///
    /// @param header the fields of the message
    /// @return lines ending in CRLF
    /// @throws IllegalArgumentException if a value would break a line
    public static byte[] header(List<ReportField> header) {
        Lines out = new Lines();
        for (ReportField field : header) out.field(field.name(), field.value());
        return out.octets();
    }

    static String date(Instant instant) {
        return DATE.format(instant);
    }

    private static String literal(IpAddress address) {
        return address.isIpv4() ? address.toString() : "IPv6:" + address; // 5321 §4.1.3
    }

    private static final class Lines {
        private static final int WIDTH = 78; // 5322 §2.1.1
        private static final int MAX_LINE = 998; // 5322 §2.1.1
        private final StringBuilder out = new StringBuilder();
        private final java.util.Set<String> names = new java.util.HashSet<>();

        boolean has(String name) {
            return names.contains(org.sigillo.text.Ascii.lower(name));
        }

        void field(String name, @Nullable String value) {
            if (value == null) return;
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c < ' ' && c != '\t' || c == 127 || c > 255)
                    throw new IllegalArgumentException("a control character in " + name);
            }
            for (int i = 0; i < name.length(); i++)
                if (name.charAt(i) <= ' ' || name.charAt(i) >= 127 || name.charAt(i) == ':')
                    throw new IllegalArgumentException("no field name: " + name);
            // Names that a report may repeat are not marked: they stand for all of theirs.
            names.add(org.sigillo.text.Ascii.lower(name));
            StringBuilder line = new StringBuilder(name).append(':');
            int start = out.length();
            for (String word : value.split(" ", -1)) {
                if (line.length() + 1 + word.length() > WIDTH && line.length() > name.length() + 1 && !word.isEmpty()) {
                    out.append(line).append("\r\n");
                    line.setLength(0);
                }
                line.append(' ').append(word);
                if (line.length() > MAX_LINE) throw new IllegalArgumentException("a word too long in " + name);
            }
            if (out.length() == start && line.length() > MAX_LINE)
                throw new IllegalArgumentException("a line too long");
            out.append(line.toString().stripTrailing()).append("\r\n");
        }

        byte[] octets() {
            return out.toString().getBytes(StandardCharsets.ISO_8859_1);
        }
    }
}
