package org.sigillo.reports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.Alignment;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.documents.aggregate.ActionDisposition;
import org.sigillo.documents.aggregate.AggregateRecord;
import org.sigillo.documents.aggregate.AggregateReport;
import org.sigillo.documents.aggregate.AuthResults;
import org.sigillo.documents.aggregate.DateRange;
import org.sigillo.documents.aggregate.DkimAuthResult;
import org.sigillo.documents.aggregate.DkimResultWord;
import org.sigillo.documents.aggregate.DmarcAlignmentResult;
import org.sigillo.documents.aggregate.Identifiers;
import org.sigillo.documents.aggregate.OverrideType;
import org.sigillo.documents.aggregate.PolicyEvaluated;
import org.sigillo.documents.aggregate.PolicyOverride;
import org.sigillo.documents.aggregate.PolicyPublished;
import org.sigillo.documents.aggregate.ReportMetadata;
import org.sigillo.documents.aggregate.ReportWord;
import org.sigillo.documents.aggregate.Row;
import org.sigillo.documents.aggregate.SpfAuthResult;
import org.sigillo.documents.aggregate.SpfResultWord;
import org.sigillo.documents.tlsrpt.TlsFailure;
import org.sigillo.documents.tlsrpt.TlsPolicy;
import org.sigillo.documents.tlsrpt.TlsReport;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.store.Statements;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A report as it stands in the store.
///
/// @param id its number
/// @param identity what makes it the same as another
/// @param email whom to ask about it
/// @param document what is kept of it as a whole, JSON
/// @param counted messages, sessions or incidents
/// @param repairs codes, with spaces between
/// @param received when it came, in seconds since 1970
/// @param raw the hash of what it came as
record StoredReport(
        long id,
        Identity identity,
        @Nullable String email,
        @Nullable String document,
        long counted,
        String repairs,
        long received,
        String raw) {
    static final String SELECT = "SELECT id, kind, organization, report_id, domain, begin_at, end_at, content, email,"
            + " document, counted, repairs, received_at, raw FROM report";

    static StoredReport of(ResultSet row) throws SQLException {
        return new StoredReport(
                row.getLong(1),
                new Identity(
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getString(8)),
                row.getString(9),
                row.getString(10),
                row.getLong(11),
                row.getString(12),
                row.getLong(13),
                row.getString(14));
    }

    /// Whether it is what a reader made of it today.
    boolean is(Entry.Report report) {
        return identity.equals(report.identity())
                && counted == report.counted()
                && repairs.equals(report.repairs())
                && String.valueOf(email).equals(String.valueOf(report.email()))
                && String.valueOf(document).equals(String.valueOf(report.document()));
    }

    /// The lines it added, worked out from those that stand in its own tables.
    Lines.Source lines(Statements batch) throws SQLException {
        return switch (identity.kind()) {
            case "aggregate" -> {
                AggregateReport report = aggregate(batch);
                yield lines -> {
                    new AggregateRows(report).write(lines);
                    new Sightings(report).write(lines);
                };
            }
            case "tls" -> new TlsRows(tls(batch))::write;
            default -> lines -> {};
        };
    }

    private AggregateReport aggregate(Statements batch) throws SQLException {
        JsonNode published = json(document == null ? "{}" : document);
        PolicyPublished policy = new PolicyPublished(
                DomainName.of(identity.domain()),
                null,
                policy(text(published, "p")),
                null,
                null,
                null,
                alignment(text(published, "adkim")),
                alignment(text(published, "aspf")),
                text(published, "testing") == null ? null : "y".equals(text(published, "testing")),
                null);
        List<AggregateRecord> records = batch.rows(
                StoredReport::record,
                "SELECT source_ip, messages, disposition, dkim, spf, header_from, overrides, dkim_results, spf_results"
                        + " FROM report_row WHERE report = ? ORDER BY position",
                id);
        DateRange range = new DateRange(Instant.ofEpochSecond(identity.begin()), Instant.ofEpochSecond(identity.end()));
        ReportMetadata metadata = new ReportMetadata(identity.organization(), null, null, null, range, List.of(), null);
        return new AggregateReport(null, metadata, policy, List.of(), records);
    }

    private static AggregateRecord record(ResultSet row) throws SQLException {
        IpAddress source = IpAddress.parse(row.getString(1));
        if (source == null) throw new SQLException("a row has no address");
        List<PolicyOverride> reasons = new ArrayList<>();
        for (JsonNode one : json(row.getString(7))) {
            OverrideType type = word(OverrideType.class, text(one, "type"));
            if (type != null) reasons.add(new PolicyOverride(type, text(one, "comment")));
        }
        List<DkimAuthResult> dkim = new ArrayList<>();
        for (JsonNode one : json(row.getString(8)))
            dkim.add(new DkimAuthResult(
                    text(one, "domain"), text(one, "selector"), word(DkimResultWord.class, text(one, "result")), null));
        List<SpfAuthResult> spf = new ArrayList<>();
        for (JsonNode one : json(row.getString(9)))
            spf.add(new SpfAuthResult(text(one, "domain"), null, word(SpfResultWord.class, text(one, "result")), null));
        PolicyEvaluated evaluated = new PolicyEvaluated(
                word(ActionDisposition.class, row.getString(3)),
                word(DmarcAlignmentResult.class, row.getString(4)),
                word(DmarcAlignmentResult.class, row.getString(5)),
                reasons);
        return new AggregateRecord(
                new Row(source, row.getLong(2), evaluated),
                new Identifiers(row.getString(6), null, null),
                new AuthResults(dkim, spf));
    }

    private TlsReport tls(Statements batch) throws SQLException {
        List<TlsPolicy> policies = batch.rows(
                row -> {
                    List<TlsFailure> failures = new ArrayList<>();
                    for (JsonNode one : json(row.getString(5)).path("failures"))
                        failures.add(new TlsFailure(
                                text(one, "resultType"),
                                null,
                                text(one, "receivingMx"),
                                null,
                                null,
                                one.path("count").asLong(),
                                null,
                                null));
                    return new TlsPolicy(
                            row.getString(1),
                            List.of(),
                            row.getString(2),
                            List.of(),
                            row.getLong(3),
                            row.getLong(4),
                            failures);
                },
                "SELECT type, domain, successful, failed, document FROM tls_policy WHERE report = ? ORDER BY position",
                id);
        return new TlsReport(
                identity.organization(),
                Instant.ofEpochSecond(identity.begin()),
                Instant.ofEpochSecond(identity.end()),
                null,
                null,
                policies);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value.asString();
    }

    private static <E extends Enum<E> & ReportWord> @Nullable E word(Class<E> type, @Nullable String word) {
        for (E one : type.getEnumConstants()) if (one.word().equals(word)) return one;
        return null;
    }

    private static @Nullable DmarcPolicy policy(@Nullable String word) {
        for (DmarcPolicy one : DmarcPolicy.values()) if (one.word().equals(word)) return one;
        return null;
    }

    private static @Nullable Alignment alignment(@Nullable String letter) {
        for (Alignment one : Alignment.values())
            if (String.valueOf(one.letter()).equals(letter)) return one;
        return null;
    }
}
