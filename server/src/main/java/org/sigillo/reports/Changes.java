package org.sigillo.reports;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.store.Statements;

/// The lines of many reports of one transaction, written table by table in the order of their keys: each page of a
/// table is looked for once, and two writers of PostgreSQL never wait for each other in a circle.
final class Changes implements Lines {
    /// So many lines wait at most.
    static final int MAX_WAITING = 20_000;

    static final Comparator<@Nullable Object[]> BY_KEY = (one, other) -> {
        for (int i = 0; i < one.length; i++) {
            int order = compare(one[i], other[i]);
            if (order != 0) return order;
        }
        return 0;
    };

    private final Statements batch;
    private final Map<String, List<@Nullable Object[]>> waiting = new LinkedHashMap<>();
    private int lines;
    private Long report = 0L;

    Changes(Statements batch) {
        this.batch = batch;
    }

    /// The lines of a report that has got its id.
    void of(long id, Source source) throws SQLException {
        report = id;
        source.write(this);
    }

    @Override
    public void add(String sql, @Nullable Object... values) throws SQLException {
        @Nullable Object[] line = values;
        if (values[0] == REPORT) { // of a copy: what stands there may be written once more
            line = Arrays.copyOf(values, values.length);
            line[0] = report;
        }
        waiting.computeIfAbsent(sql, first -> new ArrayList<>()).add(line);
        if (++lines == MAX_WAITING) write();
    }

    /// Writes what waits.
    void write() throws SQLException {
        for (Map.Entry<String, List<@Nullable Object[]>> table : waiting.entrySet()) {
            table.getValue().sort(BY_KEY);
            batch.runAll(table.getKey(), table.getValue());
        }
        waiting.clear();
        lines = 0;
    }

    private static int compare(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Number number && other instanceof Number next)
            return Long.compare(number.longValue(), next.longValue());
        return String.valueOf(one).compareTo(String.valueOf(other));
    }
}
