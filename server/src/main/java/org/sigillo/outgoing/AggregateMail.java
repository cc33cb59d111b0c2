package org.sigillo.outgoing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sigillo.documents.aggregate.AggregateWriter;
import org.sigillo.documents.aggregate.AggregateWriter.CountedRecord;
import org.sigillo.documents.aggregate.DateRange;
import org.sigillo.documents.aggregate.ReportMetadata;
import org.sigillo.documents.aggregate.ReportName;
import org.sigillo.documents.letter.Gzip;
import org.sigillo.documents.letter.ReportLetter;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;

/// One aggregate report: its document and its mails.
final class AggregateMail {
    /// The largest document, in octets: what readers take, ours included.
    static final int MAX_DOCUMENT = 20 << 20;
    /// The largest document once compressed; base64 and the mail around it make it a third larger.
    static final int MAX_PACKED = 7 << 20;

    private static final int FRAME = 4_000; // octets around the records, and more

    private final OutgoingSettings settings;
    private final OpenPeriod period;
    private final String local;
    private final ReportName name;

    /// @param self what tells our reports from those of another store
    /// @param number of the policy within the period, from 1
    AggregateMail(OutgoingSettings settings, OpenPeriod period, String self, int number) {
        this.settings = settings;
        this.period = period;
        String unique = number == 1 ? self : self + number;
        this.local = period.begin() + "." + unique + '.' + period.domain();
        this.name = new ReportName(
                settings.submitter(),
                period.domain(),
                Instant.ofEpochSecond(period.begin()),
                Instant.ofEpochSecond(period.end() - 1),
                unique);
    }

    /// 9990 §3.5.1: the time, the store, the domains; never the same for another report.
    String reportId() {
        return local + '@' + settings.submitter();
    }

    String file() {
        return name.file("xml.gz");
    }

    /// What is sent.
    ///
    /// @param packed the XML, compressed
    /// @param rows told
    /// @param messages told in rows
    /// @param leftOut not told in rows
    record Document(byte[] packed, int rows, long messages, long leftOut) {}

    /// The document. Rows beyond the sizes are left out, those of the fewest messages first, and said to be.
    ///
    /// @param records those of the most messages first
    Document document(OpenPeriod.Policy policy, List<CountedRecord> records) {
        int fitting = 0;
        long size = FRAME + policy.published().length();
        while (fitting < records.size() && size + octets(records.get(fitting)) <= MAX_DOCUMENT)
            size += octets(records.get(fitting++));
        while (true) {
            Document document = write(policy, records.subList(0, Math.max(1, fitting)));
            if (document.packed().length <= MAX_PACKED || fitting <= 1) return document;
            fitting = (int) Math.min(fitting - 1L, (long) fitting * MAX_PACKED / document.packed().length);
        }
    }

    private static int octets(CountedRecord record) {
        return record.record().getBytes(StandardCharsets.UTF_8).length + 40; // the count and its element
    }

    private Document write(OpenPeriod.Policy policy, List<CountedRecord> told) {
        long messages = 0;
        for (CountedRecord record : told) messages += record.count();
        long leftOut = policy.messages() - messages;
        List<String> errors = new ArrayList<>(2);
        if (!policy.error().isEmpty()) errors.add(policy.error());
        if (leftOut > 0)
            errors.add(leftOut + " more messages are not listed: they differ in more ways than one report can hold.");
        ReportMetadata metadata = new ReportMetadata(
                settings.organization(),
                settings.email().toString(),
                settings.extraContact(),
                reportId(),
                new DateRange(name.begin(), name.end()),
                errors.isEmpty() ? List.of() : List.of(String.join(" ", errors)),
                settings.generator());
        byte[] xml = AggregateWriter.write(metadata, policy.published(), told);
        return new Document(Gzip.of(xml), told.size(), messages, leftOut);
    }

    /// The mail to one address: the same octets whenever it is made at the same time.
    byte[] to(EmailAddress address, int number, Instant at, Document document) {
        String unique = number == 1 ? local : local + "." + number;
        ReportLetter letter = new ReportLetter(
                settings.email(),
                address,
                at,
                unique + '@' + settings.email().domain(),
                "report-" + FactRows.hash(unique));
        return letter.aggregate(name, reportId(), text(document), document.packed());
    }

    private String text(Document document) {
        DomainName domain = period.domain();
        return """
                This is a DMARC aggregate report (RFC 9990) on mail in the name of %s,
                from %s to %s (UTC), as seen by %s.

                It tells of %d message%s in %d row%s. The report is the attached file, compressed XML.

                You get it because the DMARC record at _dmarc.%s asks for it with rua=. To stop it,
                change that record%s.
                """.formatted(
                        domain,
                        name.begin(),
                        name.end(),
                        settings.submitter(),
                        document.messages(),
                        document.messages() == 1 ? "" : "s",
                        document.rows(),
                        document.rows() == 1 ? "" : "s",
                        domain,
                        ascii(settings.extraContact() == null ? "" : ", or ask: " + settings.extraContact()));
    }

    private static String ascii(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c >= ' ' && c <= '~' ? c : '?');
        }
        return out.toString();
    }
}
