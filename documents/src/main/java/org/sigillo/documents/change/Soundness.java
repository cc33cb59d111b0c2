package org.sigillo.documents.change;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.dmarc.DmarcRecord;
import org.sigillo.dmarc.DmarcRecordParser;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordSet;
import org.sigillo.documents.inspect.Technology;
import org.sigillo.documents.mailplan.MailPlan;
import org.sigillo.documents.records.Draft;
import org.sigillo.documents.records.LintFinding;
import org.sigillo.documents.records.LintOutcome;
import org.sigillo.documents.records.RecordKind;
import org.sigillo.documents.records.RecordLinter;
import org.sigillo.mtasts.MtaStsMode;
import org.sigillo.mtasts.MtaStsPolicy;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;
import org.sigillo.spf.analysis.SpfAnalyzer;

/// Whether what is wanted is right, each record by itself and all of them together.
final class Soundness {
    private final Dns dns;
    private final MailPlan plan;
    private final Wishes wishes;
    private final List<PlannedChange> changes;
    private final Map<DnsQuestion, List<DnsRecord>> wanted = new HashMap<>();

    Soundness(Dns dns, MailPlan plan, Wishes wishes, List<PlannedChange> changes) {
        this.dns = dns;
        this.plan = plan;
        this.wishes = wishes;
        this.changes = changes;
        for (PlannedChange one : changes) {
            RecordSet set = one.change().wanted();
            if (set.type() != DnsType.TXT) continue;
            List<DnsRecord> texts = new ArrayList<>();
            for (String value : set.values()) texts.add(new DnsRecord.Txt(List.of(value)));
            wanted.put(new DnsQuestion(set.name(), DnsType.TXT), texts);
        }
    }

    /// The changes, each with what is wrong with its outcome. What is wrong already, and stays, keeps
    /// nobody from the
    /// rest.
    List<PlannedChange> judged() {
        List<PlannedChange> judged = new ArrayList<>();
        for (PlannedChange one : changes) {
            List<Finding> why = new ArrayList<>(one.why());
            boolean kept = one.change() instanceof Change.Keep;
            for (Finding finding : wrong(one)) why.add(kept ? lowered(finding) : finding);
            judged.add(new PlannedChange(one.technology(), one.change(), why));
        }
        return judged;
    }

    private static Finding lowered(Finding finding) {
        return finding.severity() == Severity.ERROR
                ? new Finding(Severity.WARNING, finding.reason(), finding.where(), finding.arguments())
                : finding;
    }

    private List<Finding> wrong(PlannedChange one) {
        RecordSet set = one.change().wanted();
        if (set.type() == DnsType.CAA && !(one.change() instanceof Change.Remove)) return Issuers.odd(set);
        if (set.type() != DnsType.TXT || one.change() instanceof Change.Remove) return List.of();
        RecordKind kind = kind(one.technology(), set);
        Wish like = Wish.of(one.technology(), kind, set.name(), DnsType.TXT);
        List<String> texts = set.values().stream().filter(like::isMine).toList();
        if (texts.isEmpty()) return List.of();
        List<Finding> found = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        if (kind == RecordKind.SPF)
            for (Finding finding :
                    new SpfAnalyzer(this::ask).analyze(plan.domain()).findings())
                if (finding.severity() != Severity.INFO
                        && codes.add(finding.reason().code() + finding.arguments())) found.add(finding);
        for (LintOutcome outcome : RecordLinter.lint(new Draft(set.name().toString(), plan.domain(), texts)))
            for (LintFinding finding : outcome.findings()) {
                Finding told = finding.finding();
                boolean twice = found.stream()
                        .anyMatch(other ->
                                other.reason().code().equals(told.reason().code()));
                if (told.severity() != Severity.INFO && !twice) found.add(told);
            }
        return found;
    }

    private static RecordKind kind(Technology technology, RecordSet set) {
        return switch (technology) {
            case SPF -> RecordKind.SPF;
            case DKIM -> RecordKind.DKIM;
            case MTA_STS -> RecordKind.MTA_STS;
            case TLS_RPT -> RecordKind.TLS_RPT;
            case BIMI -> RecordKind.BIMI;
            case DMARC, MX, DANE, DNSSEC, CAA ->
                set.name().toString().contains("._report._dmarc.") ? RecordKind.REPORT_AUTHORIZATION : RecordKind.DMARC;
        };
    }

    /// The DNS as it will be.
    private DnsAnswer ask(DnsQuestion question) {
        List<DnsRecord> records = wanted.get(question);
        if (records == null) return dns.ask(question);
        return records.isEmpty()
                ? new DnsAnswer.NoData(plan.ttl(), false)
                : new DnsAnswer.Found(records, plan.ttl(), false);
    }

    /// What is wrong between records.
    List<Finding> together() {
        List<Finding> found = new ArrayList<>();
        MtaStsPolicy policy = wishes.policy;
        List<DomainName> hosts = policy == null || policy.mode() == MtaStsMode.NONE ? List.of() : wishes.hosts();
        if (policy != null && hosts != null)
            for (DomainName host : hosts)
                if (policy.allows(host) == null) {
                    Severity severity = policy.mode() == MtaStsMode.ENFORCE ? Severity.ERROR : Severity.WARNING;
                    String where = plan.domain().toString();
                    found.add(new Finding(severity, ChangeReason.MX_MISMATCH, where, List.of(host.toString())));
                }
        if (plan.bimi().values().stream().anyMatch(text -> text.contains("l=https"))) logo(found);
        return found;
    }

    private void logo(List<Finding> found) {
        DomainName name = plan.domain().below("_dmarc");
        if (name == null || !(ask(new DnsQuestion(name, DnsType.TXT)) instanceof DnsAnswer.Found answer)) return;
        for (DnsRecord one : answer.records()) {
            if (!(one instanceof DnsRecord.Txt txt)) continue;
            DmarcRecord record = DmarcRecordParser.parse(txt.text()).record();
            if (record != null && !enforced(record))
                found.add(Finding.warning(
                        ChangeReason.LOGO_NOT_SHOWN, plan.domain().toString(), record.toString()));
        }
    }

    /// Asked for by the receivers who show logos (draft-brand-indicators §4.2).
    private static boolean enforced(DmarcRecord record) {
        return asks(record.p()) && asks(record.subdomainPolicy(true)) && !record.t() && record.pct() == 100;
    }

    private static boolean asks(@Nullable DmarcPolicy policy) {
        return policy != null && policy != DmarcPolicy.NONE;
    }
}
