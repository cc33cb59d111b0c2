package org.sigillo.views;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.senders.SourceClass;
import org.sigillo.store.Store;

/// How a domain does, month by month: does its own mail pass, are reports reliable, is forged mail stopped? The class
/// of a source is that of the whole period.
///
/// @param domain the DMARC Policy Domain
/// @param period the days asked for
/// @param months from the first there is a report of, or the one asked for
/// @param heard reporters that are heard of
/// @param silent reporters that should have reported again by now
public record Progress(DomainName domain, Period period, List<Month> months, int heard, int silent) {
    /// So many months at most, the last ones.
    public static final int MAX_MONTHS = 60;
    /// A report that comes later than this after its day is out of an archive.
    public static final Duration MAX_DELAY = Duration.ofDays(30);

    private static final long DAY = 86_400;

    /// A month, or what of it was asked for.
    ///
    /// @param first its first day
    /// @param last its last day
    /// @param daysTold of how many of its days there is a report
    /// @param reports how many reports
    /// @param own mail of the owner's own sources; what was put aside or refused of it is what the policy
    ///     costs
    /// @param spoof probable spoof
    /// @param others forwarders, mailing lists, shared services, and whatever is unknown
    /// @param reporters how many were heard of
    /// @param late reports that came two days after their end, or later
    /// @param delay from the end of a day to the last report of it by a reporter, the middle one; `null` if
    ///     nothing came within [#MAX_DELAY]
    public record Month(
            LocalDate first,
            LocalDate last,
            int daysTold,
            long reports,
            Fate own,
            Fate spoof,
            Fate others,
            int reporters,
            long late,
            @Nullable Duration delay) {
        /// Whether a report tells of it.
        ///
        /// @return false if nothing is known, which is something else than no mail
        public boolean known() {
            return daysTold > 0;
        }

        /// Own mail that was put aside or refused.
        ///
        /// @return how many messages
        public long lost() {
            return own.quarantined() + own.rejected();
        }

        /// Probable spoof that was put aside or refused.
        ///
        /// @return how many messages
        public long stopped() {
            return spoof.quarantined() + spoof.rejected();
        }
    }

    /// Copies the list.
    public Progress {
        months = List.copyOf(months);
    }

    /// The last month there is a report of.
    ///
    /// @return it; `null` if there is none
    public @Nullable Month last() {
        for (Month month : months.reversed()) if (month.known()) return month;
        return null;
    }

    /// Asks.
    ///
    /// @param store where reports are kept
    /// @param sources who sends for the domain, in the period asked for
    /// @param now what the time is
    /// @return the answer; no months if there is no report
    public static Progress of(Store store, SourceList sources, Instant now) {
        DomainName domain = sources.domain();
        Period period = sources.period();
        List<Trend.Point> points = Trend.of(store, domain, period, Trend.Step.MONTH, DayClasses.of(store, sources))
                .points();
        List<Month> months = new ArrayList<>();
        for (Trend.Point point : points.subList(Math.max(0, points.size() - MAX_MONTHS), points.size()))
            months.add(month(store, domain, point));
        int silent = 0;
        List<ReporterList.Reporter> reporters =
                ReporterList.of(store, domain, period).reporters();
        for (ReporterList.Reporter one : reporters) if (one.isSilent(now)) silent++;
        return new Progress(domain, period, months, reporters.size() - silent, silent);
    }

    private static Month month(Store store, DomainName domain, Trend.Point point) {
        Fate own = Fate.NONE;
        Fate spoof = Fate.NONE;
        Fate others = Fate.NONE;
        for (Map.Entry<SourceClass, Fate> one : point.classes().entrySet()) {
            switch (one.getKey()) {
                case MINE_ALIGNED, MINE_TO_FIX -> own = own.plus(one.getValue());
                case PROBABLE_SPOOF -> spoof = spoof.plus(one.getValue());
                case FORWARDER, MAILING_LIST, SHARED_SERVICE, UNKNOWN -> others = others.plus(one.getValue());
            }
        }
        Period days = new Period(point.first(), point.last());
        List<ReporterList.Reporter> reporters =
                ReporterList.of(store, domain, days).reporters();
        return new Month(
                point.first(),
                point.last(),
                point.daysTold(),
                point.reports(),
                own,
                spoof,
                others,
                reporters.size(),
                reporters.stream().mapToLong(ReporterList.Reporter::late).sum(),
                delay(store, domain, days));
    }

    private static @Nullable Duration delay(Store store, DomainName domain, Period days) {
        List<Long> delays = new ArrayList<>(store.read(connection -> Ask.list(
                connection,
                "SELECT received_at, day FROM reporter_day WHERE domain = ? AND day BETWEEN ? AND ?"
                        + " AND kind = 'aggregate'",
                domain,
                days,
                row -> row.getLong(1) - (row.getLong(2) + 1) * DAY)));
        delays.removeIf(delay -> delay < 0 || delay > MAX_DELAY.toSeconds());
        delays.sort(null);
        return delays.isEmpty() ? null : Duration.ofSeconds(delays.get(delays.size() / 2));
    }
}
