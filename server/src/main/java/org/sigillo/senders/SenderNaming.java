package org.sigillo.senders;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// Names the service behind a source by signs that are hard to forge: the confirmed name of the address, a signature
/// that verified, a return path SPF vouches for. What anybody can write names nobody. The name of the address goes
/// first: a signature outlives forwarding, and then names the author's service and not the source.
///
/// @param catalogue the senders that are known
public record SenderNaming(SenderCatalogue catalogue) {

    /// A name, and what gave it.
    ///
    /// @param sender who it is
    /// @param by which sign says so
    /// @param value the domain seen
    public record Named(Sender sender, Sign by, DomainName value) {}

    /// What names a sender.
    public enum Sign {
        /// The name of the address, confirmed forward.
        REVERSE_NAME,
        /// A signature of the service's own domain, verified.
        SIGNATURE,
        /// The domain of the return path, which SPF lets the address use.
        RETURN_PATH,
        /// The addresses a service tells its customers to include in their SPF record.
        INCLUDE;

        /// The word in JSON: lower case, with hyphens.
        ///
        /// @return the word
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Names a source.
    ///
    /// @param facts what is known of it
    /// @return who it is, or `null`
    public @Nullable Named name(SourceFacts facts) {
        Named named = byReverseName(facts);
        // A rented server says nothing of who uses it, if a service's own signature does.
        if (named == null || named.sender().kind() == SenderKind.HOSTING) {
            Named signed = bySignature(facts);
            if (signed != null) return signed;
        }
        if (named == null) named = byReturnPath(facts);
        return named != null ? named : byInclude(facts);
    }

    private @Nullable Named byReverseName(SourceFacts facts) {
        if (!(facts.reverse() instanceof ReverseName.Confirmed confirmed)) return null;
        Sender sender = catalogue.byReverseName(confirmed.name());
        return sender == null ? null : new Named(sender, Sign.REVERSE_NAME, confirmed.name());
    }

    private @Nullable Named bySignature(SourceFacts facts) {
        for (SourceFacts.Signature signature : bySize(facts.signatures())) {
            Sender sender = signature.passed() ? catalogue.bySigningDomain(signature.domain()) : null;
            if (sender != null) return new Named(sender, Sign.SIGNATURE, signature.domain());
        }
        return null;
    }

    private @Nullable Named byReturnPath(SourceFacts facts) {
        for (SourceFacts.EnvelopeSender path : facts.senders()) {
            Sender sender = path.passed() ? catalogue.byEnvelopeDomain(path.domain()) : null;
            if (sender != null) return new Named(sender, Sign.RETURN_PATH, path.domain());
        }
        return null;
    }

    private @Nullable Named byInclude(SourceFacts facts) {
        DomainName target = facts.today().include();
        if (target == null) return null;
        Sender sender = catalogue.byInclude(target);
        return sender == null ? null : new Named(sender, Sign.INCLUDE, target);
    }

    private static List<SourceFacts.Signature> bySize(List<SourceFacts.Signature> signatures) {
        return signatures.stream()
                .sorted(Comparator.comparingLong(SourceFacts.Signature::messages)
                        .reversed())
                .toList();
    }
}
