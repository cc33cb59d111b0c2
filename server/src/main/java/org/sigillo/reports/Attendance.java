package org.sigillo.reports;

import java.sql.SQLException;
import java.time.Duration;
import org.sigillo.store.Statements;

/// Who reported, how often, and how well: a line a day, in the transaction of the report.
final class Attendance {
    /// A report that comes later than this after its end is late.
    static final Duration MAX_DELAY = Duration.ofDays(2);
    /// A report older than this is out of an archive, and not late.
    static final Duration MAX_LATE = Duration.ofDays(30);

    private static final String CAME = "INSERT INTO reporter_day (domain, day, organization, kind, reports, counted,"
            + " repaired, late, duplicates, received_at) VALUES (?, ?, ?, ?, 1, ?, ?, ?, 0, ?)"
            + " ON CONFLICT (domain, day, organization, kind) DO UPDATE SET reports = reporter_day.reports + 1,"
            + " counted = reporter_day.counted + excluded.counted,"
            + " repaired = reporter_day.repaired + excluded.repaired, late = reporter_day.late + excluded.late,"
            + " received_at = CASE WHEN excluded.received_at > reporter_day.received_at"
            + " THEN excluded.received_at ELSE reporter_day.received_at END";

    private static final String AGAIN = "UPDATE reporter_day SET duplicates = duplicates + 1"
            + " WHERE domain = ? AND day = ? AND organization = ? AND kind = ?";

    private static final String KEY = " WHERE domain = ? AND day = ? AND organization = ? AND kind = ?";

    private Attendance() {}

    static void came(Statements batch, Identity identity, long counted, boolean repaired, long at) throws SQLException {
        batch.run(
                CAME,
                identity.domain(),
                AggregateRows.day(identity.begin(), identity.end()),
                identity.organization(),
                identity.kind(),
                counted,
                repaired ? 1 : 0,
                isLate(at - identity.end()) ? 1 : 0,
                at);
    }

    /// The opposite of [#came].
    static void left(Statements batch, Identity identity, long counted, boolean repaired, long at) throws SQLException {
        batch.run(
                "UPDATE reporter_day SET reports = reports - 1, counted = counted - ?, repaired = repaired - ?,"
                        + " late = late - ?" + KEY,
                counted,
                repaired ? 1 : 0,
                isLate(at - identity.end()) ? 1 : 0,
                identity.domain(),
                AggregateRows.day(identity.begin(), identity.end()),
                identity.organization(),
                identity.kind());
    }

    /// Whether the sums of a report's day are kept.
    static boolean isKept(Statements batch, Identity identity) throws SQLException {
        return batch.number(
                        "SELECT reports FROM reporter_day" + KEY,
                        identity.domain(),
                        AggregateRows.day(identity.begin(), identity.end()),
                        identity.organization(),
                        identity.kind())
                != null;
    }

    /// Takes out a line of which no report is left.
    static void tidy(Statements batch, Identity identity) throws SQLException {
        batch.run(
                "DELETE FROM reporter_day" + KEY + " AND reports = 0",
                identity.domain(),
                AggregateRows.day(identity.begin(), identity.end()),
                identity.organization(),
                identity.kind());
    }

    private static boolean isLate(long seconds) {
        return seconds > MAX_DELAY.toSeconds() && seconds <= MAX_LATE.toSeconds();
    }

    static void cameAgain(Statements batch, Identity identity) throws SQLException {
        batch.run(
                AGAIN,
                identity.domain(),
                AggregateRows.day(identity.begin(), identity.end()),
                identity.organization(),
                identity.kind());
    }
}
