package org.sigillo.outgoing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.dkim.DkimResult;
import org.sigillo.dmarc.DmarcOutcome;
import org.sigillo.dmarc.DmarcResult;
import org.sigillo.documents.aggregate.AggregateRecord;
import org.sigillo.documents.aggregate.AggregateWriter;
import org.sigillo.documents.aggregate.AuthResults;
import org.sigillo.documents.aggregate.DkimAuthResult;
import org.sigillo.documents.aggregate.DkimResultWord;
import org.sigillo.documents.aggregate.DmarcAlignmentResult;
import org.sigillo.documents.aggregate.Identifiers;
import org.sigillo.documents.aggregate.PolicyEvaluated;
import org.sigillo.documents.aggregate.Row;
import org.sigillo.documents.aggregate.SpfAuthResult;
import org.sigillo.documents.aggregate.SpfResultWord;
import org.sigillo.documents.aggregate.SpfScope;
import org.sigillo.explain.Catalogue;
import org.sigillo.filter.MailFact;
import org.sigillo.inbound.Action;
import org.sigillo.inbound.Verdict;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.spec.Reason;
import org.sigillo.spf.SpfOutcome;

/// What a judged message adds to a report.
public final class Facts {
    /// Signatures told of one message. // 9990 §3.1.3
    static final int MAX_SIGNATURES = 100;

    /// Where a sentence speaks of what may differ from message to message.
    private static final String SOMETHING = "…";

    private Facts() {}

    /// A message as a report takes it.
    ///
    /// @param fact what it adds; `null` if it does not count
    /// @param reason why it does not count; `null` if it does
    public record Seen(@Nullable Fact fact, @Nullable OutgoingReason reason) {
        private Seen(OutgoingReason reason) {
            this(null, reason);
        }
    }

    /// What a message adds.
    ///
    /// @param judged the message
    /// @param spamField a field that marks spam, in lower case; `null` for none
    /// @return the fact, or why there is none
    public static Seen of(MailFact.Judged judged, @Nullable String spamField) {
        Verdict verdict = judged.verdict();
        DmarcOutcome dmarc = verdict.dmarc();
        DomainName domain = dmarc.policyDomain();
        DomainName author = dmarc.authorDomain();
        if (domain == null
                || author == null
                || dmarc.applied() == null
                || dmarc.applied().rua().isEmpty()) return new Seen(OutgoingReason.NOT_ASKED); // 9990 §3.4
        if (judged.decision().action() instanceof Action.TempFail) return new Seen(OutgoingReason.PUT_OFF);
        IpAddress client = verdict.envelope().clientIp();
        if (client == null) return new Seen(OutgoingReason.NO_ADDRESS);
        boolean passed = dmarc.result() == DmarcResult.PASS;
        if (passed && ReportSigns.isReport(judged.header())) return new Seen(OutgoingReason.ABOUT_REPORT);
        boolean welcome = passed
                && judged.decision().action() instanceof Action.Accept
                && (spamField == null || !ReportSigns.isMarked(judged.header(), spamField));
        PolicyEvaluated evaluated = new PolicyEvaluated(
                Dispositions.disposition(dmarc, judged.decision().action()),
                aligned(dmarc.alignedDkim()),
                aligned(dmarc.alignedSpf()),
                Dispositions.reasons(dmarc, judged.decision(), judged.signs()));
        AggregateRecord record = new AggregateRecord(
                new Row(client, 1, evaluated),
                new Identifiers(author.toString(), envelopeFrom(verdict), null),
                new AuthResults(dkim(verdict.dkim(), author, dmarc.alignedDkim()), spf(verdict.spfMailFrom())));
        return new Seen(
                new Fact(
                        judged.letter().at(),
                        domain,
                        AggregateWriter.policy(Policies.published(domain, dmarc, dmarc.applied())),
                        Policies.rua(dmarc.applied()),
                        Policies.error(dmarc.findings()),
                        AggregateWriter.record(record),
                        passed,
                        welcome),
                null);
    }

    private static DmarcAlignmentResult aligned(List<DomainName> domains) {
        return domains.isEmpty() ? DmarcAlignmentResult.FAIL : DmarcAlignmentResult.PASS;
    }

    /// 9990 §3.1.1.10: empty for the null reverse-path; left out where it is no domain.
    private static @Nullable String envelopeFrom(Verdict verdict) {
        String mailFrom = verdict.envelope().mailFrom();
        if (mailFrom == null) return null;
        if (mailFrom.isEmpty()) return "";
        return hostname(mailFrom.substring(mailFrom.lastIndexOf('@') + 1));
    }

    private static @Nullable String hostname(String text) {
        DomainName name = DomainName.parseUtf8Octets(text);
        return name == null || !name.isHostname() ? null : name.toString();
    }

    /// 9990 §3.1.3: those that pass and are aligned first; in one order, so that equal messages give equal rows.
    private static List<DkimAuthResult> dkim(List<DkimOutcome> outcomes, DomainName author, List<DomainName> aligned) {
        List<Told> told = new ArrayList<>(outcomes.size());
        for (DkimOutcome outcome : outcomes) {
            DomainName domain = outcome.domain();
            String selector = outcome.selector();
            if (domain == null || selector == null) continue; // 9990 §3.1.1.12: both are required
            boolean pass = outcome.result() == DkimResult.PASS;
            int rank = !pass ? 3 : domain.equals(author) ? 0 : aligned.contains(domain) ? 1 : 2;
            Map<String, String> slots = Map.of("domain", domain.toString(), "selector", selector, "detail", SOMETHING);
            told.add(new Told(
                    rank,
                    new DkimAuthResult(
                            domain.toString(),
                            selector,
                            DkimResultWord.valueOf(outcome.result().name()),
                            sentence(outcome.reason(), slots))));
        }
        return told.stream()
                .sorted(Told.ORDER)
                .limit(MAX_SIGNATURES)
                .map(Told::result)
                .toList();
    }

    private record Told(int rank, DkimAuthResult result) {
        static final Comparator<Told> ORDER =
                Comparator.comparingInt(Told::rank).thenComparing(told -> told.result.toString());
    }

    private static @Nullable String sentence(@Nullable Reason reason, Map<String, String> slots) {
        return reason == null ? null : Catalogue.ENGLISH.sentence(reason.code(), slots);
    }

    /// 9990 §3.1.1.13: the MAIL FROM identity alone.
    private static List<SpfAuthResult> spf(SpfOutcome outcome) {
        String domain = hostname(outcome.domain());
        if (domain == null) return List.of();
        Map<String, String> slots = Map.of("domain", domain, "detail", SOMETHING);
        return List.of(new SpfAuthResult(
                domain,
                SpfScope.MFROM,
                SpfResultWord.valueOf(outcome.result().name()),
                sentence(outcome.reason(), slots)));
    }
}
