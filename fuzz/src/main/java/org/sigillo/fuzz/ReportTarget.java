package org.sigillo.fuzz;

import java.time.Instant;
import java.util.List;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.report.ReportJson;
import org.sigillo.documents.report.ReportReader;
import org.sigillo.documents.unpack.UnpackLimits;

/// Any report, however packed: at least one reading, and each is JSON on one line.
public final class ReportTarget {
    private static final ReportReader READER =
            new ReportReader(UnpackLimits.ofOwnFiles(), Instant.ofEpochSecond(1767225600));

    private ReportTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        List<Reading> readings = READER.read(input);
        Invariant.holds(!readings.isEmpty(), "nothing is said of it");
        for (Reading reading : readings) {
            String line = JsonLine.text(json -> ReportJson.write(json, "file", reading));
            Invariant.holds(line.indexOf('\n') == line.length() - 1, "more than one line");
        }
    }
}
