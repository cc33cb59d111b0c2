package org.sigillo.console.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.check.Sign;
import org.sigillo.console.words.Words;
import org.sigillo.documents.aggregate.AggregateRecord;
import org.sigillo.documents.aggregate.AggregateReport;
import org.sigillo.documents.aggregate.DkimAuthResult;
import org.sigillo.documents.aggregate.PolicyOverride;
import org.sigillo.documents.aggregate.ReportWord;
import org.sigillo.documents.aggregate.SpfAuthResult;
import org.sigillo.documents.failure.FailureReport;
import org.sigillo.documents.repair.Repaired;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.tlsrpt.TlsFailure;
import org.sigillo.documents.tlsrpt.TlsPolicy;
import org.sigillo.documents.tlsrpt.TlsReport;
import org.sigillo.explain.Shown;
import org.sigillo.views.IncidentList;
import org.sigillo.views.ReportLog;

/// A report as a page: in sentences and tables, its tag values as they are.
///
/// @param words of the language
/// @param line where it stands among the others
/// @param base of the links of its domain: `/domains/example.com`
public record ReportWriter(Words words, ReportLog.Line line, String base) {
    /// Rows one table shows.
    public static final int MOST_ROWS = 500;

    /// Makes it.
    ///
    /// @param reading what it says
    /// @param may whose sessions may be shown: a report of TLS may tell of several domains
    /// @param raw where it stands as its sender wrote it; empty if it is not shown
    /// @return the page
    public ReportView of(Reading reading, Predicate<String> may, String raw) {
        return switch (reading) {
            case Reading.Aggregate read -> aggregate(read.report(), read.repairs(), raw);
            case Reading.Tls read -> tls(read.report(), read.repairs(), may, raw);
            case Reading.Failure read -> failure(read.report(), read.subject(), read.repairs(), raw);
            case Reading.Unreadable none ->
                new ReportView(
                        title(),
                        Sign.BAD,
                        words.say("report.word.unreadable"),
                        words.say("report.unreadable"),
                        facts(),
                        List.of(),
                        List.of(),
                        raw);
        };
    }

    private String title() {
        return line.organization().isEmpty() ? words.say("report.somebody") : line.organization();
    }

    private List<ReportView.Fact> facts() {
        List<ReportView.Fact> facts = new ArrayList<>();
        fact(facts, "report.time", days(line.begin(), line.end()), false);
        if (!line.reportId().isEmpty()) fact(facts, "report.id", line.reportId(), true);
        fact(facts, "report.came", words.time(line.received()), false);
        if (line.duplicates() > 0) fact(facts, "reports.duplicates", words.number(line.duplicates()), false);
        return facts;
    }

    private void fact(List<ReportView.Fact> facts, String key, String value, boolean code) {
        facts.add(new ReportView.Fact(words.say(key), value, code));
    }

    private String days(Instant begin, Instant end) {
        Instant last = end.isAfter(begin) ? end.minusSeconds(1) : end; // 24:00 is of the day before
        return words.days(
                begin.atOffset(ZoneOffset.UTC).toLocalDate(),
                last.atOffset(ZoneOffset.UTC).toLocalDate());
    }

    private ReportView aggregate(AggregateReport report, List<Repaired> repairs, String raw) {
        long passed = 0;
        for (AggregateRecord one : report.records())
            if (one.row().policyEvaluated().passed()) passed += one.row().count();
        long all = report.messages();
        Sign sign = all == 0 ? Sign.NONE : passed == all ? Sign.GOOD : Sign.OPEN;
        List<ReportView.Fact> facts = facts();
        fact(facts, "report.policy", Shown.text(report.policy().tags()), true);
        List<AggregateRecord> largest = new ArrayList<>(report.records());
        largest.sort(
                Comparator.comparingLong((AggregateRecord one) -> -one.row().count()));
        List<List<Grid.Cell>> rows =
                largest.stream().limit(MOST_ROWS).map(this::row).toList();
        Grid grid = new Grid(
                words.say("report.rows"),
                heads("senders.address", "#today.messages", "report.dmarc", "report.done", "report.from", "report.saw"),
                rows,
                more(largest.size() - rows.size()));
        String sentence = words.count("report.aggregate", all, report.policy().domain(), words.number(passed));
        return new ReportView(
                title(), sign, words.say("reports.aggregate"), sentence, facts, List.of(grid), repaired(repairs), raw);
    }

    private List<Grid.Cell> row(AggregateRecord one) {
        boolean passed = one.row().policyEvaluated().passed();
        StringJoiner saw = new StringJoiner(", ");
        for (DkimAuthResult dkim : one.authResults().dkim())
            saw.add("dkim " + word(dkim.result()) + ' ' + shown(dkim.domain()));
        for (SpfAuthResult spf : one.authResults().spf())
            saw.add("spf " + word(spf.result()) + ' ' + shown(spf.domain()));
        for (PolicyOverride why : one.row().policyEvaluated().reasons())
            saw.add(word(why.type()) + (why.comment() == null ? "" : " (" + shown(why.comment()) + ')'));
        String address = one.row().sourceIp().toString();
        return List.of(
                new Grid.Cell(address, base + "/rows?source=" + address.replace(":", "%3A"), null, true),
                Grid.Cell.of(words.number(one.row().count())),
                Grid.Cell.sign(passed ? Sign.GOOD : Sign.BAD, passed ? "pass" : "fail"),
                Grid.Cell.code(word(one.row().policyEvaluated().disposition())),
                Grid.Cell.of(shown(one.identifiers().headerFrom())),
                Grid.Cell.of(saw.toString()));
    }

