package org.sigillo.documents.inspect;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.sigillo.dmarc.DmarcReason;
import org.sigillo.dmarc.ExternalDestination;
import org.sigillo.mtasts.MtaStsMode;
import org.sigillo.mtasts.MtaStsPolicy;
import org.sigillo.mtasts.MxPattern;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.spf.SpfReason;

/// What to publish where something is missing. Nothing is proposed that could cost mail: policies begin by observing.
final class Proposals {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);
    /// How long a first MTA-STS policy may be kept, in seconds: a week; a mistake is over that soon.
    private static final int FIRST_AGE = 604_800;

    private final DomainInspection found;
    private final DomainName domain;
    private final List<Proposal> all = new ArrayList<>();

    private Proposals(DomainInspection found) {
        this.found = found;
        this.domain = found.domain();
    }

    static List<Proposal> of(DomainInspection found, Instant now) {
        if (found.missing() || found.bogus()) return List.of();
        Proposals proposals = new Proposals(found);
        proposals.mail();
        proposals.spf();
        proposals.dmarc();
        proposals.destinations();
        if (found.mail().taking()) proposals.transport(now);
        return proposals.all;
    }

    private void add(Technology technology, String host, String type, String value) {
        all.add(new Proposal(technology, domain, host, type, value, ""));
    }

    private void mail() {
        if (has(found.mail().findings(), InspectReason.NO_MAIL)) add(Technology.MX, "@", "MX", "0 ."); // 7505 §3
    }

    private void spf() {
        if (!has(found.spf().findings(), SpfReason.NO_RECORD)) return;
        if (!found.mail().taking()) {
            add(Technology.SPF, "@", "TXT", "v=spf1 -all"); // 7208 §10.1.2
            return;
        }
        Provider mail = found.providers().mail();
        String who = mail == null ? " mx" : mail.include().isEmpty() ? "" : " include:" + mail.include();
        if (!who.isEmpty()) add(Technology.SPF, "@", "TXT", "v=spf1" + who + " ~all");
    }

    private void dmarc() {
        if (found.dmarc().reason() != DmarcReason.NO_RECORD || moved(Technology.DMARC)) return;
        String value =
                found.mail().taking() ? "v=DMARC1; p=none; rua=mailto:dmarc-reports@" + domain : "v=DMARC1; p=reject";
        add(Technology.DMARC, "_dmarc", "TXT", value);
    }

    /// Proposes what was put at another place; whether there was something.
    private boolean moved(Technology technology) {
        for (Misplaced one : found.misplaced()) {
            if (one.technology() != technology) continue;
            add(technology, one.host(), "TXT", one.text());
            return true;
        }
        return false;
    }

    /// What the destination of reports has to publish, in its own zone (9990 §4).
    private void destinations() {
        DomainName policy = found.dmarc().name().policyDomain();
        if (policy == null) return;
        for (DomainInspection.Destination one : found.destinations()) {
            DomainName host = one.uri().host();
            if (one.outcome() instanceof ExternalDestination.NotAuthorized(DomainName query)
                    && query != null
                    && host != null)
                all.add(new Proposal(Technology.DMARC, host, policy + "._report._dmarc", "TXT", "v=DMARC1", ""));
        }
    }

    private void transport(Instant now) {
        if (found.section(Technology.TLS_RPT).state() == State.ABSENT && !moved(Technology.TLS_RPT))
            add(Technology.TLS_RPT, "_smtp._tls", "TXT", "v=TLSRPTv1; rua=mailto:tls-reports@" + domain);
        if (found.section(Technology.MTA_STS).state() == State.ABSENT
                && !policy().isEmpty()
                && !moved(Technology.MTA_STS))
            add(Technology.MTA_STS, "_mta-sts", "TXT", "v=STSv1; id=" + ID.format(now));
    }

    /// The policy document for the hosts that are there, in mode testing; empty if their names allow none.
    String policy() {
        List<MxPattern> patterns = new ArrayList<>();
        for (MailHosts.Host host : found.mail().hosts()) {
            MxPattern pattern = MxPattern.parse(host.name());
            if (pattern == null) return "";
            patterns.add(pattern);
        }
        return patterns.isEmpty() ? "" : new MtaStsPolicy(MtaStsMode.TESTING, patterns, FIRST_AGE).toString();
    }

    /// The document to serve where MTA-STS is proposed; empty if it is not.
    static String policyFor(DomainInspection found) {
        boolean proposed = found.proposals().stream().anyMatch(one -> one.technology() == Technology.MTA_STS);
        return proposed ? new Proposals(found).policy() : "";
    }

    static boolean has(List<Finding> findings, Enum<?> reason) {
        return findings.stream().anyMatch(finding -> finding.reason() == reason);
    }
}
