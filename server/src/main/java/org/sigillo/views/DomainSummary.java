package org.sigillo.views;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;

/// How a domain's mail fared, as receivers told.
///
/// @param domain the DMARC Policy Domain
/// @param period the days asked for
/// @param first the first day there is a report of; `null` if there is none
/// @param last the last one
/// @param reports how many reports: none of them counted twice
/// @param rows how many rows stand in them
/// @param mail how the messages fared
/// @param reporters who told, those with most messages first
/// @param days day by day, those without a report left out
/// @param tls sessions with TLS, by type of policy
public record DomainSummary(
        DomainName domain,
        Period period,
        @Nullable LocalDate first,
        @Nullable LocalDate last,
        long reports,
        long rows,
        Mail mail,
        List<Reporter> reporters,
        List<Day> days,
        List<Tls> tls) {

    /// Who told.
    ///
    /// @param organization its name
    /// @param reports how many reports
    /// @param mail how the messages fared there
    public record Reporter(String organization, long reports, Mail mail) {}

    /// A day.
    ///
    /// @param day in UTC
    /// @param reports how many reports
    /// @param mail how the messages fared
    public record Day(LocalDate day, long reports, Mail mail) {}

    /// Sessions.
    ///
    /// @param type `sts`, `tlsa`, `no-policy-found`
    /// @param successful with TLS as wanted
    /// @param failed without
    public record Tls(String type, long successful, long failed) {}

    private static final String SUMS = " COALESCE(SUM(reports), 0), COALESCE(SUM(messages), 0),"
            + " COALESCE(SUM(passed), 0), COALESCE(SUM(dkim_aligned), 0), COALESCE(SUM(spf_aligned), 0),"
            + " COALESCE(SUM(both_aligned), 0), COALESCE(SUM(quarantined), 0), COALESCE(SUM(rejected), 0),"
            + " COALESCE(SUM(overridden), 0)";
    private static final String FROM = " FROM domain_day WHERE domain = ? AND day BETWEEN ? AND ?";

    /// Copies the lists.
    public DomainSummary {
        reporters = List.copyOf(reporters);
        days = List.copyOf(days);
        tls = List.copyOf(tls);
    }

    /// Asks.
    ///
    /// @param store where reports are kept
    /// @param domain the domain
    /// @param period the days
    /// @return the answer; all zero if there is no report
    public static DomainSummary of(Store store, DomainName domain, Period period) {
        return store.read(connection -> {
            List<Reporter> reporters = list(
                    connection,
                    "SELECT organization," + SUMS + FROM + " GROUP BY organization ORDER BY 3 DESC, 1",
                    domain,
                    period,
                    row -> new Reporter(row.getString(1), row.getLong(2), mail(row)));
            List<Day> days = list(
                    connection,
                    "SELECT day," + SUMS + FROM + " GROUP BY day ORDER BY 1",
                    domain,
                    period,
                    row -> new Day(LocalDate.ofEpochDay(row.getLong(1)), row.getLong(2), mail(row)));
            List<Tls> tls = list(
                    connection,
                    "SELECT type, SUM(successful), SUM(failed) FROM tls_day WHERE domain = ? AND day BETWEEN ? AND ?"
                            + " GROUP BY type ORDER BY 1",
                    domain,
                    period,
                    row -> new Tls(row.getString(1), row.getLong(2), row.getLong(3)));
            return list(
                            connection,
                            "SELECT COALESCE(SUM(rows_read), 0)," + SUMS + FROM,
                            domain,
                            period,
                            row -> new DomainSummary(
                                    domain,
                                    period,
                                    days.isEmpty() ? null : days.getFirst().day(),
                                    days.isEmpty() ? null : days.getLast().day(),
                                    row.getLong(2),
                                    row.getLong(1),
                                    mail(row),
                                    reporters,
                                    days,
                                    tls))
                    .getFirst();
        });
    }

    private static Mail mail(ResultSet row) throws SQLException {
        return new Mail(
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10));
    }

    private interface Line<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> List<T> list(
            Connection connection, String question, DomainName domain, Period period, Line<T> line)
            throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, domain.toString());
            statement.setLong(2, period.first());
            statement.setLong(3, period.last());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) found.add(line.of(rows));
            }
        }
        return found;
    }
}
