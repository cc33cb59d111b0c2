package org.sigillo.views;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.senders.SourceClass;
import org.sigillo.store.Store;

/// How a domain's mail fared, step by step. A step without any report is not known: that is something else than a step
/// without a message.
///
/// @param domain the DMARC Policy Domain
/// @param period the days asked for
/// @param step how long a step is
/// @param points the steps in order, from the first day there is a report of, or the day asked for
public record Trend(DomainName domain, Period period, Step step, List<Point> points) {
    /// So many steps at most; more, and those without a report at the ends are left out.
    public static final int MAX_POINTS = 4_000;

    /// The length of a step.
    public enum Step {
        /// A day in UTC.
        DAY,
        /// Seven days, from Monday.
        WEEK,
        /// A month of the calendar.
        MONTH;

        /// The word of the option: lower case.
        ///
        /// @return the word
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        LocalDate begin(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
            };
        }

        LocalDate next(LocalDate begin) {
            return switch (this) {
                case DAY -> begin.plusDays(1);
                case WEEK -> begin.plusDays(7);
                case MONTH -> begin.plusMonths(1);
            };
        }
    }

    /// A step.
    ///
    /// @param first its first day
    /// @param last its last day
    /// @param daysTold of how many of its days there is a report
    /// @param reports how many reports
    /// @param mail how the messages fared; `null` if no report tells
    /// @param classes the same by class of the source; empty if that was not asked for
    public record Point(
            LocalDate first,
            LocalDate last,
            int daysTold,
            long reports,
            @Nullable Mail mail,
            Map<SourceClass, Fate> classes) {
        /// Copies the map.
        public Point {
            classes = Map.copyOf(classes);
        }
    }

    /// Copies the list.
    public Trend {
        points = List.copyOf(points);
    }

    /// Asks.
    ///
    /// @param store where reports are kept
    /// @param domain the domain
    /// @param period the days
    /// @param step how long a step is
    /// @param classes the days by class of the source; `null` if that is not asked for
    /// @return the answer; no points if there is no report
    public static Trend of(Store store, DomainName domain, Period period, Step step, @Nullable DayClasses classes) {
        TreeMap<LocalDate, DomainSummary.Day> days = new TreeMap<>();
        for (DomainSummary.Day day : DomainSummary.of(store, domain, period).days()) days.put(day.day(), day);
        if (days.isEmpty()) return new Trend(domain, period, step, List.of());
        LocalDate first = period.since().equals(Period.ALL.since()) ? days.firstKey() : period.since();
        LocalDate last = period.until().equals(Period.ALL.until()) ? days.lastKey() : period.until();
        if (ChronoUnit.DAYS.between(first, last) >= MAX_POINTS) {
            first = days.firstKey();
            last = days.lastKey();
        }
        List<Point> points = new ArrayList<>();
        for (LocalDate at = step.begin(first); !at.isAfter(last) && points.size() < MAX_POINTS; at = step.next(at)) {
            LocalDate begin = at.isBefore(first) ? first : at;
            LocalDate end = step.next(at).minusDays(1);
            points.add(point(begin, end.isAfter(last) ? last : end, days, classes));
        }
        return new Trend(domain, period, step, points);
    }

    private static Point point(
            LocalDate first,
            LocalDate last,
            NavigableMap<LocalDate, DomainSummary.Day> days,
            @Nullable DayClasses classes) {
        long reports = 0;
        int told = 0;
        Mail sum = null;
        for (DomainSummary.Day day : days.subMap(first, true, last, true).values()) {
            told++;
            reports += day.reports();
            sum = sum == null ? day.mail() : sum.plus(day.mail());
        }
        Map<SourceClass, Fate> fates = new EnumMap<>(SourceClass.class);
        if (classes != null)
            for (Map<SourceClass, Fate> day : classes.days()
                    .subMap(first.toEpochDay(), true, last.toEpochDay(), true)
                    .values()) day.forEach((kind, fate) -> fates.merge(kind, fate, Fate::plus));
        return new Point(first, last, told, reports, sum, fates);
    }
}
