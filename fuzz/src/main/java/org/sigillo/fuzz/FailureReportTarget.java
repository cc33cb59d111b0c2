package org.sigillo.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sigillo.documents.failure.FailureReader;
import org.sigillo.documents.failure.FailureReport;
import org.sigillo.documents.failure.FailureWriter;
import org.sigillo.documents.failure.Redaction;
import org.sigillo.documents.failure.ReportField;
import org.sigillo.documents.repair.Unreadable;
import org.sigillo.documents.unpack.Piece;

/// Failure reports: fields and a header, whatever the octets; a header that is redacted holds no local part that
/// stood in an address before.
public final class FailureReportTarget {
    private static final Redaction REDACTION = new Redaction(new byte[Redaction.MIN_KEY]);
    private static final String SECRET = "qqsecretqq";

    private FailureReportTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Feed feed = new Feed(input);
        byte[] text = feed.line(200).getBytes(StandardCharsets.ISO_8859_1);
        byte[] fields = feed.rest();
        try {
            FailureReport report = FailureReader.read(
                            new Piece.Feedback("multipart/report", null, text, fields, fields, List.of()))
                    .report();
            Invariant.holds(report.incidents() >= 0, "incidents");
            FailureWriter.fields(report);
        } catch (Unreadable | IllegalArgumentException none) {
            // a reason, or a report that may not be written
        }
        String value = new String(fields, StandardCharsets.ISO_8859_1);
        if (value.contains(SECRET)) return; // as part of a domain, say
        for (String name : new String[] {"To", "Received", "DKIM-Signature", "Subject"}) {
            List<ReportField> told =
                    REDACTION.header(List.of(new ReportField(name, value + ' ' + SECRET + "@example.com")));
            Invariant.holds(!told.toString().contains(SECRET), "a local part is told");
        }
    }
}
