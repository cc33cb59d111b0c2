package org.sigillo.views;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.Alignment;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.reports.Alignments;
import org.sigillo.reports.FailureCause;
import org.sigillo.store.Store;
import tools.jackson.databind.JsonNode;

/// Rows of aggregate reports, the newest first, each with the number of its report.
///
/// @param domain the DMARC Policy Domain
/// @param period the days the reports begin on
/// @param source of one address; `null` for all
/// @param failed whether rows with an aligned pass are left out
/// @param rows the rows
/// @param more whether there are further ones
public record RowList(
        DomainName domain, Period period, @Nullable IpAddress source, boolean failed, List<Row> rows, boolean more) {
    /// So many rows are told at once.
    public static final int MAX_ROWS = 10_000;

    /// A row.
    ///
    /// @param report the number of the report, for `report show` and `report raw`
    /// @param organization who reports
    /// @param begin of the report's time
    /// @param sourceIp the address
    /// @param messages how many messages
    /// @param disposition what became of them; `null` if it is not said
    /// @param dkim whether a signature passed aligned, `pass`; `null` if it is not said
    /// @param spf whether SPF passed aligned, `pass`; `null` if it is not said
    /// @param headerFrom the Author Domain; `null` if it is not said
    /// @param envelopeFrom the domain of the return path; `null` if it is not said
    /// @param overrides why the policy was not followed, JSON
    /// @param dkimResults what the signatures came to, JSON
    /// @param spfResults what SPF came to, JSON
    /// @param cause why neither passed; `null` if one did
    public record Row(
            long report,
            String organization,
            Instant begin,
            IpAddress sourceIp,
            long messages,
            @Nullable String disposition,
            @Nullable String dkim,
            @Nullable String spf,
            @Nullable String headerFrom,
            @Nullable String envelopeFrom,
            String overrides,
            String dkimResults,
            String spfResults,
            @Nullable FailureCause cause) {}

    /// Copies the list.
    public RowList {
        rows = List.copyOf(rows);
    }

    /// Asks.
    ///
    /// @param store where reports are kept
    /// @param domain the domain
    /// @param period the days the reports begin on
    /// @param source one address; `null` for all
    /// @param failed whether rows with an aligned pass are left out
    /// @param most how many rows, at most [#MAX_ROWS]
    /// @return the answer
    public static RowList of(
            Store store, DomainName domain, Period period, @Nullable IpAddress source, boolean failed, int most) {
        List<Object> values =
                new ArrayList<>(List.of(domain, period.first() * 86_400, period.last() * 86_400 + 86_399));
        String where = " WHERE r.domain = ? AND r.begin_at BETWEEN ? AND ?";
        if (source != null) {
            where += " AND w.source_ip = ?";
            values.add(source);
        }
        if (failed) where += " AND COALESCE(w.dkim, '') <> 'pass' AND COALESCE(w.spf, '') <> 'pass'";
        int limit = Math.clamp(most, 1, MAX_ROWS);
        values.add(limit + 1);
        String question = "SELECT r.id, r.organization, r.begin_at, w.source_ip, w.messages, w.disposition, w.dkim,"
                + " w.spf, w.header_from, w.envelope_from, w.overrides, w.dkim_results, w.spf_results, r.document"
                + " FROM report r JOIN report_row w ON w.report = r.id" + where
                + " ORDER BY r.begin_at DESC, r.id DESC, w.position LIMIT ?";
        List<Row> rows =
                store.read(connection -> Ask.list(connection, question, row -> row(domain, row), values.toArray()));
        boolean more = rows.size() > limit;
        return new RowList(domain, period, source, failed, more ? rows.subList(0, limit) : rows, more);
    }

    private static Row row(DomainName domain, java.sql.ResultSet row) throws java.sql.SQLException {
        String dkim = row.getString(7);
        String spf = row.getString(8);
        boolean passed = "pass".equals(dkim) || "pass".equals(spf);
        return new Row(
                row.getLong(1),
                row.getString(2),
                Instant.ofEpochSecond(row.getLong(3)),
                IpAddress.of(row.getString(4)),
                row.getLong(5),
                row.getString(6),
                dkim,
                spf,
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                passed ? null : cause(domain, row));
    }

    private static FailureCause cause(DomainName domain, java.sql.ResultSet row) throws java.sql.SQLException {
        JsonNode policy = Parsed.of(row.getString(14));
        Alignments alignments = new Alignments(domain, mode(policy, "adkim"), mode(policy, "aspf"));
        String author = row.getString(9);
        List<FailureCause.Check> signatures = new ArrayList<>();
        for (JsonNode one : Parsed.of(row.getString(12)))
            signatures.add(check(one, alignments.ofSigner(Parsed.text(one, "domain"), author)));
        List<FailureCause.Check> paths = new ArrayList<>();
        for (JsonNode one : Parsed.of(row.getString(13)))
            paths.add(check(one, alignments.ofReturnPath(Parsed.text(one, "domain"), author)));
        Set<String> said = new HashSet<>();
        for (JsonNode one : Parsed.of(row.getString(11))) {
            String comment = Parsed.text(one, "comment");
            said.add(String.valueOf(Parsed.text(one, "type")));
            if (comment != null && comment.contains("arc=pass")) said.add("arc"); // 8617 §7.2.2
        }
        return FailureCause.of(signatures, paths, said);
    }

    private static FailureCause.Check check(JsonNode result, boolean aligned) {
        return new FailureCause.Check(String.valueOf(Parsed.text(result, "result")), aligned);
    }

    private static @Nullable Alignment mode(JsonNode policy, String name) {
        return "s".equals(Parsed.text(policy, name)) ? Alignment.STRICT : null;
    }
}
