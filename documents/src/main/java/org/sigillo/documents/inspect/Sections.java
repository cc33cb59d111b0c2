package org.sigillo.documents.inspect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.bimi.AssertionRecord;
import org.sigillo.bimi.Discovered;
import org.sigillo.bimi.RecordReason;
import org.sigillo.caa.CaaOutcome;
import org.sigillo.caa.CaaPermission;
import org.sigillo.caa.CaaTag;
import org.sigillo.dane.DaneHost;
import org.sigillo.dane.DaneReason;
import org.sigillo.dane.DaneTreatment;
import org.sigillo.dkim.DkimKeyInspection;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.dmarc.DmarcReason;
import org.sigillo.dmarc.DmarcRecord;
import org.sigillo.dmarc.ExternalDestination;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.mtasts.MtaStsReason;
import org.sigillo.mtasts.MtaStsResult;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;
import org.sigillo.spf.SpfReason;
import org.sigillo.tlsrpt.TlsRptReason;

/// Judges what was found, technology by technology.
final class Sections {
    private final DomainInspection found;
    private final DomainInspector.Texts tlsRpt;
    private final DnsAnswer nobody;
    private final String domain;

    Sections(DomainInspection found, DomainInspector.Texts tlsRpt, DnsAnswer nobody) {
        this.found = found;
        this.tlsRpt = tlsRpt;
        this.nobody = nobody;
        this.domain = found.domain().toString();
    }

    DomainInspection judged() {
        List<Section> sections = new ArrayList<>();
        for (Technology technology : Technology.values()) {
            if (found.bogus() && technology != Technology.DNSSEC) { // nothing can be seen, and for one reason
                sections.add(new Section(technology, State.UNDECIDED, "", List.of()));
                continue;
            }
            sections.add(
                    switch (technology) {
                        case MX -> mail();
                        case SPF -> spf();
                        case DKIM -> dkim();
                        case DMARC -> dmarc();
                        case MTA_STS -> exposed(mtaSts());
                        case TLS_RPT -> tlsRpt();
                        case DANE -> dane();
                        case BIMI -> bimi();
                        case DNSSEC -> dnssec();
                        case CAA -> caa();
                    });
        }
        return found.with(sections, List.of(), List.of());
    }

    private Section mail() {
        List<Finding> findings = new ArrayList<>(found.mail().findings());
        if (nobody instanceof DnsAnswer.Found) findings.add(Finding.warning(InspectReason.WILDCARD, domain));
        List<String> hosts =
                found.mail().hosts().stream().map(MailHosts.Host::name).toList();
        State state = Proposals.has(findings, InspectReason.DNS_ERROR)
                ? State.UNDECIDED
                : hosts.isEmpty() && worst(findings) != Severity.ERROR ? State.ABSENT : state(findings);
        return new Section(Technology.MX, state, String.join(", ", hosts), findings);
    }

    private Section spf() {
        List<Finding> findings = new ArrayList<>(found.spf().findings());
        if (Proposals.has(findings, SpfReason.DNS_ERROR)) return section(Technology.SPF, State.UNDECIDED, "", findings);
        if (found.spf().tree() == null) {
            boolean absent = Proposals.has(findings, SpfReason.NO_RECORD);
            if (absent && !found.mail().taking() && !found.missing())
                findings.add(Finding.warning(InspectReason.PARKED_OPEN, domain));
            return section(Technology.SPF, absent ? State.ABSENT : State.BROKEN, "", findings);
        }
        String record = found.spf().tree().record();
        return section(Technology.SPF, state(findings), record == null ? "" : record, findings);
    }

    private Section dkim() {
        DkimSighting dkim = found.dkim();
        List<Finding> findings = new ArrayList<>();
        for (DkimKeyInspection key : dkim.keys()) findings.addAll(key.findings());
        if (dkim.keys().isEmpty()) {
            if (found.missing()) return section(Technology.DKIM, State.ABSENT, "", findings);
            if (dkim.undecided()) return section(Technology.DKIM, State.UNDECIDED, "", findings);
            if (dkim.absent() && found.mail().taking()) findings.add(Finding.warning(InspectReason.NO_DKIM, domain));
            if (!dkim.absent())
                findings.add(Finding.info(InspectReason.DKIM_NOT_SEEN, domain, Integer.toString(dkim.asked())));
            return section(Technology.DKIM, dkim.absent() ? State.ABSENT : State.UNSEEN, "", findings);
        }
        boolean usable = dkim.keys().stream().anyMatch(DkimKeyInspection::isSound);
        State state = usable ? worst(findings) == null ? State.GOOD : State.WEAK : State.BROKEN;
        String seen = String.join(
                ", ", dkim.keys().stream().map(DkimKeyInspection::selector).toList());
        return section(Technology.DKIM, state, seen, findings);
    }

