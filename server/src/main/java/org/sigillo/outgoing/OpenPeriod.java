package org.sigillo.outgoing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.store.Statements;

/// A domain's period, as the store has it.
///
/// @param id its number
/// @param domain the DMARC Policy Domain
/// @param begin its first second
/// @param end the first second of the next
/// @param state `open`, `sealed`, `closed`
/// @param due when it is reported
/// @param tries how often that was put off
/// @param messages in it
record OpenPeriod(long id, DomainName domain, long begin, long end, String state, long due, int tries, long messages) {
    static final String COLUMNS = "SELECT id, domain, begin_at, end_at, state, due_at, tries, messages";

    static OpenPeriod of(ResultSet row) throws SQLException {
        return new OpenPeriod(
                row.getLong(1),
                DomainName.of(row.getString(2)),
                row.getLong(3),
                row.getLong(4),
                row.getString(5),
                row.getLong(6),
                row.getInt(7),
                row.getLong(8));
    }

    /// A policy of the period.
    ///
    /// @param id its number
    /// @param published the element `policy_published`
    /// @param rua where reports are wanted
    /// @param error what is wrong with the record
    /// @param rows how many
    /// @param messages how many
    /// @param leftOut messages in no row
    /// @param reason why there is no report; empty if there is one, or none yet
    /// @param reportId the report; `null` if there is none
    record Policy(
            long id,
            String published,
            String rua,
            String error,
            long rows,
            long messages,
            long leftOut,
            String reason,
            @Nullable String reportId) {
        static Policy of(ResultSet row) throws SQLException {
            return new Policy(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7),
                    row.getString(8),
                    row.getString(9));
        }
    }

    List<Policy> policies(Statements sql) throws SQLException {
        return sql.rows(
                Policy::of,
                "SELECT id, published, rua, error, row_count, messages, left_out, reason, report_id"
                        + " FROM outgoing_policy WHERE period = ? ORDER BY id",
                id);
    }

    /// Why the domain is not reported to, whatever it asks for; `null` if it is.
    @Nullable
    OutgoingReason refusal(Statements sql, OutgoingSettings settings) throws SQLException {
        if (settings.isNever(domain)) return OutgoingReason.NEVER;
        long since = end - settings.gateDays() * 86_400L;
        List<long[]> sums = sql.rows(
                row -> new long[] {row.getLong(1), row.getLong(2)},
                "SELECT SUM(passed), SUM(welcome) FROM outgoing_period WHERE domain = ? AND begin_at >= ?"
                        + " AND begin_at <= ?",
                domain.toString(),
                Math.min(since, begin),
                begin);
        return settings.gate().refusal(sums.getFirst()[0], sums.getFirst()[1]);
    }
}
