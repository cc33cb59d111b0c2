package org.sigillo.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.reports.Retention;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.store.Store;
import org.sigillo.views.DayClasses;
import org.sigillo.views.Month;
import org.sigillo.views.Period;
import org.sigillo.views.SourceList;

/// What sheets say is what the lines of the days say.
class SheetsTest {
    @TempDir
    Path folder = Path.of("");

    private static SourceList sources(Store store, Period period) {
        return SourceList.of(
                store, Month.DOMAIN, period, SourceList.Lookup.NOBODY, SenderCatalogue.OURS, SourceList.MAX_SOURCES);
    }

    /// Every period of the three weeks, and all days.
    private static List<Period> periods() {
        List<Period> periods = new ArrayList<>(List.of(Period.ALL));
        LocalDate last = Month.WEEKS.until();
        for (LocalDate since = Month.WEEKS.since(); !since.isAfter(last); since = since.plusDays(1))
            for (LocalDate until = since; !until.isAfter(last); until = until.plusDays(1))
                periods.add(new Period(since, until));
        return periods;
    }

    private static List<Object> answers(Store store) {
        List<Object> answers = new ArrayList<>();
        for (Period period : periods()) {
            SourceList sources = sources(store, period);
            answers.add(sources);
            answers.add(DayClasses.of(store, sources));
        }
        return answers;
    }

    private static long count(Store store, String table) {
        return store.<Long>read(connection -> {
            try (var rows = connection.createStatement().executeQuery("SELECT COUNT(*) FROM " + table)) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void blocksAndDaysAddUpToTheLines(Month.Kind kind) throws Exception {
        try (Store store = Month.store(kind, folder)) {
            List<Object> lines = answers(store);
            assertThat(((SourceList) lines.getFirst()).sources()).hasSizeGreaterThan(3);
            assertThat(new Folding(store, 1).all()).isEqualTo(18); // three days are without a report
            assertThat(count(store, "source_sheet")).isEqualTo(2 * 16 + 2);
            assertThat(count(store, "source_touched")).isZero();
            assertThat(answers(store)).isEqualTo(lines);
            assertThat(new Folding(store, 1).all()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void sheetsAreReadAndNotTheLines(Month.Kind kind) throws Exception {
        try (Store store = Month.store(kind, folder)) {
            List<Object> lines = answers(store);
            new Folding(store, 1).all();
            store.write(connection -> connection.createStatement().executeUpdate("DELETE FROM source_sign"));
            store.write(connection -> connection.createStatement().executeUpdate("DELETE FROM source_day"));
            assertThat(answers(store)).isEqualTo(lines);
        }
    }

    /// Reports that come in after the sheets were made, on days that have some.
    @ParameterizedTest
    @EnumSource
    void whatComesInLaterIsSeenAtOnce(Month.Kind kind) throws Exception {
        try (Store store = Month.empty(kind, folder.resolve("a"));
                Store twin = Month.empty(kind, folder.resolve("b"))) {
            Month.readUntil(store, LocalDate.of(2025, 3, 16));
            new Folding(store, 1).all();
            Month.read(store, "month.mbox", Month.NOW);
            Month.read(twin, "month.mbox", Month.NOW);
            assertThat(answers(store)).isEqualTo(answers(twin));
            new Folding(store, 1).all();
            assertThat(answers(store)).isEqualTo(answers(twin));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTakenOutIsGoneFromTheSheets(Month.Kind kind) throws Exception {
        try (Store store = Month.store(kind, folder.resolve("a"));
                Store twin = Month.store(kind, folder.resolve("b"))) {
            new Folding(store, 1).all();
            new Retention(store).pruneDays(Month.NOW.minusSeconds(10 * 86_400));
            new Retention(twin).pruneDays(Month.NOW.minusSeconds(10 * 86_400));
            assertThat(answers(store)).isEqualTo(answers(twin));
            new Folding(store, 1).all();
            assertThat(answers(store)).isEqualTo(answers(twin));
            new Retention(store).forget(Month.DOMAIN);
            assertThat(count(store, "source_sheet")).isZero();
            assertThat(sources(store, Period.ALL).sources()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void fewLinesHaveNoSheets(Month.Kind kind) throws Exception {
        try (Store store = Month.store(kind, folder)) {
            int most = most(store);
            assertThat(new Folding(store, most + 1).all()).isPositive();
            assertThat(count(store, "source_sheet")).isZero();
            assertThat(count(store, "source_touched")).isZero();
        }
        try (Store store = Month.store(kind, folder.resolve("b"))) {
            int most = most(store);
            new Folding(store, most).all();
            assertThat(count(store, "source_sheet")).isPositive();
        }
    }

    private static int most(Store store) {
        return store.<Integer>read(connection -> {
            try (var rows = connection
                    .createStatement()
                    .executeQuery("SELECT COUNT(*) FROM source_day GROUP BY day / 16 ORDER BY 1 DESC")) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        });
    }

    @Test
    void wordsAndNumbersOfAllSizesComeBack() {
        Tally tally = new Tally();
        for (int i = 0; i < 3_000; i++) {
            Tally.Entry entry = tally.entry("192.0.2." + i); // no address, and nobody asks
            entry.first = i % 5;
            entry.last = 5 + i % 7;
            for (int j = 0; j < entry.sums.length; j++) entry.sums[j] = Long.MAX_VALUE >> i % 63;
            entry.sign(Tally.key(tally.names.of("é" + i % 700), i % 3, i % 2 == 0, i % 5 == 0), i);
            entry.sign(Tally.key(tally.names.of("b"), i % 3, false, true), 1L << i % 62);
            entry.sign(Tally.key(tally.names.of("c"), i % 3, false, true), 7);
        }
        Tally back = new Tally();
        Sheet.of(-3, tally).addTo(back);
        assertThat(lines(back)).isEqualTo(lines(tally)).hasSize(3_000);
    }

    private static TreeMap<String, Set<String>> lines(Tally tally) {
        TreeMap<String, Set<String>> lines = new TreeMap<>();
        for (Tally.Entry entry : tally.entries()) {
            Set<String> line = new HashSet<>(Set.of(
                    entry.first() + " " + entry.last(),
                    entry.messages() + " " + entry.passed() + " " + entry.dkim(),
                    "," + entry.spf() + " " + entry.quarantined() + " " + entry.rejected()));
            tally.signs(
                    entry,
                    (kind, name, passed, aligned, messages) ->
                            line.add(kind + ' ' + name + ' ' + passed + ' ' + aligned + ' ' + messages));
            lines.put(entry.address(), line);
        }
        return lines;
    }
}
