package org.sigillo.documents.aggregate;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.Alignment;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.name.DomainName;

/// The policy a domain had published (9990 §3.1.1.5).
///
/// @param domain the DMARC Policy Domain
/// @param discoveryMethod how the record was found; since RFC 9990
/// @param p the policy
/// @param sp the policy for subdomains
/// @param np the policy for subdomains that do not exist; since RFC 9990
/// @param fo the failure reporting options, as written
/// @param adkim the alignment mode of DKIM
/// @param aspf the alignment mode of SPF
/// @param testing the value of the tag `t`; since RFC 9990
/// @param pct the share of messages the policy is for, as written; until RFC 7489
public record PolicyPublished(
        DomainName domain,
        @Nullable DiscoveryMethod discoveryMethod,
        @Nullable DmarcPolicy p,
        @Nullable DmarcPolicy sp,
        @Nullable DmarcPolicy np,
        @Nullable String fo,
        @Nullable Alignment adkim,
        @Nullable Alignment aspf,
        @Nullable Boolean testing,
        @Nullable String pct) {
    /// As a record would have it.
    ///
    /// @return tags that were reported, with a space between; what strangers wrote is as it came
    public String tags() {
        StringJoiner tags = new StringJoiner(" ");
        tags.add("p=" + (p == null ? "?" : p.word()));
        if (sp != null) tags.add("sp=" + sp.word());
        if (np != null) tags.add("np=" + np.word());
        if (adkim != null) tags.add("adkim=" + adkim.letter());
        if (aspf != null) tags.add("aspf=" + aspf.letter());
        if (testing != null) tags.add("t=" + (testing ? "y" : "n"));
        if (pct != null) tags.add("pct=" + pct);
        return tags.toString();
    }
}
