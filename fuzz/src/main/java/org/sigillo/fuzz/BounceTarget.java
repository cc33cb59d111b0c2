package org.sigillo.fuzz;

import org.sigillo.documents.bounce.Bounce;
import org.sigillo.documents.bounce.BounceReader;

/// Bounces: whatever the octets, nothing or addresses within the limits, and no control in what is told.
public final class BounceTarget {
    private BounceTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Bounce bounce = BounceReader.read(input);
        if (bounce == null) return;
        Invariant.holds(bounce.failed().size() <= BounceReader.MAX_RECIPIENTS, "recipients within the limit");
        for (Bounce.Failed failed : bounce.failed()) {
            String told = failed.status() + failed.diagnostic();
            Invariant.holds(told.chars().allMatch(c -> c >= ' ' && c <= '~'), "printable");
            Invariant.holds(failed.diagnostic().length() <= BounceReader.MAX_TEXT, "diagnostic within the limit");
        }
    }
}