    private Section dmarc() {
        List<Finding> findings = new ArrayList<>(found.dmarc().findings());
        DmarcReason reason = found.dmarc().reason();
        if (reason == DmarcReason.DNS_FAILURE) return section(Technology.DMARC, State.UNDECIDED, "", findings);
        DmarcRecord record = found.dmarc().published() == null
                ? null
                : found.dmarc().published().in(found.dmarc().mode());
        if (reason != null || record == null) {
            boolean absent = found.dmarc().published() == null;
            if (absent && !found.missing()) findings.addFirst(Finding.error(InspectReason.NO_DMARC, domain));
            else if (reason != null && !Proposals.has(findings, reason))
                findings.addFirst(Finding.error(reason, "_dmarc." + domain));
            return section(Technology.DMARC, absent ? State.ABSENT : State.BROKEN, text(), findings);
        }
        String where = "_dmarc." + found.dmarc().name().policyDomain();
        if (found.dmarc().name().assessment() == DmarcPolicy.NONE)
            findings.add(Finding.warning(InspectReason.POLICY_NONE, where));
        else if (found.dmarc().subdomains().assessment() == DmarcPolicy.NONE)
            findings.add(Finding.warning(InspectReason.SUBDOMAINS_OPEN, where));
        if (record.rua().isEmpty() && found.mail().taking())
            findings.add(Finding.warning(InspectReason.NO_REPORTS, where));
        boolean open = false;
        for (DomainInspection.Destination one : found.destinations()) {
            switch (one.outcome()) {
                case ExternalDestination.NotAuthorized _ ->
                    findings.add(Finding.error(
                            InspectReason.NOT_AUTHORIZED, where, one.uri().toString()));
                case ExternalDestination.Diverted(var query, var elsewhere) ->
                    findings.add(Finding.warning(
                            InspectReason.DIVERTED, where, one.uri().toString(), elsewhere.toString()));
                case ExternalDestination.RetryLater _ -> open = true;
                case ExternalDestination.NoCheckNeeded _,
                        ExternalDestination.Authorized _,
                        ExternalDestination.NeverForPsd _,
                        ExternalDestination.Unsupported _ -> {}
            }
        }
        return section(Technology.DMARC, open ? State.UNDECIDED : state(findings), text(), findings);
    }

    private String text() {
        return found.dmarc().published() == null
                ? ""
                : found.dmarc().published().text();
    }

    private Section mtaSts() {
        MtaStsResult result = found.mtaSts().outcome().result();
        List<Finding> findings = found.mtaSts().findings();
        if (result == MtaStsResult.TEMPERROR) return section(Technology.MTA_STS, State.UNDECIDED, "", findings);
        if (Proposals.has(findings, MtaStsReason.NO_RECORD))
            return section(Technology.MTA_STS, State.ABSENT, "", List.of());
        String record = found.mtaSts().outcome().record() == null
                ? ""
                : found.mtaSts().outcome().record().toString();
        var policy = found.mtaSts().outcome().policy();
        String evidence = policy == null ? record : "mode " + policy.mode().word() + "; " + record;
        return section(
                Technology.MTA_STS, result == MtaStsResult.VALID ? state(findings) : State.BROKEN, evidence, findings);
    }

    /// The section with the line for each host: they say what is at stake, and change no state.
    private Section exposed(Section section) {
        List<Finding> findings = new ArrayList<>(section.findings());
        for (Exposure one : found.exposures()) findings.add(one.finding());
        return new Section(section.technology(), section.state(), section.evidence(), findings);
    }

    private Section tlsRpt() {
        if (tlsRpt.failed()) return section(Technology.TLS_RPT, State.UNDECIDED, "", List.of());
        List<Finding> findings = found.tlsRpt().findings();
        if (Proposals.has(findings, TlsRptReason.NO_RECORD))
            return section(Technology.TLS_RPT, State.ABSENT, "", List.of());
        return section(Technology.TLS_RPT, state(findings), String.join(" ", tlsRpt.texts()), findings);
    }

    private Section dane() {
        List<DaneHost> hosts = found.dane().hosts();
        if (found.dane().reason() == DaneReason.DNS_ERROR)
            return section(Technology.DANE, State.UNDECIDED, "", found.dane().findings());
        long with = hosts.stream().filter(host -> !host.records().isEmpty()).count();
        if (with == 0) {
            boolean signed =
                    found.mail().authentic() && hosts.stream().anyMatch(host -> host.reason() == DaneReason.NO_TLSA);
            List<Finding> open = signed ? List.of(Finding.info(InspectReason.NO_TLSA, domain)) : List.of();
            return section(Technology.DANE, State.ABSENT, "", open);
        }
        long sure = hosts.stream()
                .filter(host -> host.treatment() == DaneTreatment.AUTHENTICATE)
                .count();
        String evidence = sure + " of " + hosts.size() + " hosts";
        State state = state(found.dane().findings());
        return section(
                Technology.DANE,
                state == State.GOOD && sure < hosts.size() ? State.WEAK : state,
                evidence,
                found.dane().findings());
    }

