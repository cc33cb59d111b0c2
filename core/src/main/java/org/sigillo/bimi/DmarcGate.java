package org.sigillo.bimi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.DmarcDiscovery;
import org.sigillo.dmarc.DmarcEvaluator;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.dmarc.DmarcReason;
import org.sigillo.dmarc.DmarcRecord;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;

/// What DMARC must be before there is BIMI: enforced, in full, at the Author Domain and at its Organizational Domain,
/// and below them.
///
/// The draft builds on RFC 7489. `pct` below 100 closes the gate with `p=quarantine`, as it says; `t=y`, which RFC
/// 9989 put in its place, closes it always, for then nothing is enforced.
///
/// @param organization the Organizational Domain; `null` if that could not be decided
/// @param policy the policy of the domain itself; `null` if there is none
/// @param undecided whether the DNS did not answer
/// @param findings what keeps the gate closed, and what is weak
/// @spec https://datatracker.ietf.org/doc/html/draft-brand-indicators-for-message-identification-12#section-7.1 §7.1
public record DmarcGate(
        @Nullable DomainName organization, @Nullable DmarcPolicy policy, boolean undecided, List<Finding> findings) {

    /// Copies the list.
    public DmarcGate {
        findings = List.copyOf(findings);
    }

    /// Whether it is open: nothing found is an error.
    ///
    /// @return true if so
    public boolean isOpen() {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /// Looks at a domain.
    ///
    /// @param dmarc by RFC 9989, so that the Organizational Domain is that of the tree walk
    /// @param author the Author Domain
    /// @return the gate
    public static DmarcGate of(DmarcEvaluator dmarc, DomainName author) {
        List<Finding> findings = new ArrayList<>();
        DmarcDiscovery own = dmarc.discover(author);
        DomainName organization = own.organizationalDomain();
        boolean undecided = look(own, findings);
        if (organization != null && !organization.equals(author) && !undecided)
            undecided = look(dmarc.discover(organization), findings);
        return new DmarcGate(organization, own.name().assessment(), undecided, findings);
    }

    /// Steps 7 to 9.
    private static boolean look(DmarcDiscovery found, List<Finding> findings) {
        String domain = found.domain().toString();
        DmarcPolicy policy = found.name().assessment();
        DmarcRecord record =
                found.published() == null ? null : found.published().record();
        if (found.reason() == DmarcReason.DNS_FAILURE) {
            findings.add(Finding.error(GateReason.UNDECIDED, domain, domain));
            return true;
        }
        if (policy == null || record == null) {
            findings.add(Finding.error(GateReason.NO_POLICY, domain, domain));
            return false;
        }
        String at = "_dmarc." + found.name().policyDomain();
        if (policy == DmarcPolicy.NONE)
            add(
                    findings,
                    Finding.error(
                            GateReason.POLICY_NONE, at, domain, found.name().tag()));
        if (record.sp() == DmarcPolicy.NONE && !found.name().tag().equals("sp"))
            add(findings, Finding.error(GateReason.SUBDOMAINS_NONE, at));
        if (record.t()) add(findings, Finding.error(GateReason.TESTING, at));
        String pct = String.valueOf(record.pct());
        if (record.pct() < 100 && policy == DmarcPolicy.QUARANTINE)
            add(findings, Finding.error(GateReason.PART, at, pct));
        else if (record.pct() < 100) add(findings, Finding.warning(GateReason.PART, at, pct));
        return false;
    }

    private static void add(List<Finding> findings, Finding finding) {
        boolean known = findings.stream()
                .anyMatch(one -> one.reason() == finding.reason() && one.where().equals(finding.where()));
        if (!known) findings.add(finding);
    }
}
