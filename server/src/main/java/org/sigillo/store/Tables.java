package org.sigillo.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The tables of a store as the database itself lists them, copied whole. Both ends have the same tables, for both were
/// brought up to date by one program.
final class Tables {
    /// So many rows are sent, or fetched, at a time.
    private static final int AT_ONCE = 500;

    private Tables() {}

    /// All rows of all tables, within the transactions of both connections.
    static long copy(Connection from, Connection to) throws SQLException {
        List<String> tables = inOrder(to);
        for (String table : tables)
            if (count(to, table) > 0)
                throw new SQLException("it is not empty: its table " + table + " has rows already");
        long rows = 0;
        for (String table : tables) rows += copy(from, to, table);
        return rows;
    }

    static long rows(Connection connection) throws SQLException {
        long rows = 0;
        for (String table : names(connection)) rows += count(connection, table);
        return rows;
    }

    static @Nullable String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    private static long count(Connection connection, String table) throws SQLException {
        String count = text(connection, "SELECT COUNT(*) FROM " + table);
        return count == null ? 0 : Long.parseLong(count);
    }

    /// Those others refer to come first.
    private static List<String> inOrder(Connection connection) throws SQLException {
        Map<String, Set<String>> wanted = new LinkedHashMap<>();
        DatabaseMetaData data = connection.getMetaData();
        for (String table : names(connection)) {
            Set<String> others = new TreeSet<>();
            try (ResultSet keys = data.getImportedKeys(connection.getCatalog(), connection.getSchema(), table)) {
                while (keys.next()) others.add(keys.getString("PKTABLE_NAME"));
            }
            others.remove(table);
            wanted.put(table, others);
        }
        Set<String> order = new LinkedHashSet<>();
        while (order.size() < wanted.size()) {
            int before = order.size();
            wanted.forEach((table, others) -> {
                if (order.containsAll(others)) order.add(table);
            });
            if (order.size() == before) throw new SQLException("the tables refer to each other in a ring");
        }
        return List.copyOf(order);
    }

    private static Set<String> names(Connection connection) throws SQLException {
        Set<String> names = new TreeSet<>();
        DatabaseMetaData data = connection.getMetaData();
        try (ResultSet tables =
                data.getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (tables.next()) names.add(tables.getString("TABLE_NAME"));
        }
        names.removeIf(name -> name.startsWith("sqlite_") || name.equals(Migrations.HISTORY));
        return names;
    }

    private static long copy(Connection from, Connection to, String table) throws SQLException {
        List<String> columns = columns(to, table);
        String list = String.join(", ", columns);
        String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        long copied = 0;
        try (Statement read = from.createStatement();
                PreparedStatement write =
                        to.prepareStatement("INSERT INTO " + table + " (" + list + ") VALUES (" + marks + ")")) {
            read.setFetchSize(AT_ONCE);
            try (ResultSet rows = read.executeQuery("SELECT " + list + " FROM " + table)) {
                while (rows.next()) {
                    for (int i = 1; i <= columns.size(); i++) write.setObject(i, rows.getObject(i));
                    write.addBatch();
                    if (++copied % AT_ONCE == 0) write.executeBatch();
                }
            }
            write.executeBatch();
        }
        number(to, table);
        return copied;
    }

    /// PostgreSQL goes on counting where the copy ends.
    private static void number(Connection to, String table) throws SQLException {
        if (!to.getMetaData().getDatabaseProductName().equals("PostgreSQL")) return;
        if (!columns(to, table).contains("id")) return;
        String sequence = text(to, "SELECT pg_get_serial_sequence('" + table + "', 'id')");
        if (sequence == null) return;
        text(to, "SELECT setval('" + sequence + "', GREATEST((SELECT MAX(id) FROM " + table + "), 1))");
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet found =
                connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), table, "%")) {
            while (found.next()) columns.add(found.getString("COLUMN_NAME"));
        }
        return columns;
    }
}
