package org.sigillo.senders;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /// What is known of several sources, as of one.
    ///
    /// @param domain the Author Domain the mail bears
    /// @param all the facts of each
    /// @return the sums; what the DNS says of the addresses only where it says the same of all that were asked for
    public static SourceFacts together(DomainName domain, List<SourceFacts> all) {
        Map<Signature, Long> signatures = new LinkedHashMap<>();
        Map<EnvelopeSender, Long> senders = new LinkedHashMap<>();
        Set<String> overrides = new HashSet<>();
        long messages = 0;
        long passed = 0;
        long spf = 0;
        long dkim = 0;
        boolean arc = false;
        for (SourceFacts one : all) {
            messages += one.messages;
            passed += one.passed;
            spf += one.alignedSpf;
            dkim += one.alignedDkim;
            arc |= one.arcPassed;
            overrides.addAll(one.overrides);
            for (Signature each : one.signatures)
                signatures.merge(new Signature(each.domain, each.passed, each.aligned, 0), each.messages, Long::sum);
            for (EnvelopeSender each : one.senders)
                senders.merge(new EnvelopeSender(each.domain, each.passed, each.aligned, 0), each.messages, Long::sum);
        }
        return new SourceFacts(
                domain,
                messages,
                passed,
                spf,
                dkim,
                signatures.entrySet().stream()
                        .map(one -> new Signature(
                                one.getKey().domain, one.getKey().passed, one.getKey().aligned, one.getValue()))
                        .sorted(Comparator.comparingLong(Signature::messages).reversed())
                        .toList(),
                senders.entrySet().stream()
                        .map(one -> new EnvelopeSender(
                                one.getKey().domain, one.getKey().passed, one.getKey().aligned, one.getValue()))
                        .sorted(Comparator.comparingLong(EnvelopeSender::messages)
                                .reversed())
                        .toList(),
                overrides,
                arc,
                AddressToday.together(all.stream().map(SourceFacts::today).toList()));
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
