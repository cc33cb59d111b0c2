package org.sigillo.fuzz;

import java.time.Instant;
import java.time.InstantSource;
import org.sigillo.documents.bimi.mark.MarkChecker;
import org.sigillo.documents.bimi.mark.MarkOutcome;
import org.sigillo.documents.bimi.mark.MarkRoots;

/// Mark certificates: whatever the file, there is an outcome, and none made here is good evidence.
public final class MarkTarget {
    private static final MarkChecker CHECKER =
            new MarkChecker(MarkRoots.known(), InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));

    private MarkTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        MarkOutcome outcome = CHECKER.check(input);
        Invariant.holds(!outcome.findings().isEmpty(), "nothing found");
        Invariant.holds(!outcome.isValid(), "evidence out of nothing");
    }
}
