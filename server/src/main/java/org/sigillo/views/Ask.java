package org.sigillo.views;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sigillo.name.DomainName;

/// One question, and its lines.
final class Ask {
    /// Makes a value of a line.
    interface Line<T> {
        T of(ResultSet row) throws SQLException;
    }

    private Ask() {}

    static <T> List<T> list(Connection connection, String question, Line<T> line, Object... values)
            throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            for (int i = 0; i < values.length; i++) {
                switch (values[i]) {
                    case Long number -> statement.setLong(i + 1, number);
                    case Integer number -> statement.setInt(i + 1, number);
                    case Object text -> statement.setString(i + 1, text.toString());
                }
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) found.add(line.of(rows));
            }
        }
        return found;
    }

    /// About a domain and days: the first three question marks.
    static <T> List<T> list(
            Connection connection, String question, DomainName domain, Period period, Line<T> line, Object... more)
            throws SQLException {
        Object[] values = new Object[more.length + 3];
        values[0] = domain;
        values[1] = period.first();
        values[2] = period.last();
        System.arraycopy(more, 0, values, 3, more.length);
        return list(connection, question, line, values);
    }
}
