package org.sigillo.documents.failure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.repair.Repairs;
import org.sigillo.text.Ascii;

/// The report Exim sends: sentences for people, and the header of the message behind a line of dashes.
///
/// @param fields what the sentences say, as fields of RFC 5965
/// @param original the header of the message
record PlainReport(List<ReportField> fields, List<ReportField> original) {
    private static final String RULE = "------ This is a copy of the headers";

    /// What a text says, or `null` if it is no such report.
    static @Nullable PlainReport of(byte[] text, Repairs repairs) {
        String all = Ascii.octets(text);
        int rule = all.indexOf(RULE);
        String said = rule < 0 ? all : all.substring(0, rule);
        String domain = value(said, "Sender Domain:");
        String address = value(said, "Sender IP Address:");
        if (domain == null || address == null) return null;
        List<ReportField> fields = new ArrayList<>();
        fields.add(new ReportField("Feedback-Type", "auth-failure"));
        fields.add(new ReportField("Version", "1"));
        fields.add(new ReportField("Auth-Failure", "dmarc"));
        fields.add(new ReportField("Identity-Alignment", alignment(said)));
        fields.add(new ReportField("Reported-Domain", domain));
        fields.add(new ReportField("Source-IP", address));
        String date = value(said, "Received date:");
        if (date != null) fields.add(new ReportField("Arrival-Date", date));
        String results = value(said, "DMARC Results:");
        if (results != null) fields.add(new ReportField("DMARC-Results", results));
        int header = rule < 0 ? -1 : all.indexOf('\n', rule);
        List<ReportField> original = header < 0
                ? List.of()
                : FieldLines.ofMessage(
                        all.substring(header).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), repairs);
        return new PlainReport(List.copyOf(fields), original);
    }

    /// What failed to align (9991 §4).
    private static String alignment(String said) {
        boolean spf = "no".equals(value(said, "SPF Alignment:"));
        boolean dkim = "no".equals(value(said, "DKIM Alignment:"));
        return spf && dkim ? "dkim, spf" : spf ? "spf" : dkim ? "dkim" : "none";
    }

    private static @Nullable String value(String text, String label) {
        int at = text.indexOf(label);
        if (at < 0) return null;
        int end = text.indexOf('\n', at);
        String value = text.substring(at + label.length(), end < 0 ? text.length() : end)
                .strip();
        return value.isEmpty() ? null : value;
    }
}
