package org.sigillo.cli.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.aggregate.AggregateRecord;
import org.sigillo.documents.aggregate.AggregateReport;
import org.sigillo.documents.aggregate.DkimAuthResult;
import org.sigillo.documents.aggregate.PolicyOverride;
import org.sigillo.documents.aggregate.PolicyPublished;
import org.sigillo.documents.aggregate.ReportWord;
import org.sigillo.documents.aggregate.SpfAuthResult;
import org.sigillo.documents.failure.FailureReport;
import org.sigillo.documents.failure.ReportField;
import org.sigillo.documents.repair.Repaired;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.report.ReportJson;
import org.sigillo.documents.tlsrpt.TlsFailure;
import org.sigillo.documents.tlsrpt.TlsPolicy;
import org.sigillo.documents.tlsrpt.TlsReport;
import org.sigillo.explain.Catalogue;
import org.sigillo.explain.Shown;

/// A report as a page, for people.
public final class ReportText {
    private static final int MAX_ROWS = 50; // the largest records; --json has all
    private final Style style;

    /// Pages.
    ///
    /// @param style how they may look
    public ReportText(Style style) {
        this.style = style;
    }

    /// The page of one report.
    ///
    /// @param file the name of the input
    /// @param reading what came of it
    /// @return text with line ends
    public String page(String file, Reading reading) {
        Page page = new Page(style);
        switch (reading) {
            case Reading.Aggregate read -> aggregate(page, read.report(), read.repairs());
            case Reading.Tls read -> tls(page, read.report(), read.repairs());
            case Reading.Failure read -> failure(page, read.report(), read.subject(), read.repairs());
            case Reading.Unreadable unreadable ->
                page.headline(Mark.BAD, "UNREADABLE", Shown.text(file) + ": " + ReportJson.sentence(unreadable));
        }
        page.gap();
        return page.toString();
    }

    private static void aggregate(Page page, AggregateReport report, List<Repaired> repairs) {
        long passed = 0;
        for (AggregateRecord record : report.records())
            if (record.row().policyEvaluated().passed()) passed += record.row().count();
        long all = report.messages();
        page.headline(
                all == 0 ? Mark.NONE : passed == all ? Mark.GOOD : Mark.OPEN,
                "AGGREGATE",
                named(report.metadata().orgName()) + " saw " + messages(all) + " of "
                        + report.policy().domain() + ", and DMARC passed for "
                        + (passed == all ? "all" : String.valueOf(passed)));
        page.text(range(
                        report.metadata().dateRange().begin(),
                        report.metadata().dateRange().end()) + "; report "
                + named(report.metadata().reportId()));
        page.text("policy published: " + policy(report.policy()));
        List<AggregateRecord> largest = new ArrayList<>(report.records());
        largest.sort(Comparator.comparingLong((AggregateRecord one) -> one.row().count())
                .reversed());
        if (!largest.isEmpty()) page.heading("Where the mail came from");
        for (AggregateRecord record : largest.subList(0, Math.min(MAX_ROWS, largest.size()))) record(page, record);
        if (largest.size() > MAX_ROWS)
            page.text("and " + (largest.size() - MAX_ROWS) + " records more (--json has all)");
        repaired(page, repairs);
    }

    private static void record(Page page, AggregateRecord record) {
        boolean passed = record.row().policyEvaluated().passed();
        List<String> notes = new ArrayList<>();
        for (DkimAuthResult dkim : record.authResults().dkim())
            notes.add("dkim " + word(dkim.result()) + " " + or(dkim.domain()));
        for (SpfAuthResult spf : record.authResults().spf())
            notes.add("spf " + word(spf.result()) + " " + or(spf.domain()));
        for (PolicyOverride override : record.row().policyEvaluated().reasons())
            notes.add(override.type().word() + (override.comment() == null ? "" : " (" + override.comment() + ")"));
        page.row(
                record.row().sourceIp().toString(),
                passed ? Mark.GOOD : Mark.BAD,
                passed ? "pass" : "fail",
                String.valueOf(record.row().count()),
                word(record.row().policyEvaluated().disposition()),
                "from " + or(record.identifiers().headerFrom()),
                String.join(", ", notes));
    }

    private static String policy(PolicyPublished policy) {
        String found = policy.discoveryMethod() == null
                ? ""
                : " found by " + policy.discoveryMethod().word();
        return Shown.text(policy.tags()) + found;
    }

