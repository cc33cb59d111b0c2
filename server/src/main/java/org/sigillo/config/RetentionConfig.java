package org.sigillo.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long what came in is kept. Nothing is taken out that is not named here.
///
/// @param reports reports, and what could not be read; `null` for ever
/// @param days the sums by day; `null` for ever
public record RetentionConfig(
        @Nullable Duration reports, @Nullable Duration days) {
    /// Everything is kept.
    public static final RetentionConfig FOR_EVER = new RetentionConfig(null, null);

    static RetentionConfig read(Section section) {
        RetentionConfig read = new RetentionConfig(section.duration("reports", null), section.duration("days", null));
        if (read.days != null && (read.reports == null || read.days.compareTo(read.reports) < 0))
            section.problem(
                    "days",
                    "is at least as long as reports: sums without their reports are right, not the other way round");
        section.end();
        return read;
    }
}
