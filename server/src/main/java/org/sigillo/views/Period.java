package org.sigillo.views;

import java.time.LocalDate;

/// Days in UTC.
///
/// @param since the first
/// @param until the last
public record Period(LocalDate since, LocalDate until) {
    /// All days.
    public static final Period ALL = new Period(LocalDate.EPOCH, LocalDate.of(9999, 12, 31));

    /// Checks the order.
    public Period {
        if (until.isBefore(since)) throw new IllegalArgumentException("until is before since");
    }

    long first() {
        return since.toEpochDay();
    }

    long last() {
        return until.toEpochDay();
    }
}
