package org.sigillo.fuzz;

import java.time.Instant;
import java.util.List;
import org.sigillo.documents.aggregate.AggregateReader;
import org.sigillo.documents.aggregate.AggregateRecord;
import org.sigillo.documents.aggregate.AggregateReport;
import org.sigillo.documents.aggregate.AggregateWriter;
import org.sigillo.documents.aggregate.Row;
import org.sigillo.documents.repair.Unreadable;

/// Aggregate reports: whatever the octets, a report or a reason; what is read is within its bounds, and what can be
/// written again is read again with the same records.
public final class AggregateTarget {
    private static final AggregateReader READER = new AggregateReader(Instant.ofEpochSecond(1767225600));

    private AggregateTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        AggregateReport report;
        try {
            report = READER.read(input, List.of()).report();
        } catch (Unreadable none) {
            return;
        }
        Invariant.holds(report.records().size() <= AggregateReader.MAX_RECORDS, "more records than there may be");
        for (AggregateRecord record : report.records()) {
            long count = record.row().count();
            Invariant.holds(count >= 0 && count <= Row.MAX_COUNT, "a count of " + count);
        }
        byte[] written;
        try {
            written = AggregateWriter.write(report);
        } catch (IllegalArgumentException lacks) {
            return;
        }
        try {
            AggregateReport again = READER.read(written, List.of()).report();
            Invariant.same(report.messages(), again.messages(), "messages, written and read again");
            Invariant.same(report.policy().domain(), again.policy().domain(), "domain, written and read again");
            Invariant.same(
                    report.records().stream().map(AggregateRecord::row).toList(),
                    again.records().stream().map(AggregateRecord::row).toList(),
                    "rows, written and read again");
        } catch (Unreadable wrong) {
            throw new AssertionError("written, and not read again", wrong);
        }
    }
}
