package org.sigillo.dmarc;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

/// The policy of a domain and how it was found.
///
/// @param domain the domain
/// @param mode which DMARC
/// @param walk the names visited, in order, each with its answer and what was kept of it
/// @param exists whether the domain exists in the DNS; `null` if that was not needed or not answered
/// @param organizationalDomain its Organizational Domain; `null` if a question was not answered
/// @param published the record that applies to the domain; `null` if none does
/// @param name the policy for the domain itself
/// @param subdomains the policy for a name below it that exists and publishes no record of its own
/// @param nonexistent the policy for a name below it that does not exist
/// @param reason why no policy applies to the domain; `null` if one does
/// @param detail what the reason speaks of
/// @param legacy what a receiver that follows RFC 7489 finds; `null` in RFC 7489 mode or without a public suffix list
/// @param findings what the owner should know, and where the two modes differ
public record DmarcDiscovery(
        DomainName domain,
        DmarcMode mode,
        List<Visit> walk,
        @Nullable Boolean exists,
        @Nullable DomainName organizationalDomain,
        @Nullable PublishedRecord published,
        EffectivePolicy name,
        EffectivePolicy subdomains,
        EffectivePolicy nonexistent,
        @Nullable DmarcReason reason,
        String detail,
        @Nullable Legacy legacy,
        List<Finding> findings) {

    /// Copies the lists.
    public DmarcDiscovery {
        walk = List.copyOf(walk);
        findings = List.copyOf(findings);
    }

    /// What a receiver that follows RFC 7489 finds.
    ///
    /// @param organizationalDomain by the public suffix list
    /// @param name the policy for the domain itself
    /// @param subdomains the policy for a name below it that publishes no record of its own, existing or not
    /// @param pct how many in a hundred messages the policy is for
    public record Legacy(DomainName organizationalDomain, EffectivePolicy name, EffectivePolicy subdomains, int pct) {}
}
