package org.sigillo.dmarc;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

/// Finds a domain's policy for someone who wants to know how it comes about.
final class Discovery {
    private final Dns dns;
    private final PolicyLookup lookup;
    private final @Nullable PublicSuffixes suffixes;
    private final Set<Finding> findings = new LinkedHashSet<>();

    Discovery(Dns dns, @Nullable PublicSuffixes suffixes) {
        this.dns = dns;
        this.lookup = new PolicyLookup(dns);
        this.suffixes = suffixes;
    }

    /// By RFC 9989.
    DmarcDiscovery walk(DomainName domain) {
        TreeWalk walk = new TreeWalk(lookup, domain).complete();
        for (Visit visit : walk.visits()) findings.addAll(visit.findings());
        Visit failure = walk.failure();
        Visit first = walk.visits().getFirst();
        Visit policy = first.kept() != null ? first : failure == null ? walk.policy() : null;
        PublishedRecord published = policy == null ? null : policy.kept();
        if (policy != null) findings.addAll(policy.recordFindings());
        DmarcRecord record = published == null ? null : published.record();
        Boolean exists = null;
        EffectivePolicy name = EffectivePolicy.NONE;
        if (policy != null && record != null) {
            boolean own = policy.domain().equals(domain);
            if (!own) exists = Rfc9989Evaluation.exists(dns, domain, first);
            name = EffectivePolicy.of(record, policy.domain(), own, exists == null || exists);
        }
        EffectivePolicy below = below(domain, true);
        EffectivePolicy nowhere = below(domain, false);
        DmarcReason reason = name.assessment() != null
                ? null
                : failure != null && record == null
                        ? DmarcReason.DNS_FAILURE
                        : record == null ? DmarcReason.NO_RECORD : DmarcReason.NO_VALID_POLICY;
        String detail = reason == null
                ? ""
                : reason == DmarcReason.DNS_FAILURE && failure != null
                        ? String.valueOf(failure.queried())
                        : policy == null ? domain.toString() : policy.domain().toString();
        DomainName organizational = failure == null ? walk.organizationalDomain() : null;
        DmarcDiscovery.Legacy legacy = suffixes == null ? null : legacy(domain, suffixes);
        if (legacy != null) compare(domain, organizational, policy, name, below, nowhere, legacy);
        return new DmarcDiscovery(
                domain,
                DmarcMode.RFC9989,
                walk.visits(),
                exists,
                organizational,
                published,
                name,
                below,
                nowhere,
                reason,
                detail,
                legacy,
                new ArrayList<>(findings));
    }

    /// The policy for a name one label below, that has no record of its own.
    private EffectivePolicy below(DomainName domain, boolean exists) {
        DomainName child = domain.below("subdomain");
        if (child == null) return EffectivePolicy.NONE;
        TreeWalk walk = new TreeWalk(lookup, child).completeAbove();
        Visit policy = walk.failure() == null ? walk.policy() : null;
        DmarcRecord record =
                policy == null || policy.kept() == null ? null : policy.kept().record();
        return policy == null || record == null
                ? EffectivePolicy.NONE
                : EffectivePolicy.of(record, policy.domain(), false, exists);
    }

    /// By RFC 7489.
    DmarcDiscovery list(DomainName domain) {
        PublicSuffixes list = suffixes == null ? PublicSuffixes.DEFAULT_RULE : suffixes;
        DomainName organizational = list.organizationalDomain(domain);
        DmarcDiscovery.Legacy legacy = legacy(domain, list);
        Visit own = lookup.at(domain);
        Visit visit = Rfc7489Evaluation.policyDiscovery(lookup, domain, organizational);
        List<Visit> visits = new ArrayList<>(List.of(own));
        if (visit != own) visits.add(visit);
        for (Visit one : visits) findings.addAll(one.findings());
        PublishedRecord published = visit.kept();
        findings.addAll(visit.recordFindings());
        DmarcReason reason = legacy.name().assessment() != null
                ? null
                : visit.failed()
                        ? DmarcReason.DNS_FAILURE
                        : visit.records() > 1
                                ? DmarcReason.MULTIPLE_RECORDS_7489
                                : published == null ? DmarcReason.NO_RECORD : DmarcReason.NO_VALID_POLICY;
        String detail = reason == null
                ? ""
                : published == null
                        ? String.valueOf(visit.queried())
                        : visit.domain().toString();
        return new DmarcDiscovery(
                domain,
                DmarcMode.RFC7489,
                visits,
                null,
                organizational,
                published,
                legacy.name(),
                legacy.subdomains(),
                legacy.subdomains(),
                reason,
                detail,
                null,
                new ArrayList<>(findings));
    }

    private DmarcDiscovery.Legacy legacy(DomainName domain, PublicSuffixes list) {
        DomainName organizational = list.organizationalDomain(domain);
        Visit visit = Rfc7489Evaluation.policyDiscovery(lookup, domain, organizational);
        EffectivePolicy name = Rfc7489Evaluation.policy(visit, domain);
        DomainName child = domain.below("subdomain");
        EffectivePolicy below = null;
        if (child != null) {
            Visit above = lookup.at(list.organizationalDomain(child));
            if (!above.domain().equals(child)) below = Rfc7489Evaluation.policy(above, child);
        }
        DmarcRecord record = visit.kept() == null ? null : visit.kept().record();
        return new DmarcDiscovery.Legacy(
                organizational,
                name == null ? EffectivePolicy.NONE : name,
                below == null ? EffectivePolicy.NONE : below,
                record == null ? 100 : record.pct());
    }

    /// Where the two modes differ.
    private void compare(
            DomainName domain,
            @Nullable DomainName organizational,
            @Nullable Visit visit,
            EffectivePolicy name,
            EffectivePolicy below,
            EffectivePolicy nowhere,
            DmarcDiscovery.Legacy legacy) {
        if (organizational == null) return;
        if (!organizational.equals(legacy.organizationalDomain())) {
            differs(
                    DmarcReason.TREEWALK_DIFFERS,
                    domain,
                    organizational.toString(),
                    legacy.organizationalDomain().toString());
        }
        policyDiffers(domain.toString(), name, legacy.name());
        policyDiffers("*." + domain, below, legacy.subdomains());
        if (nowhere.assessment() != below.assessment())
            policyDiffers("nonexistent." + domain, nowhere, legacy.subdomains());
        DmarcRecord record =
                visit == null || visit.kept() == null ? null : visit.kept().record();
        if (visit != null && record != null && record.t()) {
            DmarcPolicy policy = name.assessment();
            findings.add(Finding.info(
                    DmarcReason.TEST_MODE_UNKNOWN,
                    String.valueOf(visit.queried()),
                    policy == null ? "none" : policy.word()));
        }
    }

    private void policyDiffers(String where, EffectivePolicy ours, EffectivePolicy theirs) {
        if (ours.assessment() == theirs.assessment()) return;
        findings.add(Finding.info(DmarcReason.POLICY_DIFFERS, where, word(ours), word(theirs)));
    }

    private void differs(DmarcReason reason, DomainName where, String ours, String theirs) {
        findings.add(Finding.warning(reason, where.toString(), ours, theirs));
    }

    private static String word(EffectivePolicy policy) {
        return policy.assessment() == null ? "no policy" : policy.assessment().word();
    }
}
