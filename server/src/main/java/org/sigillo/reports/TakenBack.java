package org.sigillo.reports;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.store.Statements;

/// The opposite of [Changes]: what the lines of a report once added to the days is taken away again. How is worked out
/// from the statement that adds it, so that there is one truth. A sum that is nothing then is gone.
final class TakenBack implements Lines {
    private static final String INTO = "INSERT INTO ";

    private final Statements batch;
    private final Map<String, List<@Nullable Object[]>> waiting = new LinkedHashMap<>();

    /// @param take takes the sums away
    /// @param clear takes out what is nothing
    /// @param keys so many values, the first, name a line
    private record Reverse(String take, String clear, int keys) {
        /// `INSERT INTO t (k, c, d) VALUES (?, 1, ?) ON CONFLICT (k) DO UPDATE SET c = t.c + 1, …`
        static Reverse of(String sql) {
            String table = table(sql);
            String[] columns = within(sql, sql.indexOf('('));
            String[] values = within(sql, sql.indexOf('(', sql.indexOf(" VALUES ")));
            int keys = within(sql, sql.indexOf('(', sql.indexOf(" ON CONFLICT "))).length;
            List<String> named = new ArrayList<>();
            List<String> taken = new ArrayList<>();
            List<String> none = new ArrayList<>();
            for (int i = 0; i < columns.length; i++) {
                if (i < keys) named.add(columns[i] + " = ?");
                else {
                    taken.add(columns[i] + " = " + columns[i] + " - " + values[i]);
                    none.add(columns[i] + " = 0");
                }
            }
            String where = " WHERE " + String.join(" AND ", named);
            return new Reverse(
                    "UPDATE " + table + " SET " + String.join(", ", taken) + where,
                    "DELETE FROM " + table + where + " AND " + String.join(" AND ", none),
                    keys);
        }

        private static String[] within(String sql, int open) {
            return sql.substring(open + 1, sql.indexOf(')', open)).split(", ");
        }
    }

    TakenBack(Statements batch) {
        this.batch = batch;
    }

    static String table(String sql) {
        return sql.substring(INTO.length(), sql.indexOf(' ', INTO.length()));
    }

    @Override
    public void add(String sql, @Nullable Object... values) {
        if (values[0] != REPORT)
            waiting.computeIfAbsent(sql, first -> new ArrayList<>()).add(values);
    }

    /// Takes away what waits.
    void write() throws SQLException {
        Map<String, Reverse> reverses = new HashMap<>();
        for (Map.Entry<String, List<@Nullable Object[]>> table : waiting.entrySet()) {
            if (isFirst(table.getKey())) continue;
            table.getValue().sort(Changes.BY_KEY);
            if (table(table.getKey()).equals("source_touched")) { // no sum: the day is touched by this as well
                batch.runAll(table.getKey(), table.getValue());
                continue;
            }
            Reverse reverse = reverses.computeIfAbsent(table.getKey(), Reverse::of);
            List<@Nullable Object[]> taken = new ArrayList<>();
            List<@Nullable Object[]> keys = new ArrayList<>();
            for (@Nullable Object[] values : table.getValue()) {
                @Nullable Object[] key = Arrays.copyOf(values, reverse.keys());
                int sums = values.length - reverse.keys();
                @Nullable Object[] turned = Arrays.copyOfRange(values, reverse.keys(), values.length + reverse.keys());
                System.arraycopy(key, 0, turned, sums, key.length);
                taken.add(turned);
                keys.add(key);
            }
            batch.runAll(reverse.take(), taken);
            batch.runAll(reverse.clear(), keys);
        }
        for (Map.Entry<String, List<@Nullable Object[]>> table : waiting.entrySet())
            if (isFirst(table.getKey())) for (@Nullable Object[] values : table.getValue()) first(values);
        waiting.clear();
    }

    private static boolean isFirst(String sql) {
        return table(sql).equals("source_first");
    }

    /// When a source was first seen is no sum: if it was on this day, it is looked for again in what is left.
    private void first(@Nullable Object[] values) throws SQLException {
        Object domain = values[0];
        Object kind = values[1];
        Object name = values[2];
        String same = " WHERE domain = ? AND kind = ? AND name = ? AND first_day = ?";
        if (batch.number("SELECT 1 FROM source_first" + same, values) == null) return;
        Long left = "ip".equals(kind)
                ? batch.number(
                        "SELECT day FROM source_day WHERE domain = ? AND source_ip = ? ORDER BY day LIMIT 1",
                        domain,
                        name)
                : batch.number(
                        "SELECT day FROM source_sign WHERE domain = ? AND kind = ? AND name = ? AND passed = 1"
                                + " ORDER BY day LIMIT 1",
                        domain,
                        kind,
                        name);
        if (left == null) batch.run("DELETE FROM source_first" + same, values);
        else batch.run("UPDATE source_first SET first_day = ?" + same, left, domain, kind, name, values[3]);
    }
}
