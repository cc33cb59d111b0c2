package org.sigillo.dmarc;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

/// What DMARC found. What is not known is `null`.
///
/// @param result the registry's word
/// @param reason why it is no plain pass or fail; `null` otherwise
/// @param detail what the reason speaks of; data, never prose
/// @param authorDomain the Author Domain, in A-labels
/// @param organizationalDomain its Organizational Domain
/// @param policyDomain where the record stands
/// @param record the record as published, one octet a char
/// @param policy `p=`
/// @param subdomainPolicy `sp=` as published
/// @param nonexistentPolicy `np=` as published
/// @param testing the record says `t=y`
/// @param assessment the Domain Owner Assessment Policy that applies to this name, before `t=y` (9989 §5.3.5)
/// @param disposition what the owner asks for this message: `NONE` for a pass, one level lower under `t=y`
/// @param override why local policy or a trusted ARC chain set the disposition aside; `null` if it did not
/// @param alignedSpf SPF domains that passed and are aligned
/// @param alignedDkim DKIM domains that passed and are aligned
/// @param findings what the owner should know: bad tags, several records, where RFC 7489 would differ
/// @param mode which DMARC was evaluated
/// @param applied the record as it is to be understood, for reports: `rua`, `ruf`, `fo`, `adkim`, `aspf`; `null` if
///     none
public record DmarcOutcome(
        DmarcResult result,
        @Nullable DmarcReason reason,
        String detail,
        @Nullable DomainName authorDomain,
        @Nullable DomainName organizationalDomain,
        @Nullable DomainName policyDomain,
        @Nullable String record,
        @Nullable DmarcPolicy policy,
        @Nullable DmarcPolicy subdomainPolicy,
        @Nullable DmarcPolicy nonexistentPolicy,
        boolean testing,
        @Nullable DmarcPolicy assessment,
        DmarcPolicy disposition,
        @Nullable String override,
        List<DomainName> alignedSpf,
        List<DomainName> alignedDkim,
        List<Finding> findings,
        DmarcMode mode,
        @Nullable DmarcRecord applied) {

    /// Copies the lists.
    public DmarcOutcome {
        alignedSpf = List.copyOf(alignedSpf);
        alignedDkim = List.copyOf(alignedDkim);
        findings = List.copyOf(findings);
    }
    /// The outcome once local policy or a trusted ARC chain has set the disposition aside (9989 §5.4).
    ///
    /// @param why in a few words; data, for the report's override reason
    /// @param disposition what is to be done in its place
    /// @return the outcome, changed in those two
    public DmarcOutcome overridden(String why, DmarcPolicy disposition) {
        return new DmarcOutcome(
                result,
                reason,
                detail,
                authorDomain,
                organizationalDomain,
                policyDomain,
                record,
                policy,
                subdomainPolicy,
                nonexistentPolicy,
                testing,
                assessment,
                disposition,
                why,
                alignedSpf,
                alignedDkim,
                findings,
                mode,
                applied);
    }
}
