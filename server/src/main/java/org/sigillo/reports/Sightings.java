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
import org.sigillo.documents.aggregate.PolicyPublished;
import org.sigillo.documents.aggregate.ReportWord;
import org.sigillo.documents.aggregate.SpfAuthResult;
import org.sigillo.documents.aggregate.SpfResultWord;
import org.sigillo.name.DomainName;

/// What else an aggregate report adds to the days: whom it saw first, why messages failed, which policy it found.
final class Sightings {
    private static final String FIRST = "INSERT INTO source_first (domain, kind, name, first_day) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (domain, kind, name) DO UPDATE SET first_day = excluded.first_day"
            + " WHERE excluded.first_day < source_first.first_day";

    private static final String FAILURE = "INSERT INTO failure_day (domain, day, cause, source_ip, messages,"
            + " quarantined, rejected) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (domain, day, cause, source_ip)"
            + " DO UPDATE SET messages = failure_day.messages + excluded.messages,"
            + " quarantined = failure_day.quarantined + excluded.quarantined,"
            + " rejected = failure_day.rejected + excluded.rejected";

    private static final String POLICY = "INSERT INTO policy_day (domain, day, policy, reports) VALUES (?, ?, ?, 1)"
            + " ON CONFLICT (domain, day, policy) DO UPDATE SET reports = policy_day.reports + 1";

    private final AggregateReport report;
    private final Alignments alignments;
    private final long day;

    Sightings(AggregateReport report) {
        this.report = report;
        this.alignments = new Alignments(
                report.policy().domain(),
                report.policy().adkim(),
                report.policy().aspf());
        this.day = AggregateRows.day(
                report.metadata().dateRange().begin().getEpochSecond(),
                report.metadata().dateRange().end().getEpochSecond());
    }

    private record First(String kind, String name) {}

    private record Failed(FailureCause cause, String ip) {}

    private static final class Sum {
        long messages;
        long quarantined;
        long rejected;
    }

    void write(Lines lines) throws SQLException {
        Set<First> firsts = new HashSet<>();
        Map<Failed, Sum> failures = new HashMap<>();
        for (AggregateRecord record : report.records()) {
            String ip = record.row().sourceIp().toString();
            firsts.add(new First("ip", ip));
            for (DkimAuthResult dkim : record.authResults().dkim())
                if (dkim.result() == DkimResultWord.PASS) add(firsts, "dkim", dkim.domain());
            for (SpfAuthResult spf : record.authResults().spf())
                if (spf.result() == SpfResultWord.PASS) add(firsts, "spf", spf.domain());
            if (!isFailed(record)) continue;
            Sum sum = failures.computeIfAbsent(new Failed(cause(record), ip), first -> new Sum());
            long count = record.row().count();
            sum.messages += count;
            ActionDisposition done = record.row().policyEvaluated().disposition();
            if (done == ActionDisposition.QUARANTINE) sum.quarantined += count;
            if (done == ActionDisposition.REJECT) sum.rejected += count;
        }
        String domain = report.policy().domain().toString();
        for (First first : firsts) lines.add(FIRST, domain, first.kind(), first.name(), day);
        for (Map.Entry<Failed, Sum> one : failures.entrySet()) {
            Sum sum = one.getValue();
            lines.add(
                    FAILURE,
                    domain,
                    day,
                    one.getKey().cause().code(),
                    one.getKey().ip(),
                    sum.messages,
                    sum.quarantined,
                    sum.rejected);
        }
        String policy = policy(report.policy());
        if (!policy.isEmpty()) lines.add(POLICY, domain, day, policy);
    }

    private static void add(Set<First> firsts, String kind, @Nullable String text) {
        DomainName name = text == null ? null : DomainName.parseOrNull(text);
        if (name != null) firsts.add(new First(kind, name.toString()));
    }

    private static boolean isFailed(AggregateRecord record) {
        return record.row().policyEvaluated().dkim() != DmarcAlignmentResult.PASS
                && record.row().policyEvaluated().spf() != DmarcAlignmentResult.PASS;
    }

    private FailureCause cause(AggregateRecord record) {
        String author = record.identifiers().headerFrom();
        List<FailureCause.Check> signatures = new ArrayList<>();
        for (DkimAuthResult dkim : record.authResults().dkim())
            signatures.add(new FailureCause.Check(word(dkim.result()), alignments.ofSigner(dkim.domain(), author)));
        List<FailureCause.Check> paths = new ArrayList<>();
        for (SpfAuthResult spf : record.authResults().spf())
            paths.add(new FailureCause.Check(word(spf.result()), alignments.ofReturnPath(spf.domain(), author)));
        return FailureCause.of(signatures, paths, Set.copyOf(AggregateRows.said(record)));
    }

    private static String word(@Nullable ReportWord word) {
        return word == null ? "" : word.word();
    }

    /// What changes what happens to mail; reporters differ in whether they write out the rest.
    private static String policy(PolicyPublished policy) {
        if (policy.p() == null) return "";
        return "p=" + policy.p().word() + (Boolean.TRUE.equals(policy.testing()) ? " t=y" : "");
    }
}
