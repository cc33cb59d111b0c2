package org.sigillo.changes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordSet;
import org.sigillo.dns.SetChange;
import org.sigillo.name.DomainName;

/// Rows of the history, and the values they are.
final class ChangeRows {
    private ChangeRows() {}

    static void insert(Connection connection, long id, int number, SetChange change) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO dns_change_set (change_id, number, name, type, ttl_before, held_before, ttl_after, held_after)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            statement.setLong(1, id);
            statement.setInt(2, number);
            statement.setString(3, change.before().name().toString());
            statement.setString(4, change.before().type().name());
            statement.setInt(5, change.before().ttl());
            statement.setString(6, lines(change.before().values()));
            statement.setInt(7, change.after().ttl());
            statement.setString(8, lines(change.after().values()));
            statement.executeUpdate();
        }
    }

    static ChangeEntry entry(Connection connection, ResultSet row) throws SQLException {
        long id = row.getLong("id");
        long undoes = row.getLong("undoes");
        @Nullable Long first = row.wasNull() ? null : undoes;
        long closed = row.getLong("closed_at");
        @Nullable Instant end = row.wasNull() ? null : Instant.ofEpochMilli(closed);
        return new ChangeEntry(
                id,
                DomainName.of(row.getString("domain")),
                row.getString("place"),
                ChangeKind.of(row.getString("kind")),
                row.getString("source"),
                first,
                Instant.ofEpochMilli(row.getLong("begun_at")),
                end,
                EntryState.of(row.getString("state")),
                row.getString("detail"),
                changes(connection, id));
    }

    private static List<SetChange> changes(Connection connection, long id) throws SQLException {
        List<SetChange> changes = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT * FROM dns_change_set WHERE change_id = ? ORDER BY number")) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    DomainName name = DomainName.of(row.getString("name"));
                    DnsType type = DnsType.valueOf(row.getString("type"));
                    changes.add(new SetChange(
                            new RecordSet(name, type, row.getInt("ttl_before"), values(row.getString("held_before"))),
                            new RecordSet(name, type, row.getInt("ttl_after"), values(row.getString("held_after")))));
                }
            }
        }
        return changes;
    }

    /// A value a line, each ended; what is not printable as `\DDD` (1035 §5.1).
    static String lines(List<String> values) {
        StringBuilder out = new StringBuilder();
        for (String value : values) {
            for (int i = 0; i < value.length(); i++) {
                int c = value.charAt(i);
                if (c >= ' ' && c < 127 && c != '\\') out.append((char) c);
                else
                    out.append('\\')
                            .append((char) ('0' + c / 100 % 10))
                            .append((char) ('0' + c / 10 % 10))
                            .append((char) ('0' + c % 10));
            }
            out.append('\n');
        }
        return out.toString();
    }

    static List<String> values(String lines) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < lines.length(); i++) {
            char c = lines.charAt(i);
            if (c == '\n') {
                values.add(value.toString());
                value.setLength(0);
            } else if (c == '\\' && i + 3 < lines.length()) {
                value.append((char) ((lines.charAt(i + 1) - '0') * 100
                        + (lines.charAt(i + 2) - '0') * 10
                        + lines.charAt(i + 3)
                        - '0'));
                i += 3;
            } else value.append(c);
        }
        return values;
    }
}