    private Section bimi() {
        Discovered bimi = found.bimi();
        if (bimi.reason() == RecordReason.DNS_FAILURE)
            return section(Technology.BIMI, State.UNDECIDED, "", bimi.findings());
        if (bimi.reason() == RecordReason.NO_RECORD) return section(Technology.BIMI, State.ABSENT, "", List.of());
        if (found.gate().undecided())
            return section(Technology.BIMI, State.UNDECIDED, "", found.gate().findings());
        String text = bimi.published() == null ? "" : bimi.published().text();
        boolean declined = bimi.record() != null && bimi.record().declines();
        List<Finding> findings = new ArrayList<>(bimi.findings());
        if (!declined) findings.addAll(found.gate().findings());
        for (LogoShown one : found.logos()) findings.add(one.finding(domain));
        return section(Technology.BIMI, state(findings), text, findings);
    }

    private Section dnssec() {
        if (found.bogus())
            return section(Technology.DNSSEC, State.BROKEN, "", List.of(Finding.error(InspectReason.BOGUS, domain)));
        if (found.missing() || Proposals.has(found.mail().findings(), InspectReason.DNS_ERROR))
            return section(Technology.DNSSEC, State.UNDECIDED, "", List.of());
        return found.mail().authentic()
                ? section(Technology.DNSSEC, State.GOOD, "", List.of())
                : section(Technology.DNSSEC, State.ABSENT, "", List.of(Finding.info(InspectReason.NOT_SIGNED, domain)));
    }

    private Section caa() {
        CaaSighting caa = found.caa();
        List<Finding> findings = new ArrayList<>(caa.findings());
        if (found.missing() || caa.silent()) {
            boolean open = found.mail().taking();
            return section(
                    Technology.CAA,
                    State.ABSENT,
                    "",
                    open ? List.of(Finding.info(InspectReason.NO_CAA, domain)) : List.of());
        }
        if (caa.undecided()) return section(Technology.CAA, State.UNDECIDED, "", findings);
        for (CaaOutcome host : caa.hosts())
            if (nobody(host, CaaTag.ISSUE))
                findings.add(Finding.warning(
                        InspectReason.HOST_NO_ISSUER, host.name().toString(), String.valueOf(host.at())));
        CaaOutcome policy = caa.policyHost();
        if (policy != null && found.mtaSts().outcome().record() != null && nobody(policy, CaaTag.ISSUE))
            findings.add(
                    Finding.error(InspectReason.STS_NO_ISSUER, policy.name().toString(), String.valueOf(policy.at())));
        AssertionRecord logo = found.bimi().record();
        if (logo != null && logo.authority() != null && nobody(caa.domain(), CaaTag.ISSUEVMC))
            findings.add(Finding.warning(
                    InspectReason.MARK_NO_ISSUER,
                    domain,
                    String.valueOf(caa.domain().at())));
        return section(Technology.CAA, state(findings), caa.evidence(), findings);
    }

    /// Whether it was meant so, and is not for a critical property, which is told already.
    private static boolean nobody(CaaOutcome outcome, CaaTag tag) {
        return !outcome.isStopped() && outcome.permission(tag) instanceof CaaPermission.Nobody;
    }

    private Section section(Technology technology, State state, String evidence, List<Finding> findings) {
        List<Finding> all = new ArrayList<>(findings);
        for (Misplaced one : found.misplaced())
            if (one.technology() == technology)
                all.add(Finding.error(InspectReason.MISPLACED, one.at().toString(), one.host() + '.' + domain));
        return new Section(technology, state, evidence, all);
    }

    private static State state(List<Finding> findings) {
        return switch (worst(findings)) {
            case ERROR -> State.BROKEN;
            case WARNING -> State.WEAK;
            case null -> State.GOOD;
            case INFO -> State.GOOD;
        };
    }

    /// The gravest of findings; `null` if there is none that matters.
    private static @Nullable Severity worst(List<Finding> findings) {
        Severity worst = null;
        for (Finding finding : findings)
            if (finding.severity() != Severity.INFO
                    && (worst == null || finding.severity().compareTo(worst) > 0)) worst = finding.severity();
        return worst;
    }
}
