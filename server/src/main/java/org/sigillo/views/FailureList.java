package org.sigillo.views;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

    private static final String FROM = " FROM failure_day WHERE domain = ? AND day BETWEEN ? AND ?";

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
        record Sum(FailureCause cause, Fate fate, LocalDate first, LocalDate last, int addresses) {}
        List<Sum> sums = new ArrayList<>();
        store.read(connection -> Ask.list(
                connection,
                "SELECT cause, SUM(messages), SUM(quarantined), SUM(rejected), MIN(day), MAX(day),"
                        + " COUNT(DISTINCT source_ip)" + FROM + " GROUP BY cause",
                domain,
                period,
                row -> {
                    FailureCause cause = FailureCause.ofCode(row.getString(1));
                    Fate fate = new Fate(row.getLong(2), 0, row.getLong(3), row.getLong(4));
                    LocalDate first = LocalDate.ofEpochDay(row.getLong(5));
                    LocalDate last = LocalDate.ofEpochDay(row.getLong(6));
                    return cause != null && sums.add(new Sum(cause, fate, first, last, row.getInt(7)));
                }));
        List<Cause> causes = new ArrayList<>();
        for (Sum sum : sums)
            causes.add(new Cause(
                    sum.cause(),
                    sum.fate().messages(),
                    sum.fate().quarantined(),
                    sum.fate().rejected(),
                    sum.first(),
                    sum.last(),
                    sum.addresses(),
                    largest(store, domain, period, sum.cause())));
        causes.sort(Comparator.comparingLong((Cause one) -> -one.messages()).thenComparing(Cause::cause));
        return new FailureList(domain, period, causes);
    }

    private static List<Source> largest(Store store, DomainName domain, Period period, FailureCause cause) {
        return store.read(connection -> Ask.list(
                connection,
                "SELECT source_ip, SUM(messages), SUM(quarantined), SUM(rejected), MIN(day), MAX(day)" + FROM
                        + " AND cause = ? GROUP BY source_ip ORDER BY 2 DESC, 1 LIMIT " + MAX_SOURCES,
                domain,
                period,
                row -> new Source(
                        IpAddress.of(row.getString(1)),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        LocalDate.ofEpochDay(row.getLong(5)),
                        LocalDate.ofEpochDay(row.getLong(6))),
                cause.code()));
    }
}
