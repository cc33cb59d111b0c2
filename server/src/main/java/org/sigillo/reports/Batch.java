package org.sigillo.reports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.json.OctetText;

/// The statements of one transaction, each prepared once.
final class Batch implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Batch(Connection connection) {
        this.connection = connection;
    }

    /// Runs a change.
    ///
    /// @return how many rows it changed
    int run(String sql, @Nullable Object... values) throws SQLException {
        return statement(sql, values).executeUpdate();
    }

    /// The one number a question has for an answer, or `null` if there is none.
    @Nullable
    Long number(String sql, @Nullable Object... values) throws SQLException {
        try (ResultSet found = statement(sql, values).executeQuery()) {
            return found.next() ? found.getLong(1) : null;
        }
    }

    private PreparedStatement statement(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) prepared.put(sql, statement = connection.prepareStatement(sql));
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case null -> statement.setString(i + 1, null);
                case Long number -> statement.setLong(i + 1, number);
                case Integer number -> statement.setInt(i + 1, number);
                case byte[] octets -> statement.setBytes(i + 1, octets);
                // PostgreSQL keeps no NUL
                case Object text ->
                    statement.setString(
                            i + 1, OctetText.wellFormed(text.toString()).replace('\0', '\uFFFD'));
            }
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) statement.close();
    }
}
