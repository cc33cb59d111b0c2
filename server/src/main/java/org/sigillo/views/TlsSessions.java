package org.sigillo.views;

import java.time.LocalDate;
import java.util.List;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;

/// Sessions of others with a domain's mail servers, with TLS or without (8460).
///
/// @param domain the policy domain
/// @param period the days asked for
/// @param policies by type of policy
/// @param reporters by who told, those with most sessions first
/// @param failures by what went wrong and where, most first
/// @param days day by day, those without a report left out
public record TlsSessions(
        DomainName domain,
        Period period,
        List<Sum> policies,
        List<Sum> reporters,
        List<Failure> failures,
        List<Day> days) {

    /// Sessions of one kind.
    ///
    /// @param name the type of policy, or who told
    /// @param successful with TLS as wanted
    /// @param failed without
    public record Sum(String name, long successful, long failed) {}

    /// A day.
    ///
    /// @param day in UTC
    /// @param successful sessions with TLS as wanted
    /// @param failed sessions without
    public record Day(LocalDate day, long successful, long failed) {}

    /// What went wrong.
    ///
    /// @param resultType as reports have it
    /// @param kind what kind of failure that is
    /// @param origin why, as far as reporters can be compared
    /// @param mx where; empty if it is not said
    /// @param sessions how many
    /// @param first the first day
    /// @param last the last day
    public record Failure(
            String resultType,
            TlsFailureClass kind,
            TlsOrigin origin,
            String mx,
            long sessions,
            LocalDate first,
            LocalDate last) {}

    /// Copies the lists.
    public TlsSessions {
        policies = List.copyOf(policies);
        reporters = List.copyOf(reporters);
        failures = List.copyOf(failures);
        days = List.copyOf(days);
    }

    private static final String WHERE = " WHERE domain = ? AND day BETWEEN ? AND ? GROUP BY ";

    /// Asks.
    ///
    /// @param store where reports are kept
    /// @param domain the domain
    /// @param period the days
    /// @return the answer
    public static TlsSessions of(Store store, DomainName domain, Period period) {
        TlsWitnesses witnesses = TlsWitnesses.of(store, domain, period);
        return store.read(connection -> {
            Ask.Line<Sum> sum = row -> new Sum(row.getString(1), row.getLong(2), row.getLong(3));
            return new TlsSessions(
                    domain,
                    period,
                    Ask.list(
                            connection,
                            "SELECT type, SUM(successful), SUM(failed) FROM tls_day" + WHERE + "type ORDER BY 1",
                            domain,
                            period,
                            sum),
                    Ask.list(
                            connection,
                            "SELECT organization, SUM(successful), SUM(failed) FROM tls_day" + WHERE
                                    + "organization ORDER BY SUM(successful) + SUM(failed) DESC, 1",
                            domain,
                            period,
                            sum),
                    Ask.list(
                            connection,
                            "SELECT result_type, mx, SUM(failed), MIN(day), MAX(day) FROM tls_failure_day" + WHERE
                                    + "result_type, mx ORDER BY 3 DESC, 1, 2",
                            domain,
                            period,
                            row -> new Failure(
                                    row.getString(1),
                                    TlsFailureClass.of(row.getString(1)),
                                    witnesses.origin(row.getString(1), row.getLong(4), row.getLong(5)),
                                    row.getString(2),
                                    row.getLong(3),
                                    LocalDate.ofEpochDay(row.getLong(4)),
                                    LocalDate.ofEpochDay(row.getLong(5)))),
                    Ask.list(
                            connection,
                            "SELECT day, SUM(successful), SUM(failed) FROM tls_day" + WHERE + "day ORDER BY 1",
                            domain,
                            period,
                            row -> new Day(LocalDate.ofEpochDay(row.getLong(1)), row.getLong(2), row.getLong(3))));
        });
    }
}
