package org.sigillo.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.store.Store;

/// How a domain does, of three weeks of reports, on both databases.
class ProgressTest {
    @TempDir
    Path folder = Path.of("");

    private static Progress progress(Store store, Period period) {
        SourceList sources = SourceList.of(
                store, Month.DOMAIN, period, SourceList.Lookup.NOBODY, SenderCatalogue.OURS, SourceList.MAX_SOURCES);
        return Progress.of(store, sources, Month.NOW);
    }

    @ParameterizedTest
    @EnumSource
    void aMonthAddsUpToItsMail(Month.Kind kind) throws Exception {
        try (Store store = Month.store(kind, folder)) {
            Progress progress = progress(store, Month.WEEKS);
            Progress.Month month = Objects.requireNonNull(progress.last());
            assertThat(progress.months()).containsExactly(month);
            assertThat(month.own().messages()
                            + month.spoof().messages()
                            + month.others().messages())
                    .isEqualTo(DomainSummary.of(store, Month.DOMAIN, Month.WEEKS)
                            .mail()
                            .messages());
            assertThat(month.own().passed())
                    .isPositive()
                    .isLessThanOrEqualTo(month.own().messages());
            assertThat(month.stopped())
                    .isPositive()
                    .isLessThanOrEqualTo(month.spoof().messages());
            assertThat(month.daysTold()).isEqualTo(18);
            assertThat(progress.silent()).isEqualTo(1);
            assertThat(progress.heard() + progress.silent()).isEqualTo(month.reporters());
            assertThat(month.delay()).as("all came on one day").isBetween(Duration.ZERO, Progress.MAX_DELAY);
        }
    }

    /// A month without a report is not known, which is something else than a month without mail.
    @ParameterizedTest
    @EnumSource
    void aMonthWithoutAReportIsNotKnown(Month.Kind kind) throws Exception {
        try (Store store = Month.store(kind, folder)) {
            Progress progress = progress(store, new Period(LocalDate.of(2025, 1, 1), Month.WEEKS.until()));
            assertThat(progress.months()).extracting(Progress.Month::known).containsExactly(false, false, true);
            assertThat(progress.months().getFirst().delay()).isNull();
            assertThat(progress(store, new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 2, 1)))
                            .last())
                    .isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void reportsThatComeInTheMorningAreSoon(Month.Kind kind) throws Exception {
        try (Store store = Month.empty(kind, folder)) {
            for (int day = 3; day < 8; day++) Month.readUntil(store, LocalDate.of(2025, 3, day));
            assertThat(Objects.requireNonNull(progress(store, Month.WEEKS).last())
                            .delay())
                    .isEqualTo(Duration.ofHours(6));
        }
    }
}
