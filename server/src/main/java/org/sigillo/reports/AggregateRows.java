package org.sigillo.reports;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.aggregate.ActionDisposition;
import org.sigillo.documents.aggregate.AggregateRecord;
import org.sigillo.documents.aggregate.AggregateReport;
import org.sigillo.documents.aggregate.DkimAuthResult;
import org.sigillo.documents.aggregate.DkimResultWord;
import org.sigillo.documents.aggregate.DmarcAlignmentResult;
import org.sigillo.documents.aggregate.PolicyOverride;
import org.sigillo.documents.aggregate.ReportWord;
import org.sigillo.documents.aggregate.SpfAuthResult;
import org.sigillo.documents.aggregate.SpfResultWord;
import org.sigillo.documents.report.ReportParts;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;

/// An aggregate report on its way into the store: its rows, and what they add to the days.
final class AggregateRows {
    private static final String ROW = "INSERT INTO report_row (report, position, source_ip, messages, disposition,"
            + " dkim, spf, header_from, envelope_from, envelope_to, overrides, dkim_results, spf_results)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String DOMAIN_DAY = "INSERT INTO domain_day (domain, day, organization, reports, rows_read,"
            + " messages, passed, dkim_aligned, spf_aligned, both_aligned, quarantined, rejected, overridden)"
            + " VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (domain, day, organization) DO UPDATE SET"
            + " reports = domain_day.reports + 1, rows_read = domain_day.rows_read + excluded.rows_read,"
            + " messages = domain_day.messages + excluded.messages, passed = domain_day.passed + excluded.passed,"
            + " dkim_aligned = domain_day.dkim_aligned + excluded.dkim_aligned,"
            + " spf_aligned = domain_day.spf_aligned + excluded.spf_aligned,"
            + " both_aligned = domain_day.both_aligned + excluded.both_aligned,"
            + " quarantined = domain_day.quarantined + excluded.quarantined,"
            + " rejected = domain_day.rejected + excluded.rejected,"
            + " overridden = domain_day.overridden + excluded.overridden";

    private static final String SOURCE_DAY = "INSERT INTO source_day (domain, day, source_ip, messages, passed,"
            + " dkim_aligned, spf_aligned, quarantined, rejected) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (domain, day, source_ip) DO UPDATE SET messages = source_day.messages + excluded.messages,"
            + " passed = source_day.passed + excluded.passed,"
            + " dkim_aligned = source_day.dkim_aligned + excluded.dkim_aligned,"
            + " spf_aligned = source_day.spf_aligned + excluded.spf_aligned,"
            + " quarantined = source_day.quarantined + excluded.quarantined,"
            + " rejected = source_day.rejected + excluded.rejected";

    private static final String SIGN = "INSERT INTO source_sign (domain, day, source_ip, kind, name, selector, passed,"
            + " aligned, messages) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (domain, day, source_ip, kind, name, selector, passed, aligned)"
            + " DO UPDATE SET messages = source_sign.messages + excluded.messages";

    private static final String AUTHOR_DAY = "INSERT INTO author_day (domain, day, author, source_ip, messages, passed,"
            + " quarantined, rejected) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (domain, day, author, source_ip)"
            + " DO UPDATE SET messages = author_day.messages + excluded.messages,"
            + " passed = author_day.passed + excluded.passed,"
            + " quarantined = author_day.quarantined + excluded.quarantined,"
            + " rejected = author_day.rejected + excluded.rejected";

    /// The sheets of the day hold no more. A line that is there is updated, so that who makes sheets waits for it.
    private static final String TOUCHED = "INSERT INTO source_touched (domain, day) VALUES (?, ?)"
            + " ON CONFLICT (domain, day) DO UPDATE SET day = excluded.day";

    private final AggregateReport report;
    private final DomainName domain;
    private final Alignments alignments;
    private final long day;

    AggregateRows(AggregateReport report) {
        this.report = report;
        this.domain = report.policy().domain();
        this.alignments =
                new Alignments(domain, report.policy().adkim(), report.policy().aspf());
        this.day = day(
                report.metadata().dateRange().begin().getEpochSecond(),
                report.metadata().dateRange().end().getEpochSecond());
    }

    /// The day in UTC that the middle of a period lies in: periods of other zones begin and end in two.
    static long day(long begin, long end) {
        return Math.floorDiv(begin + (end - begin) / 2, 86_400L);
    }

    String policy() {
        return Json.text(json -> ReportParts.policy(json, report.policy()));
    }

    /// What messages add to a sum.
    private static final class Sum {
        long messages;
        long passed;
        long dkim;
        long spf;
        long both;
        long quarantined;
        long rejected;
        long overridden;

        void add(AggregateRecord record) {
            long count = record.row().count();
            var evaluated = record.row().policyEvaluated();
            boolean signed = evaluated.dkim() == DmarcAlignmentResult.PASS;
            boolean sent = evaluated.spf() == DmarcAlignmentResult.PASS;
            messages += count;
            if (signed || sent) passed += count;
            if (signed) dkim += count;
            if (sent) spf += count;
            if (signed && sent) both += count;
            if (evaluated.disposition() == ActionDisposition.QUARANTINE) quarantined += count;
            if (evaluated.disposition() == ActionDisposition.REJECT) rejected += count;
            if (!evaluated.reasons().isEmpty()) overridden += count;
        }
    }

    /// What names a line of the table of signs.
    private record Sign(String ip, String kind, String name, String selector, boolean passed, boolean aligned) {}

    /// What names a line of the table of authors.
    private record Author(String name, String ip) {}

    void write(Lines lines) throws SQLException {
        Sum all = new Sum();
        Map<String, Sum> sources = new HashMap<>();
        Map<Author, Sum> authors = new HashMap<>();
        Map<Sign, Long> signs = new HashMap<>();
        int position = 0;
        for (AggregateRecord record : report.records()) {
            row(lines, position++, record);
            all.add(record);
            String ip = record.row().sourceIp().toString();
            sources.computeIfAbsent(ip, first -> new Sum()).add(record);
            authors.computeIfAbsent(author(ip, record), first -> new Sum()).add(record);
            for (Sign sign : signs(ip, record)) signs.merge(sign, record.row().count(), Long::sum);
        }
        String name = domain.toString();
        String organization = report.metadata().orgName();
        lines.add(
                DOMAIN_DAY,
                name,
                day,
                organization == null ? "" : organization,
                report.records().size(),
                all.messages,
                all.passed,
                all.dkim,
                all.spf,
                all.both,
                all.quarantined,
                all.rejected,
                all.overridden);
        lines.add(TOUCHED, name, day);
        for (Map.Entry<String, Sum> source : sources.entrySet()) {
            Sum sum = source.getValue();
            lines.add(
                    SOURCE_DAY,
                    name,
                    day,
                    source.getKey(),
                    sum.messages,
                    sum.passed,
                    sum.dkim,
                    sum.spf,
                    sum.quarantined,
                    sum.rejected);
        }
        for (Map.Entry<Author, Sum> author : authors.entrySet()) {
            Sum sum = author.getValue();
            lines.add(
                    AUTHOR_DAY,
                    name,
                    day,
                    author.getKey().name(),
                    author.getKey().ip(),
                    sum.messages,
                    sum.passed,
                    sum.quarantined,
                    sum.rejected);
        }
        for (Map.Entry<Sign, Long> entry : signs.entrySet()) {
            Sign sign = entry.getKey();
            lines.add(
                    SIGN,
                    name,
                    day,
                    sign.ip(),
                    sign.kind(),
                    sign.name(),
                    sign.selector(),
                    sign.passed() ? 1 : 0,
                    sign.aligned() ? 1 : 0,
                    entry.getValue());
        }
    }

    private static void row(Lines lines, int position, AggregateRecord record) throws SQLException {
        var evaluated = record.row().policyEvaluated();
        lines.add(
                ROW,
                Lines.REPORT,
                position,
                record.row().sourceIp(),
                record.row().count(),
                word(evaluated.disposition()),
                word(evaluated.dkim()),
                word(evaluated.spf()),
                record.identifiers().headerFrom(),
                record.identifiers().envelopeFrom(),
                record.identifiers().envelopeTo(),
                Json.list(evaluated.reasons(), ReportParts::overrides),
                Json.list(record.authResults().dkim(), ReportParts::dkim),
                Json.list(record.authResults().spf(), ReportParts::spf));
    }

    private Set<Sign> signs(String ip, AggregateRecord record) {
        Set<Sign> signs = new HashSet<>();
        for (DkimAuthResult dkim : record.authResults().dkim()) {
            DomainName signer = name(dkim.domain());
            if (signer == null) continue;
            boolean passed = dkim.result() == DkimResultWord.PASS;
            String selector = dkim.selector() == null ? "" : dkim.selector();
            signs.add(new Sign(
                    ip,
                    "dkim",
                    signer.toString(),
                    selector,
                    passed,
                    alignments.ofSigner(dkim.domain(), record.identifiers().headerFrom())));
        }
        for (SpfAuthResult spf : record.authResults().spf()) {
            DomainName sender = name(spf.domain());
            if (sender == null) continue;
            boolean passed = spf.result() == SpfResultWord.PASS;
            signs.add(new Sign(
                    ip,
                    "spf",
                    sender.toString(),
                    "",
                    passed,
                    alignments.ofReturnPath(spf.domain(), record.identifiers().headerFrom())));
        }
        for (String said : said(record)) signs.add(new Sign(ip, "said", said, "", false, false));
        return signs;
    }

    /// The domain itself has one line a day: the addresses of all its mail are kept anyway.
    private Author author(String ip, AggregateRecord record) {
        String from = record.identifiers().headerFrom();
        String name = from == null || from.isEmpty() ? domain.toString() : Ascii.lower(from);
        return new Author(name, name.equals(domain.toString()) ? "" : ip);
    }

    static List<String> said(AggregateRecord record) {
        List<String> said = new ArrayList<>(2);
        for (PolicyOverride override : record.row().policyEvaluated().reasons()) {
            said.add(override.type().word());
            // 8617 §7.2.2: local_policy, with the word of the chain in the comment
            if (override.comment() != null && override.comment().contains("arc=pass")) said.add("arc");
        }
        return said;
    }

    private static @Nullable DomainName name(@Nullable String text) {
        return text == null || text.isEmpty() ? null : DomainName.parseOrNull(text);
    }

    private static @Nullable String word(@Nullable ReportWord word) {
        return word == null ? null : word.word();
    }
}
