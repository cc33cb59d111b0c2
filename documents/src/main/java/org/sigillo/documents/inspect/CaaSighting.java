package org.sigillo.documents.inspect;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.sigillo.caa.CaaChecker;
import org.sigillo.caa.CaaIssuer;
import org.sigillo.caa.CaaOutcome;
import org.sigillo.caa.CaaPermission;
import org.sigillo.caa.CaaTag;
import org.sigillo.dns.Dns;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

/// Who may issue certificates for what a domain needs them for: its mail hosts, the host of its MTA-STS
/// policy, its logo, its mail addresses.
///
/// @param domain the domain itself: marks and mail addresses
/// @param policyHost `mta-sts.` below it; `null` where no name can be so long
/// @param hosts its mail hosts, the preferred first; those whose names are names
public record CaaSighting(CaaOutcome domain, @Nullable CaaOutcome policyHost, List<CaaOutcome> hosts) {
    /// The label of the host that serves an MTA-STS policy (8461 §3.3).
    static final String POLICY_HOST = "mta-sts";

    /// Copies the list.
    public CaaSighting {
        hosts = List.copyOf(hosts);
    }

    static CaaSighting look(Dns dns, AtOnce atOnce, DomainName domain, Future<MailHosts> mail) {
        CaaChecker checker = new CaaChecker(dns);
        DomainName policy = domain.below(POLICY_HOST);
        CaaOutcome itself = checker.check(domain);
        CaaOutcome policyHost = policy == null ? null : checker.check(policy);
        List<DomainName> names = new ArrayList<>();
        for (MailHosts.Host host : AtOnce.wait(mail).hosts()) {
            DomainName name = DomainName.parseOctets(host.name());
            if (name != null && name.isHostname() && !names.contains(name)) names.add(name);
        }
        return new CaaSighting(itself, policyHost, atOnce.all(names, checker::check));
    }

    /// All names, the domain first.
    ///
    /// @return two or more, but for a name of the greatest length
    public List<CaaOutcome> all() {
        List<CaaOutcome> all = new ArrayList<>();
        all.add(domain);
        if (policyHost != null) all.add(policyHost);
        all.addAll(hosts);
        return all;
    }

    /// Whether nothing is published at any of them.
    ///
    /// @return true if so, and the DNS answered
    public boolean silent() {
        return all().stream().allMatch(one -> one.at() == null && !one.undecided());
    }

    boolean undecided() {
        return all().stream().anyMatch(CaaOutcome::undecided);
    }

    /// What is odd, once for each place it was seen at.
    List<Finding> findings() {
        Set<Finding> findings = new LinkedHashSet<>();
        for (CaaOutcome one : all()) findings.addAll(one.findings());
        return List.copyOf(findings);
    }

    /// Who may issue for hosts, and for marks where that is restricted.
    String evidence() {
        Set<String> words = new LinkedHashSet<>();
        for (CaaOutcome one : all()) if (one != domain && !one.undecided()) words.add(word(one, CaaTag.ISSUE));
        String evidence = String.join(" / ", words);
        return domain.permission(CaaTag.ISSUEVMC) instanceof CaaPermission.Anyone
                ? evidence
                : evidence + "; marks: " + word(domain, CaaTag.ISSUEVMC);
    }

    /// Who may issue, in a word.
    ///
    /// @param outcome what holds for a name
    /// @param tag the kind of certificate
    /// @return `anyone`, `nobody`, or the authorities' names
    public static String word(CaaOutcome outcome, CaaTag tag) {
        return switch (outcome.permission(tag)) {
            case CaaPermission.Anyone() -> "anyone";
            case CaaPermission.Nobody() -> "nobody";
            case CaaPermission.Only(List<CaaIssuer> issuers) ->
                String.join(
                        ", ",
                        issuers.stream()
                                .map(issuer -> String.valueOf(issuer.domain()))
                                .distinct()
                                .toList());
        };
    }
}
