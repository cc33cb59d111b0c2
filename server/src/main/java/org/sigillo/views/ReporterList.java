package org.sigillo.views;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.senders.Providers;
import org.sigillo.store.Store;

/// Who reports, how often, and how well.
///
/// @param domain whom the reports are about; `null` for all
/// @param period the days of the reports
/// @param reporters those with most messages first
/// @param broken what could not be read, by code: who sent it is not known
public record ReporterList(
        @Nullable DomainName domain, Period period, List<Reporter> reporters, Map<String, Long> broken) {
    /// From so many days with a report on there is a usual interval.
    public static final int MIN_DAYS = 4;
    /// So many usual intervals without a report, and a reporter is silent.
    public static final int MAX_MISSED = 3;
    /// How long a reporter may be silent in any case: a weekend, and a day until the report comes.
    public static final Duration MAX_SILENCE = Duration.ofDays(3);

    /// Who reports.
    ///
    /// @param organization as it calls itself
    /// @param provider as people know it; `null` if it is not known here
    /// @param aggregate reports about mail
    /// @param tls reports about sessions
    /// @param failure reports about single messages
    /// @param domains about how many domains
    /// @param messages how many messages its aggregate reports tell of
    /// @param first the first day told of
    /// @param last the last day told of
    /// @param received when the last report came
    /// @param usual how long it usually is from one report to the next; `null` if too few came to say
    /// @param late reports that came two to thirty days after their end; older ones are out of an archive
    /// @param repaired reports with something wrong that were read all the same
    /// @param duplicates how often a report came again
    public record Reporter(
            String organization,
            @Nullable String provider,
            long aggregate,
            long tls,
            long failure,
            int domains,
            long messages,
            LocalDate first,
            LocalDate last,
            Instant received,
            @Nullable Duration usual,
            long late,
            long repaired,
            long duplicates) {

        /// Whether it should have reported again by now.
        ///
        /// @param now what the time is
        /// @return true if the last day it told of ended longer ago than [#MAX_MISSED] usual intervals and
        ///     [#MAX_SILENCE]
        public boolean isSilent(Instant now) {
            if (usual == null) return false;
            Duration silent = Duration.between(
                    last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(), now);
            return silent.compareTo(usual.multipliedBy(MAX_MISSED)) > 0 && silent.compareTo(MAX_SILENCE) > 0;
        }
    }

    /// Copies what is given.
    public ReporterList {
        reporters = List.copyOf(reporters);
        broken = java.util.Collections.unmodifiableMap(new TreeMap<>(broken));
    }

    private static final String LINES = "SELECT organization, kind, day, domain, reports, counted, late, repaired,"
            + " duplicates, received_at FROM reporter_day WHERE ";

    /// Asks.
    ///
    /// @param store where reports are kept
    /// @param domain whom the reports are about; `null` for all
    /// @param period the days of the reports
    /// @return the answer
    public static ReporterList of(Store store, @Nullable DomainName domain, Period period) {
        Map<String, Sum> sums = new TreeMap<>();
        Ask.Line<Boolean> line = row -> {
            sums.computeIfAbsent(row.getString(1), Sum::new).add(row);
            return true;
        };
        store.read(connection -> domain == null
                ? Ask.list(connection, LINES + "day BETWEEN ? AND ?", line, period.first(), period.last())
                : Ask.list(connection, LINES + "domain = ? AND day BETWEEN ? AND ?", domain, period, line));
        Map<String, Long> broken = new TreeMap<>();
        store.read(connection -> Ask.list(
                connection,
                "SELECT code, COUNT(*) FROM report_rejected WHERE received_at BETWEEN ? AND ? GROUP BY code",
                row -> broken.put(row.getString(1), row.getLong(2)),
                period.first() * 86_400,
                period.last() * 86_400 + 86_399));
        List<Reporter> reporters = new ArrayList<>();
        for (Sum sum : sums.values()) reporters.add(sum.reporter());
        reporters.sort(
                Comparator.comparingLong((Reporter one) -> -one.messages()).thenComparing(Reporter::organization));
        return new ReporterList(domain, period, reporters, broken);
    }

    private static final class Sum {
        private final String organization;
        private final TreeSet<Long> days = new TreeSet<>();
        private final TreeSet<String> domains = new TreeSet<>();
        private long aggregate;
        private long tls;
        private long failure;
        private long messages;
        private long late;
        private long repaired;
        private long duplicates;
        private long received;
        private long daily; // lines of days and domains

        Sum(String organization) {
            this.organization = organization;
        }

        void add(java.sql.ResultSet row) throws java.sql.SQLException {
            long reports = row.getLong(5);
            days.add(row.getLong(3));
            domains.add(row.getString(4));
            switch (row.getString(2)) {
                case "aggregate" -> {
                    aggregate += reports;
                    messages += row.getLong(6);
                    daily++;
                }
                case "tls" -> tls += reports;
                default -> failure += reports;
            }
            late += row.getLong(7);
            repaired += row.getLong(8);
            duplicates += row.getLong(9);
            received = Math.max(received, row.getLong(10));
        }

        Reporter reporter() {
            return new Reporter(
                    organization,
                    Providers.OURS.name(organization),
                    aggregate,
                    tls,
                    failure,
                    domains.size(),
                    messages,
                    LocalDate.ofEpochDay(days.first()),
                    LocalDate.ofEpochDay(days.last()),
                    Instant.ofEpochSecond(received),
                    usual(),
                    late,
                    repaired,
                    duplicates);
        }

        /// The median of the days between reports; parts of a day for those who report several times on each.
        private @Nullable Duration usual() {
            if (days.size() < MIN_DAYS) return null;
            List<Long> gaps = new ArrayList<>();
            Long before = null;
            for (long day : days) {
                if (before != null) gaps.add(day - before);
                before = day;
            }
            gaps.sort(null);
            long median = gaps.get(gaps.size() / 2);
            if (median > 1 || daily == 0 || aggregate < 2 * daily) return Duration.ofDays(median);
            return Duration.ofHours(Math.max(1, 24 * daily / aggregate));
        }
    }
}
