package org.sigillo.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.json.OctetText;

/// The statements of one transaction, each prepared once. Values are numbers, octets, and
/// texts; what a text may not hold is replaced by U+FFFD.
public final class Statements implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    /// Reads one row.
    ///
    /// @param <T> what it becomes
    @FunctionalInterface
    public interface Reader<T> {
        /// Reads the row a result stands at.
        ///
        /// @param row the result
        /// @return its value
        /// @throws SQLException if the store broke
        T read(ResultSet row) throws SQLException;
    }

    /// No statement yet.
    ///
    /// @param connection of the transaction; not closed here
    public Statements(Connection connection) {
        this.connection = connection;
    }

    /// Runs a change.
    ///
    /// @param sql with a `?` a value
    /// @param values in order
    /// @return how many rows it changed
    /// @throws SQLException if the store refuses
    public int run(String sql, @Nullable Object... values) throws SQLException {
        return statement(sql, values).executeUpdate();
    }

    /// Runs the same change for many rows, in their order.
    ///
    /// @param sql with a `?` a value
    /// @param rows the values of each, in order
    /// @throws SQLException if the store refuses one
    public void runAll(String sql, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) return;
        PreparedStatement statement = prepared(sql);
        for (@Nullable Object[] values : rows) {
            set(statement, values);
            statement.addBatch();
        }
        statement.executeBatch();
    }

    /// The one number a question has for an answer.
    ///
    /// @param sql with a `?` a value
    /// @param values in order
    /// @return the number, or `null` if there is none
    /// @throws SQLException if the store refuses
    public @Nullable Long number(String sql, @Nullable Object... values) throws SQLException {
        try (ResultSet found = statement(sql, values).executeQuery()) {
            return found.next() ? found.getLong(1) : null;
        }
    }

    /// The rows a question has for an answer.
    ///
    /// @param reader reads one
    /// @param sql with a `?` a value
    /// @param values in order
    /// @param <T> what a row becomes
    /// @return the rows
    /// @throws SQLException if the store refuses
    public <T> List<T> rows(Reader<T> reader, String sql, @Nullable Object... values) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet found = statement(sql, values).executeQuery()) {
            while (found.next()) rows.add(reader.read(found));
        }
        return rows;
    }

    private PreparedStatement statement(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared(sql);
        set(statement, values);
        return statement;
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) prepared.put(sql, statement = connection.prepareStatement(sql));
        return statement;
    }

    private static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case null -> statement.setNull(i + 1, Types.NULL); // of whatever type the column is
                case Long number -> statement.setLong(i + 1, number);
                case Integer number -> statement.setInt(i + 1, number);
                case byte[] octets -> statement.setBytes(i + 1, octets);
                // PostgreSQL keeps no NUL
                case Object text ->
                    statement.setString(
                            i + 1, OctetText.wellFormed(text.toString()).replace('\0', '\uFFFD'));
            }
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) statement.close();
    }
}
