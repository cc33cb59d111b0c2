package org.sigillo.intake.https;

import java.time.InstantSource;

/// How much of what cannot be read strangers may leave with us in a day (UTC): otherwise a door that is open to all
/// would fill the disk.
final class StrangeOctets {
    private static final long DAY = 86_400;

    private final InstantSource clock;
    private long day;
    private long octets;

    StrangeOctets(InstantSource clock) {
        this.clock = clock;
    }

    synchronized boolean admits(long more) {
        long today = Math.floorDiv(clock.instant().getEpochSecond(), DAY);
        if (today != day) octets = 0;
        day = today;
        if (octets + more > HttpsSettings.MAX_STRANGE_OCTETS) return false;
        octets += more;
        return true;
    }
}
