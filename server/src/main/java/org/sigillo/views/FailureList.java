package org.sigillo.views;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.reports.FailureCause;
import org.sigillo.store.Store;

/// Messages with no aligned pass, and why.
///
/// @param domain the DMARC Policy Domain
/// @param period the days asked for
/// @param causes those with most messages first
public record FailureList(DomainName domain, Period period, List<Cause> causes) {
    /// So many addresses of a cause are told at once.
    public static final int MAX_SOURCES = 50;

    /// A cause.
    ///
    /// @param cause why
    /// @param messages how many
    /// @param quarantined of these, put aside
    /// @param rejected of these, refused
    /// @param first the first day
    /// @param last the last day
    /// @param addresses from how many addresses
    /// @param sources those with most messages
    public record Cause(
            FailureCause cause,
            long messages,
            long quarantined,
            long rejected,
            LocalDate first,
            LocalDate last,
            int addresses,
            List<Source> sources) {
        /// Copies the list.
        public Cause {
            sources = List.copyOf(sources);
        }
    }

    /// An address.
    ///
    /// @param address the address
    /// @param messages how many messages
    /// @param quarantined of these, put aside
    /// @param rejected of these, refused
    /// @param first the first day
    /// @param last the last day
    public record Source(
            IpAddress address, long messages, long quarantined, long rejected, LocalDate first, LocalDate last) {}

    /// Copies the list.
    public FailureList {
        causes = List.copyOf(causes);
    }

    /// How many messages there are in all.
    ///
    /// @return the sum of the causes
    public long messages() {
        return causes.stream().mapToLong(Cause::messages).sum();
    }

    /// Asks.
    ///
    /// @param store where reports are kept
    /// @param domain the domain
    /// @param period the days
    /// @return the answer
    public static FailureList of(Store store, DomainName domain, Period period) {
        Map<FailureCause, List<Source>> found = new EnumMap<>(FailureCause.class);
        store.read(connection -> Ask.list(
                connection,
                "SELECT cause, source_ip, SUM(messages), SUM(quarantined), SUM(rejected), MIN(day), MAX(day)"
                        + " FROM failure_day WHERE domain = ? AND day BETWEEN ? AND ? GROUP BY cause, source_ip"
                        + " ORDER BY 3 DESC, 2",
                domain,
                period,
                row -> {
                    FailureCause cause = FailureCause.ofCode(row.getString(1));
                    return cause != null
                            && found.computeIfAbsent(cause, first -> new ArrayList<>())
                                    .add(new Source(
                                            IpAddress.of(row.getString(2)),
                                            row.getLong(3),
                                            row.getLong(4),
                                            row.getLong(5),
                                            LocalDate.ofEpochDay(row.getLong(6)),
                                            LocalDate.ofEpochDay(row.getLong(7))));
                }));
        List<Cause> causes = new ArrayList<>();
        found.forEach((cause, sources) -> causes.add(cause(cause, sources)));
        causes.sort(Comparator.comparingLong((Cause one) -> -one.messages()).thenComparing(Cause::cause));
        return new FailureList(domain, period, causes);
    }

    private static Cause cause(FailureCause cause, List<Source> sources) {
        return new Cause(
                cause,
                sources.stream().mapToLong(Source::messages).sum(),
                sources.stream().mapToLong(Source::quarantined).sum(),
                sources.stream().mapToLong(Source::rejected).sum(),
                sources.stream()
                        .map(Source::first)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                sources.stream()
                        .map(Source::last)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                sources.size(),
                sources.subList(0, Math.min(MAX_SOURCES, sources.size())));
    }
}