    private ReportView tls(TlsReport report, List<Repaired> repairs, Predicate<String> may, String raw) {
        long good = 0;
        long bad = 0;
        List<List<Grid.Cell>> policies = new ArrayList<>();
        List<TlsFailure> failures = new ArrayList<>();
        for (TlsPolicy policy : report.policies()) {
            if (!may.test(String.valueOf(policy.domain()))) continue;
            good += policy.successful();
            bad += policy.failed();
            failures.addAll(policy.failures());
            policies.add(List.of(
                    Grid.Cell.of(shown(policy.domain())),
                    Grid.Cell.code(shown(policy.type())),
                    Grid.Cell.of(words.number(policy.successful())),
                    Grid.Cell.of(words.number(policy.failed())),
                    Grid.Cell.of(shown(String.join(" ", policy.mxHosts())))));
        }
        failures.sort(Comparator.comparingLong((TlsFailure one) -> -one.failedSessionCount()));
        List<Grid> grids = new ArrayList<>();
        grids.add(new Grid(
                words.say("report.policies"),
                heads("ask.label", "report.type", "#report.good", "#report.bad", "report.mx"),
                policies,
                ""));
        if (!failures.isEmpty()) {
            List<List<Grid.Cell>> rows = failures.stream()
                    .limit(MOST_ROWS)
                    .map(one -> List.of(
                            Grid.Cell.of(shown(one.receivingMxHostname())),
                            Grid.Cell.code(shown(one.resultType())),
                            Grid.Cell.of(words.number(one.failedSessionCount())),
                            Grid.Cell.of(
                                    one.sendingMtaIp() == null
                                            ? ""
                                            : shown(one.sendingMtaIp().toString())),
                            Grid.Cell.of(one.failureReasonCode() == null ? "" : shown(one.failureReasonCode()))))
                    .toList();
            grids.add(new Grid(
                    words.say("report.failures"),
                    heads("report.mx", "report.type", "#report.bad", "report.sender", "report.reason"),
                    rows,
                    more(failures.size() - rows.size())));
        }
        Sign sign = bad > 0 ? Sign.BAD : good > 0 ? Sign.GOOD : Sign.NONE;
        return new ReportView(
                title(),
                sign,
                words.say("reports.tls"),
                words.say("report.tls", good, bad),
                facts(),
                grids,
                repaired(repairs),
                raw);
    }

    /// Of a person nothing is shown: their part of an address is left out.
    private ReportView failure(FailureReport report, String subject, List<Repaired> repairs, String raw) {
        List<ReportView.Fact> facts = facts();
        if (report.sourceIp() != null)
            fact(facts, "senders.address", report.sourceIp().toString(), true);
        if (report.arrivalDate() != null) fact(facts, "report.arrived", words.time(report.arrivalDate()), false);
        redacted(facts, "report.return-path", report.originalMailFrom());
        redacted(facts, "report.from", report.original("from"));
        redacted(facts, "report.subject", subject);
        if (!report.authFailure().isEmpty())
            fact(facts, "report.failed", shown(String.join(", ", report.authFailure())), true);
        if (!report.identityAlignment().isEmpty())
            fact(facts, "report.aligned-not", shown(String.join(", ", report.identityAlignment())), true);
        if (report.deliveryResult() != null) fact(facts, "report.done", shown(report.deliveryResult()), true);
        String domain = report.reportedDomains().isEmpty()
                ? ""
                : report.reportedDomains().getFirst();
        return new ReportView(
                title(),
                Sign.BAD,
                words.say("reports.failure"),
                words.count("report.failure", report.incidents(), shown(domain)),
                facts,
                List.of(),
                repaired(repairs),
                raw);
    }

    private void redacted(List<ReportView.Fact> facts, String key, @Nullable String text) {
        if (text != null && !text.isEmpty()) fact(facts, key, Shown.text(IncidentList.redacted(text)), false);
    }

    private List<String> repaired(List<Repaired> repairs) {
        Map<String, Repaired> kinds = new LinkedHashMap<>();
        for (Repaired one : repairs) kinds.putIfAbsent(one.repair().code(), one);
        return kinds.values().stream()
                .map(one -> words.catalogue()
                                .sentence(one.repair().code(), Map.of("where", one.where(), "found", one.found()))
                        + " [" + one.repair().clause() + ']')
                .toList();
    }

    /// A name with `#` before it is that of numbers.
    private List<Grid.Head> heads(String... keys) {
        return heads(words, keys);
    }

    static List<Grid.Head> heads(Words words, String... keys) {
        List<Grid.Head> heads = new ArrayList<>();
        for (String key : keys) {
            boolean number = key.startsWith("#");
            heads.add(new Grid.Head(words.say(number ? key.substring(1) : key), number));
        }
        return heads;
    }

    private String more(int left) {
        return left > 0 ? words.count("report.more", left) : "";
    }

    private static String shown(@Nullable String text) {
        return text == null ? "?" : Shown.text(text);
    }

    private static String word(@Nullable ReportWord word) {
        return word == null ? "?" : word.word();
    }
}