    private static void tls(Page page, TlsReport report, List<Repaired> repairs) {
        long good = 0;
        long bad = 0;
        for (TlsPolicy policy : report.policies()) {
            good += policy.successful();
            bad += policy.failed();
        }
        page.headline(
                bad > 0 ? Mark.BAD : good > 0 ? Mark.GOOD : Mark.NONE,
                "TLS",
                named(report.organizationName()) + " made " + good + " encrypted sessions, and " + bad + " failed");
        page.text(range(report.begin(), report.end()) + "; report " + named(report.reportId()));
        if (!report.policies().isEmpty()) page.heading("By policy");
        for (TlsPolicy policy : report.policies()) {
            page.row(
                    or(policy.domain()),
                    policy.failed() > 0 ? Mark.BAD : Mark.GOOD,
                    or(policy.type()),
                    policy.successful() + " good",
                    policy.failed() + " failed",
                    String.join(" ", policy.mxHosts()));
        }
        List<TlsFailure> failures = new ArrayList<>();
        for (TlsPolicy policy : report.policies()) failures.addAll(policy.failures());
        failures.sort(Comparator.comparingLong(TlsFailure::failedSessionCount).reversed());
        if (!failures.isEmpty()) page.heading("Why sessions failed");
        for (TlsFailure failure : failures.subList(0, Math.min(MAX_ROWS, failures.size()))) {
            page.row(
                    or(failure.receivingMxHostname()),
                    Mark.BAD,
                    or(failure.resultType()),
                    String.valueOf(failure.failedSessionCount()),
                    failure.sendingMtaIp() == null ? "" : "from " + failure.sendingMtaIp(),
                    failure.failureReasonCode() == null ? "" : failure.failureReasonCode());
        }
        if (failures.size() > MAX_ROWS) page.text("and " + (failures.size() - MAX_ROWS) + " more (--json has all)");
        repaired(page, repairs);
    }

    private static void failure(Page page, FailureReport report, String subject, List<Repaired> repairs) {
        String domain = report.reportedDomains().isEmpty()
                ? "a domain"
                : report.reportedDomains().getFirst();
        page.headline(
                Mark.BAD,
                "FAILURE",
                Shown.text(report.feedbackType()) + " of " + Shown.text(domain)
                        + (report.authFailure().isEmpty()
                                ? ""
                                : ": " + Shown.text(String.join(", ", report.authFailure()))));
        if (report.sourceIp() != null) page.text("came from " + report.sourceIp());
        if (report.arrivalDate() != null) page.text("came at " + report.arrivalDate());
        if (report.originalMailFrom() != null) page.text("return path <" + Shown.text(report.originalMailFrom()) + '>');
        String from = report.original("from");
        if (from != null) page.text("From: " + Shown.text(from));
        if (!subject.isEmpty()) page.text("Subject: " + Shown.text(subject));
        if (!report.identityAlignment().isEmpty())
            page.text("not aligned: " + Shown.text(String.join(", ", report.identityAlignment())));
        if (report.deliveryResult() != null) page.text("what became of it: " + Shown.text(report.deliveryResult()));
        page.heading("Its fields");
        for (ReportField field :
                report.fields().subList(0, Math.min(MAX_ROWS, report.fields().size())))
            page.text(Shown.text(field.name()) + ": " + Shown.text(field.value()));
        repaired(page, repairs);
    }

    private static void repaired(Page page, List<Repaired> repairs) {
        if (repairs.isEmpty()) return;
        page.heading("What was wrong with the report, and read all the same");
        Map<String, Repaired> kinds = new LinkedHashMap<>();
        for (Repaired one : repairs) kinds.putIfAbsent(one.repair().code(), one);
        for (Repaired one : kinds.values()) {
            String sentence =
                    Catalogue.ENGLISH.sentence(one.repair().code(), Map.of("where", one.where(), "found", one.found()));
            page.sentence(Mark.OPEN, sentence + " [" + one.repair().clause() + "]");
        }
    }

    private static String range(Instant begin, Instant end) {
        return begin + " to " + end;
    }

    private static String messages(long count) {
        return count == 1 ? "1 message" : count + " messages";
    }

    private static String named(@Nullable String text) {
        return text == null ? "somebody" : Shown.text(text);
    }

    private static String word(@Nullable ReportWord word) {
        return word == null ? "?" : word.word();
    }

    private static String or(@Nullable String text) {
        return text == null ? "?" : text;
    }
}
