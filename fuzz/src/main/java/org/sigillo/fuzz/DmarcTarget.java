package org.sigillo.fuzz;

import java.nio.charset.StandardCharsets;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.dmarc.DmarcReason;
import org.sigillo.dmarc.DmarcRecord;
import org.sigillo.dmarc.DmarcRecordParser;
import org.sigillo.dmarc.PublishedRecord;
import org.sigillo.spec.Severity;

/// DMARC records: what a record means, printed and read again, means the same and holds no error.
public final class DmarcTarget {
    private DmarcTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        record(text);
        record("v=DMARC1; " + text);
    }

    private static void record(String text) {
        PublishedRecord published = DmarcRecordParser.parse(text);
        DmarcRecord record = published.record();
        Invariant.same(DmarcRecordParser.isDmarc(text), record != null, "isDmarc and parse differ");
        if (record == null) return;
        for (DmarcMode mode : DmarcMode.values()) {
            if (published.in(mode) == null) throw new AssertionError("a record that is none in " + mode);
        }
        DmarcPolicy policy = record.p();
        if (policy != null) record.afterTestMode(policy);
        PublishedRecord again = DmarcRecordParser.parse(record.toString());
        Invariant.same(record, again.record(), "printed and read again: " + record);
        Invariant.holds(
                hasError(published) || !hasError(again), "printed with an error: " + record + " " + again.findings());
    }

    /// A quotation mark at the end is a guess about the whole text: it may end a URI, and printing moves the tags.
    private static boolean hasError(PublishedRecord published) {
        return published.findings().stream()
                .anyMatch(f -> f.severity() == Severity.ERROR && f.reason() != DmarcReason.TYPOGRAPHIC_CHARACTERS);
    }
}
