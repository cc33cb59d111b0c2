package org.sigillo.fuzz;

import java.time.Instant;
import java.util.List;
import org.sigillo.documents.repair.Unreadable;
import org.sigillo.documents.tlsrpt.TlsReader;
import org.sigillo.documents.tlsrpt.TlsReport;
import org.sigillo.documents.tlsrpt.TlsWriter;

/// TLS reports: whatever the octets, a report or a reason; what can be written again is read again with as many
/// policies and sessions.
public final class TlsReportTarget {
    private static final TlsReader READER = new TlsReader(Instant.ofEpochSecond(1767225600));

    private TlsReportTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        TlsReport report;
        byte[] written;
        try {
            report = READER.read(input, List.of()).report();
            written = TlsWriter.write(report);
        } catch (Unreadable | IllegalArgumentException none) {
            return;
        }
        try {
            TlsReport again = READER.read(written, List.of()).report();
            Invariant.same(sessions(report), sessions(again), "sessions, written and read again");
        } catch (Unreadable wrong) {
            throw new AssertionError("written, and not read again", wrong);
        }
    }

    private static List<List<Long>> sessions(TlsReport report) {
        return report.policies().stream()
                .map(policy -> List.of(policy.successful(), policy.failed(), (long)
                        policy.failures().size()))
                .toList();
    }
}
