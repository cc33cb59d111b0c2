package org.sigillo.outgoing;

import java.time.Instant;

/// A reporting period, in seconds since 1970: some hours of a UTC day (9990 §3.1.1.4).
///
/// @param begin its first second
/// @param end the first second of the next
public record ReportingPeriod(long begin, long end) {
    private static final long DAY = 86_400;

    /// The period an instant lies in.
    ///
    /// @param at the instant
    /// @param hours how long a period is, a divisor of 24
    /// @return the period
    public static ReportingPeriod of(Instant at, int hours) {
        return of(at.getEpochSecond(), hours);
    }

    static ReportingPeriod of(long second, int hours) {
        long length = hours * 3600L;
        long begin = Math.floorDiv(second, length) * length;
        return new ReportingPeriod(begin, begin + length);
    }

    /// The first second of the next UTC day.
    static long nextMidnight(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), DAY) * DAY + DAY;
    }
}
