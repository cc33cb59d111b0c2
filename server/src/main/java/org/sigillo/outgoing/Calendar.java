package org.sigillo.outgoing;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;

/// How long periods are, and were. Another length is in force from the next UTC midnight on, so that no two periods
/// overlap (9990 §3.1.1.4).
final class Calendar {
    private final TreeMap<Long, Integer> hours;

    private Calendar(TreeMap<Long, Integer> hours) {
        this.hours = hours;
    }

    /// The calendar of a store.
    ///
    /// @param wanted hours of a period, as the configuration says now
    static Calendar of(Store store, int wanted, Instant now) {
        return store.write(connection -> {
            try (Statements sql = new Statements(connection)) {
                TreeMap<Long, Integer> known = new TreeMap<>();
                sql.rows(row -> known.put(row.getLong(1), row.getInt(2)), "SELECT from_at, hours FROM outgoing_hours");
                long from = known.isEmpty() ? 0 : ReportingPeriod.nextMidnight(now);
                Map.Entry<Long, Integer> last = known.lastEntry();
                if (last == null || last.getValue() != wanted) {
                    sql.run(
                            "INSERT INTO outgoing_hours (from_at, hours) VALUES (?, ?) ON CONFLICT (from_at)"
                                    + " DO UPDATE SET hours = excluded.hours",
                            from,
                            wanted);
                    known.put(from, wanted);
                }
                return new Calendar(known);
            }
        });
    }

    /// The period a second lies in.
    ReportingPeriod period(long second) {
        Map.Entry<Long, Integer> entry = hours.floorEntry(second);
        return ReportingPeriod.of(second, (entry == null ? hours.firstEntry() : entry).getValue());
    }
}
