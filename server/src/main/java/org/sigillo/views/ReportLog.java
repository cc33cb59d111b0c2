package org.sigillo.views;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;

/// Reports about a domain, one by one, those of the newest days first.
///
/// @param domain the domain
/// @param reports some of them
/// @param next where it goes on; `null` at the end
public record ReportLog(
        DomainName domain, List<Line> reports, @Nullable Place next) {
    /// Reports at once.
    public static final int MOST = 200;

    private static final String COLUMNS = "SELECT r.id, r.kind, r.organization, r.report_id, r.begin_at, r.end_at,"
            + " CASE WHEN r.kind = 'tls' THEN (SELECT SUM(p.successful + p.failed) FROM tls_policy p"
            + " WHERE p.report = r.id AND p.domain = r.domain) ELSE r.counted END, r.repairs, r.received_at,"
            + " (SELECT COUNT(*) FROM report_row w WHERE w.report = r.id),"
            + " (SELECT COUNT(*) FROM report_duplicate d WHERE d.report = r.id) FROM report r";

    /// A report.
    ///
    /// @param id its number
    /// @param kind `aggregate`, `tls`, `failure`
    /// @param organization who reports; empty if it is not said
    /// @param reportId its name among theirs; empty if it is not said
    /// @param begin of the time it tells of
    /// @param end of that time
    /// @param counted messages, sessions of this domain, or incidents
    /// @param repairs codes of what was wrong and read all the same
    /// @param received when it came
    /// @param rows of an aggregate report
    /// @param duplicates how often it came again, and was not counted
    public record Line(
            long id,
            String kind,
            String organization,
            String reportId,
            Instant begin,
            Instant end,
            long counted,
            List<String> repairs,
            Instant received,
            long rows,
            long duplicates) {
        /// Copies the list.
        public Line {
            repairs = List.copyOf(repairs);
        }

        /// Where the one behind it is looked for.
        Place place() {
            return new Place(begin.getEpochSecond(), id);
        }
    }

    /// Behind which report it goes on.
    ///
    /// @param begin of the time it tells of, in seconds since 1970
    /// @param id its number
    public record Place(long begin, long id) {
        /// Before all.
        public static final Place FIRST = new Place(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /// Copies the list.
    public ReportLog {
        reports = List.copyOf(reports);
    }

    /// Asks.
    ///
    /// @param store where reports are kept
    /// @param domain the domain
    /// @param after behind which report it goes on
    /// @param most how many, [#MOST] at most
    /// @return the answer
    public static ReportLog of(Store store, DomainName domain, Place after, int most) {
        int limit = Math.clamp(most, 1, MOST);
        List<Line> found = store.read(connection -> Ask.list(
                connection,
                COLUMNS + " WHERE r.domain = ? AND r.begin_at <= ? AND (r.begin_at < ? OR r.id < ?)"
                        + " ORDER BY r.begin_at DESC, r.id DESC LIMIT " + (limit + 1),
                ReportLog::line,
                domain,
                after.begin(),
                after.begin(),
                after.id()));
        boolean more = found.size() > limit;
        List<Line> shown = more ? found.subList(0, limit) : found;
        return new ReportLog(domain, shown, more ? shown.getLast().place() : null);
    }

    /// One report about a domain.
    ///
    /// @param store where reports are kept
    /// @param domain the domain
    /// @param id its number
    /// @return the report; `null` if there is none of that number about that domain
    public static @Nullable Line find(Store store, DomainName domain, long id) {
        List<Line> found = store.read(connection -> one(connection, domain, id));
        return found.isEmpty() ? null : found.getFirst();
    }

    private static List<Line> one(Connection connection, DomainName domain, long id) throws SQLException {
        return Ask.list(connection, COLUMNS + " WHERE r.domain = ? AND r.id = ?", ReportLog::line, domain, id);
    }

    private static Line line(ResultSet row) throws SQLException {
        String repairs = row.getString(8);
        return new Line(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Instant.ofEpochSecond(row.getLong(5)),
                Instant.ofEpochSecond(row.getLong(6)),
                row.getLong(7),
                repairs.isEmpty() ? List.of() : List.of(repairs.split(" ")),
                Instant.ofEpochSecond(row.getLong(9)),
                row.getLong(10),
                row.getLong(11));
    }
}
