package org.sigillo.views;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.sigillo.name.DomainName;
import org.sigillo.senders.SourceClass;
import org.sigillo.store.Store;

/// How a domain fared in a week, beside the week before, and what to do next.
///
/// @param domain the domain
/// @param period the week, Monday to Sunday
/// @param mail how its messages fared
/// @param before how those of the week before did
/// @param reporters how many told of it
/// @param spoof of probable spoof
/// @param fresh senders that are known and never sent before, by name
/// @param action what to do next
public record Week(
        DomainName domain,
        Period period,
        Mail mail,
        Mail before,
        int reporters,
        Fate spoof,
        List<String> fresh,
        NextAction action) {
    /// When in UTC a week is told of: reports of Sunday come in the course of Monday.
    public static final int HOUR = 6;

    /// Copies the list.
    public Week {
        fresh = List.copyOf(fresh);
    }

    /// The last week that is known wholly.
    ///
    /// @param now what the time is
    /// @return Monday to Sunday
    public static Period last(Instant now) {
        LocalDate tuesday = due(now).atOffset(ZoneOffset.UTC).toLocalDate();
        return new Period(tuesday.minusDays(8), tuesday.minusDays(2));
    }

    /// Since when that week can be told of.
    ///
    /// @param now what the time is
    /// @return Tuesday, at [#HOUR]
    public static Instant due(Instant now) {
        return now.atOffset(ZoneOffset.UTC)
                .minusHours(HOUR)
                .toLocalDate()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.TUESDAY))
                .atTime(HOUR, 0)
                .toInstant(ZoneOffset.UTC);
    }

    /// Asks.
    ///
    /// @param store where reports are kept
    /// @param domain the domain
    /// @param now what the time is
    /// @param sources who sends for a domain in a period
    /// @return the answer
    public static Week of(
            Store store, DomainName domain, Instant now, BiFunction<DomainName, Period, SourceList> sources) {
        Period week = last(now);
        Period before = new Period(week.since().minusDays(7), week.since().minusDays(1));
        DomainSummary summary = DomainSummary.of(store, domain, week);
        SourceList list = sources.apply(domain, week);
        List<String> fresh = Newcomers.of(store, list).sources().stream()
                .filter(one -> !one.known())
                .map(Newcomers.Newcomer::source)
                .filter(one -> one.classification().kind() != SourceClass.PROBABLE_SPOOF)
                .map(SourceList.Source::named)
                .filter(Objects::nonNull)
                .map(named -> named.sender().name())
                .distinct()
                .toList();
        Today today = Today.of(
                store, List.of(new Today.Domain(domain, null)), now, about -> sources.apply(about, Today.days(now)));
        return new Week(
                domain,
                week,
                summary.mail(),
                DomainSummary.of(store, domain, before).mail(),
                summary.reporters().size(),
                list.fate(SourceClass.PROBABLE_SPOOF),
                fresh,
                today.action());
    }
}
