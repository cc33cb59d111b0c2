package org.sigillo.keys;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.SigningAlgorithm;
import org.sigillo.name.DomainName;

/// Rows of the tables of keys, and the values they are.
final class KeyRows {
    private KeyRows() {}

    static ManagedKey key(ResultSet row) throws SQLException {
        return new ManagedKey(
                DomainName.of(row.getString("domain")),
                row.getString("selector"),
                row.getString("line"),
                algorithm(row.getString("algorithm")),
                row.getInt("bits"),
                row.getString("fingerprint"),
                row.getString("record"),
                row.getString("file"),
                row.getInt("version"),
                state(row));
    }

    private static SigningAlgorithm algorithm(String word) {
        for (SigningAlgorithm one : SigningAlgorithm.values()) if (one.word().equals(word)) return one;
        throw new IllegalStateException("the store names an algorithm " + word);
    }

    private static KeyState state(ResultSet row) throws SQLException {
        Instant at = Instant.ofEpochMilli(row.getLong("state_at"));
        Instant due = Instant.ofEpochMilli(row.getLong("due_at"));
        String word = row.getString("state");
        return switch (word) {
            case "generated" -> new KeyState.Generated(at);
            case "published" -> new KeyState.Published(at, row.getInt("ttl"));
            case "seen" -> new KeyState.Seen(at, due);
            case "signing" -> new KeyState.Signing(at);
            case "retiring" -> new KeyState.Retiring(at, due);
            case "revoked" -> new KeyState.Revoked(at, due);
            case "removed" -> new KeyState.Removed(at);
            default -> throw new IllegalStateException("the store names a state " + word);
        };
    }

    static int insert(Connection connection, ManagedKey key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO dkim_key (domain, selector, line, algorithm, bits, fingerprint, record, file, version, state,"
                        + " state_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            statement.setString(1, key.domain().toString());
            statement.setString(2, key.selector());
            statement.setString(3, key.line());
            statement.setString(4, key.algorithm().word());
            statement.setInt(5, key.bits());
            statement.setString(6, key.fingerprint());
            statement.setString(7, key.record());
            statement.setString(8, key.file());
            statement.setInt(9, key.version());
            statement.setString(10, key.state().word());
            statement.setLong(11, key.state().at().toEpochMilli());
            return statement.executeUpdate();
        }
    }

    /// Writes a step, if the row still is the one before it.
    static int update(Connection connection, ManagedKey key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE dkim_key SET version = ?, state = ?, state_at = ?, due_at = ?, ttl = ?"
                        + " WHERE domain = ? AND selector = ? AND version = ?")) {
            Instant due = switch (key.state()) {
                case KeyState.Seen s -> s.ready();
                case KeyState.Retiring s -> s.until();
                case KeyState.Revoked s -> s.until();
                case KeyState.Generated s -> null;
                case KeyState.Published s -> null;
                case KeyState.Signing s -> null;
                case KeyState.Removed s -> null;
            };
            statement.setInt(1, key.version());
            statement.setString(2, key.state().word());
            statement.setLong(3, key.state().at().toEpochMilli());
            if (due == null) statement.setNull(4, Types.BIGINT);
            else statement.setLong(4, due.toEpochMilli());
            if (key.state() instanceof KeyState.Published published) statement.setInt(5, published.ttl());
            else statement.setNull(5, Types.INTEGER);
            statement.setString(6, key.domain().toString());
            statement.setString(7, key.selector());
            statement.setInt(8, key.version() - 1);
            return statement.executeUpdate();
        }
    }

    static void step(Connection connection, ManagedKey key, @Nullable String from, RotationReason reason, String detail)
            throws SQLException {
        step(connection, key, from, reason, detail, key.state().at());
    }

    static void step(
            Connection connection,
            ManagedKey key,
            @Nullable String from,
            RotationReason reason,
            String detail,
            Instant at)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO dkim_key_step (domain, selector, version, at, from_state, to_state, reason, detail)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            statement.setString(1, key.domain().toString());
            statement.setString(2, key.selector());
            statement.setInt(3, key.version());
            statement.setLong(4, at.toEpochMilli());
            statement.setString(5, from);
            statement.setString(6, key.state().word());
            statement.setString(7, reason.code());
            statement.setString(8, detail);
            statement.executeUpdate();
        }
    }

    static List<KeyStep> steps(Connection connection, @Nullable DomainName domain, @Nullable String selector)
            throws SQLException {
        List<KeyStep> steps = new ArrayList<>();
        String where =
                domain == null ? "" : selector == null ? " WHERE domain = ?" : " WHERE domain = ? AND selector = ?";
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT * FROM dkim_key_step" + where + " ORDER BY at, domain, selector, version")) {
            if (domain != null) statement.setString(1, domain.toString());
            if (domain != null && selector != null) statement.setString(2, selector);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    steps.add(new KeyStep(
                            DomainName.of(row.getString("domain")),
                            row.getString("selector"),
                            row.getInt("version"),
                            Instant.ofEpochMilli(row.getLong("at")),
                            row.getString("from_state"),
                            row.getString("to_state"),
                            RotationReason.of(row.getString("reason")),
                            row.getString("detail")));
                }
            }
        }
        return steps;
    }

    static @Nullable KeyHealth health(Connection connection, DomainName domain, String selector) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT * FROM dkim_key_health WHERE domain = ? AND selector = ?")) {
            statement.setString(1, domain.toString());
            statement.setString(2, selector);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new KeyHealth(
                                domain,
                                selector,
                                RotationReason.of(row.getString("reason")),
                                Instant.ofEpochMilli(row.getLong("since")),
                                Instant.ofEpochMilli(row.getLong("checked_at")),
                                row.getString("detail"))
                        : null;
            }
        }
    }

    static void keep(Connection connection, KeyHealth health) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO dkim_key_health (domain, selector, reason, since, checked_at, detail) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (domain, selector) DO UPDATE SET reason = excluded.reason, since = excluded.since,"
                        + " checked_at = excluded.checked_at, detail = excluded.detail")) {
            statement.setString(1, health.domain().toString());
            statement.setString(2, health.selector());
            statement.setString(3, health.reason().code());
            statement.setLong(4, health.since().toEpochMilli());
            statement.setLong(5, health.checkedAt().toEpochMilli());
            statement.setString(6, health.detail());
            statement.executeUpdate();
        }
    }

    static void forget(Connection connection, DomainName domain, String selector) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM dkim_key_health WHERE domain = ? AND selector = ?")) {
            statement.setString(1, domain.toString());
            statement.setString(2, selector);
            statement.executeUpdate();
        }
    }
}
