package org.sigillo.senders;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// What reports say of one source of a domain's mail: an address, or a service with all its addresses.
///
/// @param domain the Author Domain the mail bears
/// @param messages how many messages
/// @param passed of these, those that passed DMARC
/// @param alignedSpf those with an aligned SPF pass
/// @param alignedDkim those with an aligned DKIM pass
/// @param signatures what signatures they bore
/// @param senders what envelopes they came in
/// @param overrides the words of the reasons why reporters did not follow the policy, `forwarded`
/// @param arcPassed whether a reporter said that it believed an ARC chain
/// @param today what the DNS says of the address
public record SourceFacts(
        DomainName domain,
        long messages,
        long passed,
        long alignedSpf,
        long alignedDkim,
        List<Signature> signatures,
        List<EnvelopeSender> senders,
        Set<String> overrides,
        boolean arcPassed,
        AddressToday today) {

    /// A signature.
    ///
    /// @param domain the Signing Domain
    /// @param passed whether it verified
    /// @param aligned whether its domain is aligned with the Author Domain
    /// @param messages how many bore it
    public record Signature(DomainName domain, boolean passed, boolean aligned, long messages) {}

    /// A return path.
    ///
    /// @param domain its domain
    /// @param passed whether SPF passed for it
    /// @param aligned whether it is aligned with the Author Domain
    /// @param messages how many came with it
    public record EnvelopeSender(DomainName domain, boolean passed, boolean aligned, long messages) {}

    /// Copies the lists.
    public SourceFacts {
        signatures = List.copyOf(signatures);
        senders = List.copyOf(senders);
        overrides = Set.copyOf(overrides);
    }

    /// Messages with an aligned pass of both.
    ///
    /// @return those counted in SPF and in DKIM
    public long alignedBoth() {
        return Math.max(0, alignedSpf + alignedDkim - passed);
    }

    /// The name of the address.
    ///
    /// @return confirmed, none or unknown
    public ReverseName reverse() {
        return today.reverse();
    }

    /// Whether the domain's SPF record names the address today.
    ///
    /// @return `null` if it is not known
    public @Nullable Boolean authorized() {
        return today.authorized();
    }

    /// Whether an aligned signature was there that did not verify: somebody who has the key signed, and the message
    /// was changed afterwards (7960 §3.1).
    ///
    /// @return true if so
    public boolean hasBrokenSignature() {
        return signatures.stream().anyMatch(signature -> signature.aligned() && !signature.passed());
    }
}
