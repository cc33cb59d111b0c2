package org.sigillo.dmarc;

import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// The policy that applies to a name, and where it comes from.
///
/// @param policyDomain where the record stands; `null` if none applies
/// @param tag the tag it was taken from, `p`, `sp` or `np`; empty if none applies
/// @param assessment the Domain Owner Assessment Policy; `null` if none applies
/// @param disposition what is asked for failing messages: one level lower while it is tested
public record EffectivePolicy(
        @Nullable DomainName policyDomain,
        String tag,
        @Nullable DmarcPolicy assessment,
        DmarcPolicy disposition) {

    /// No policy applies.
    public static final EffectivePolicy NONE = new EffectivePolicy(null, "", null, DmarcPolicy.NONE);

    /// The policy a record has for a name.
    ///
    /// @param record the record
    /// @param at where it stands
    /// @param own whether the name is where it stands, and not below
    /// @param exists whether the name exists in the DNS
    /// @return the policy
    static EffectivePolicy of(DmarcRecord record, DomainName at, boolean own, boolean exists) { // 9989 §4.10.1
        DmarcPolicy policy = own ? record.p() : record.subdomainPolicy(exists);
        if (policy == null) return NONE;
        String tag = own ? "p" : !exists && record.np() != null ? "np" : record.sp() != null ? "sp" : "p";
        return new EffectivePolicy(at, tag, policy, record.afterTestMode(policy));
    }
}
