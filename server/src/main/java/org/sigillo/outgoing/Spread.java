package org.sigillo.outgoing;

import java.security.SecureRandom;
import java.time.Duration;

/// When within a period the report on the one before is made: at a place that only the domain and the store decide, so
/// that neither we nor a destination have all of them at midnight.
final class Spread {
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 8;
    private static final int PART = 4;

    private Spread() {}

    /// When a period is reported, in seconds since 1970.
    static long due(String domain, ReportingPeriod period, Duration spread, String self) {
        long window = Math.min(spread.toSeconds(), (period.end() - period.begin()) / PART);
        long place = Long.parseUnsignedLong(FactRows.hash(self + ' ' + domain).substring(0, 15), 16);
        return period.end() + FactRows.GRACE.toSeconds() + place % (window + 1);
    }

    /// A name nobody else has drawn.
    static String name() {
        SecureRandom random = new SecureRandom();
        StringBuilder name = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        return name.toString();
    }
}
