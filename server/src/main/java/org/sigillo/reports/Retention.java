package org.sigillo.reports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sigillo.name.DomainName;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;

/// Takes reports out: those of a domain, or old ones. Each transaction takes out a few, so that reports that come in
/// meanwhile do not wait.
///
/// @param store where they are kept
public record Retention(Store store) {
    /// So many reports are taken out in one transaction.
    public static final int AT_ONCE = 500;

    /// The tables of sums, by domain and day. What marks days goes first, and what is made of days last: who makes
    /// it holds the mark.
    static final List<String> DAYS = List.of(
            "source_touched",
            "domain_day",
            "source_day",
            "source_sign",
            "author_day",
            "tls_day",
            "tls_failure_day",
            "reporter_day",
            "failure_day",
            "policy_day",
            "source_sheet");
    /// What else is kept by domain; when a source was first seen outlives its days.
    private static final List<String> KEPT = List.of("source_first", "alert");

    /// Takes out a domain: its reports, what they came as, its days, and what its owner said. What a report of
    /// several domains came as stays as long as one of them does.
    ///
    /// @param domain the domain, not those below it
    /// @return how many reports were taken out
    public int forget(DomainName domain) {
        String name = domain.toString();
        int reports = reports("domain = ?", name);
        store.write(connection -> {
            try (Statements batch = new Statements(connection)) {
                for (String table : DAYS) batch.run("DELETE FROM " + table + " WHERE domain = ?", name);
                for (String table : KEPT) batch.run("DELETE FROM " + table + " WHERE domain = ?", name);
                return batch.run("DELETE FROM source_word WHERE domain = ?", name);
            }
        });
        return reports;
    }

    /// Takes out reports whose time ended before an instant, and what could not be read and came in before it. The
    /// days stay: they hold no more than sums.
    ///
    /// @param before the instant
    /// @return how many reports were taken out
    public int prune(Instant before) {
        store.write(connection -> {
            try (Statements batch = new Statements(connection)) {
                return batch.run("DELETE FROM report_rejected WHERE received_at < ?", before.getEpochSecond());
            }
        });
        return reports("end_at < ?", before.getEpochSecond());
    }

    /// Takes out the days before one. Their sums are gone then.
    ///
    /// @param before the first moment of what stays
    /// @return how many days of domains were taken out
    public int pruneDays(Instant before) {
        long day = Math.floorDiv(before.getEpochSecond(), 86_400L);
        return store.write(connection -> {
            try (Statements batch = new Statements(connection)) {
                int days = 0;
                for (String table : DAYS) {
                    int rows = batch.run("DELETE FROM " + table + " WHERE day < ?", day);
                    if (table.equals("domain_day") || table.equals("tls_day")) days += rows;
                }
                return days;
            }
        });
    }

    /// What no report refers to any more, copies of duplicates among it.
    private static final String RAW =
            "DELETE FROM report_raw WHERE NOT EXISTS" + " (SELECT 1 FROM report WHERE report.raw = report_raw.hash)";
    static final String MAIL = "DELETE FROM report_mail"
            + " WHERE NOT EXISTS (SELECT 1 FROM report_raw WHERE report_raw.hash = report_mail.hash)"
            + " AND NOT EXISTS (SELECT 1 FROM report_rejected WHERE report_rejected.hash = report_mail.hash)";

    private int reports(String where, Object value) {
        int all = 0;
        for (int taken = AT_ONCE; taken == AT_ONCE; all += taken)
            taken = store.write(connection -> some(connection, where, value));
        store.write(connection -> {
            try (Statements batch = new Statements(connection)) {
                return batch.run(RAW) + batch.run(MAIL);
            }
        });
        return all;
    }

    private static int some(Connection connection, String where, Object value) throws SQLException {
        List<Long> reports = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT id FROM report WHERE " + where + " LIMIT " + AT_ONCE)) {
            statement.setObject(1, value);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) reports.add(rows.getLong(1));
            }
        }
        try (Statements batch = new Statements(connection)) {
            for (Long report : reports) batch.run("DELETE FROM report WHERE id = ?", report);
        }
        return reports.size();
    }
}
