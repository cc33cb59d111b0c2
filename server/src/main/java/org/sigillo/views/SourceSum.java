package org.sigillo.views;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.senders.AddressToday;
import org.sigillo.senders.SourceFacts;

/// One address over the days of a period: what the store has of it.
final class SourceSum {
    final IpAddress address;
    final LocalDate first;
    final LocalDate last;
    final long messages;
    final long passed;
    final long dkim;
    final long spf;
    final long quarantined;
    final long rejected;
    final List<SourceFacts.Signature> signatures = new ArrayList<>();
    final List<SourceFacts.EnvelopeSender> senders = new ArrayList<>();
    final Set<String> said = new HashSet<>();
    boolean arc;

    private SourceSum(ResultSet row) throws SQLException {
        address = IpAddress.of(row.getString(1));
        first = LocalDate.ofEpochDay(row.getLong(2));
        last = LocalDate.ofEpochDay(row.getLong(3));
        messages = row.getLong(4);
        passed = row.getLong(5);
        dkim = row.getLong(6);
        spf = row.getLong(7);
        quarantined = row.getLong(8);
        rejected = row.getLong(9);
    }

    void sign(ResultSet row) throws SQLException {
        String name = row.getString(3);
        boolean passed = row.getInt(4) != 0;
        boolean aligned = row.getInt(5) != 0;
        switch (row.getString(2)) {
            case "dkim" ->
                signatures.add(new SourceFacts.Signature(DomainName.of(name), passed, aligned, row.getLong(6)));
            case "spf" ->
                senders.add(new SourceFacts.EnvelopeSender(DomainName.of(name), passed, aligned, row.getLong(6)));
            default -> {
                if (name.equals("arc")) arc = true;
                else said.add(name);
            }
        }
    }

    SourceFacts facts(DomainName domain, AddressToday today) {
        return new SourceFacts(domain, messages, passed, spf, dkim, signatures, senders, said, arc, today);
    }

    static List<SourceSum> all(Connection connection, DomainName domain, Period period, int most) throws SQLException {
        Map<String, SourceSum> sums = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT source_ip, MIN(day), MAX(day), SUM(messages), SUM(passed), SUM(dkim_aligned), SUM(spf_aligned),"
                        + " SUM(quarantined), SUM(rejected) FROM source_day WHERE domain = ? AND day BETWEEN ? AND ?"
                        + " GROUP BY source_ip ORDER BY 4 DESC, 1 LIMIT ?")) {
            bind(statement, 1, domain, period);
            statement.setInt(4, most);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) sums.put(rows.getString(1), new SourceSum(rows));
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT source_ip, kind, name, passed, aligned, SUM(messages) FROM source_sign"
                        + " WHERE domain = ? AND day BETWEEN ? AND ? AND source_ip IN (SELECT source_ip FROM source_day"
                        + " WHERE domain = ? AND day BETWEEN ? AND ? GROUP BY source_ip"
                        + " ORDER BY SUM(messages) DESC, 1 LIMIT ?) GROUP BY source_ip, kind, name, passed, aligned"
                        + " ORDER BY 6 DESC, 3")) {
            bind(statement, 1, domain, period);
            bind(statement, 4, domain, period);
            statement.setInt(7, most);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    SourceSum sum = sums.get(rows.getString(1));
                    if (sum != null) sum.sign(rows);
                }
            }
        }
        return sums.values().stream()
                .sorted(Comparator.comparingLong((SourceSum sum) -> -sum.messages))
                .toList();
    }

    static long count(Connection connection, DomainName domain, Period period) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT COUNT(DISTINCT source_ip) FROM source_day WHERE domain = ? AND day BETWEEN ? AND ?")) {
            bind(statement, 1, domain, period);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    private static void bind(PreparedStatement statement, int at, DomainName domain, Period period)
            throws SQLException {
        statement.setString(at, domain.toString());
        statement.setLong(at + 1, period.first());
        statement.setLong(at + 2, period.last());
    }
}
