package org.sigillo.reports;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes the lines a report adds to the tables, beside its own line.
interface Lines {
    /// Stands for the id of the report, which the store gives.
    Object REPORT = new Object();

    /// A line. In which order lines are written is not said: they add up.
    ///
    /// @param sql with a `?` a value
    /// @param values in order, the first those of the key, or [#REPORT]
    void add(String sql, @Nullable Object... values) throws SQLException;

    /// What adds lines.
    interface Source {
        void write(Lines lines) throws SQLException;
    }

    /// The same lines, worked out now.
    ///
    /// @param source adds them
    /// @return adds them again
    static Source ahead(Source source) {
        record Line(String sql, @Nullable Object[] values) {}
        List<Line> lines = new ArrayList<>();
        try {
            source.write((sql, values) -> lines.add(new Line(sql, values)));
        } catch (SQLException never) {
            throw new IllegalStateException(never);
        }
        return all -> {
            for (Line line : lines) all.add(line.sql(), line.values());
        };
    }
}
