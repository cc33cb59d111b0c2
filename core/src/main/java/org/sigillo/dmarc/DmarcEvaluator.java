package org.sigillo.dmarc;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.message.AuthorDomain;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

/// Evaluates DMARC: finds the Author Domain's policy, aligns what SPF and DKIM authenticated with the Author Domain,
/// and says what the owner asks for. What is done with the message is local policy, and not decided here (9989 §5.4,
/// §7.4).
///
/// @spec https://www.rfc-editor.org/rfc/rfc9989#section-5.3 RFC 9989 §5.3
public final class DmarcEvaluator {
    private final Dns dns;
    private final DmarcMode mode;
    private final @Nullable PublicSuffixes suffixes;

    /// An evaluator.
    ///
    /// @param dns whom to ask
    /// @param mode which DMARC
    /// @param suffixes the public suffix list. In RFC 7489 mode `null` means its default rule; in RFC 9989 mode it
    ///     is used only to say where the two differ, and `null` means not to
    public DmarcEvaluator(Dns dns, DmarcMode mode, @Nullable PublicSuffixes suffixes) {
        this.dns = dns;
        this.mode = mode;
        this.suffixes = suffixes;
    }

    /// Evaluates a message by its From field.
    ///
    /// @param author what its From field says
    /// @param identifiers what SPF of MAIL FROM and DKIM found
    /// @return what DMARC finds; permerror if the message has no single Author Domain
    public DmarcOutcome evaluate(AuthorDomain author, List<? extends AuthenticatedIdentifier> identifiers) {
        return switch (author) { // 9989 §5.3.1
            case AuthorDomain.Single single -> evaluate(single.domain(), identifiers, 0, single.findings());
            case AuthorDomain.Missing missing ->
                noAuthor(DmarcReason.NO_FROM, missing.reason().code(), missing.findings());
            case AuthorDomain.Multiple multiple ->
                noAuthor(DmarcReason.MULTIPLE_FROM, joined(multiple.domains()), multiple.findings());
            case AuthorDomain.Malformed malformed -> {
                boolean repeated = malformed.reason() == org.sigillo.message.AuthorReason.FROM_REPEATED;
                DmarcReason reason = repeated ? DmarcReason.MULTIPLE_FROM : DmarcReason.MALFORMED_FROM;
                yield noAuthor(
                        reason,
                        repeated
                                ? joined(malformed.named())
                                : malformed.reason().code(),
                        malformed.findings());
            }
        };
    }

    /// Evaluates an Author Domain.
    ///
    /// @param author the Author Domain
    /// @param identifiers what SPF of MAIL FROM and DKIM found
    /// @return what DMARC finds
    public DmarcOutcome evaluate(DomainName author, List<? extends AuthenticatedIdentifier> identifiers) {
        return evaluate(author, identifiers, 0);
    }

    /// Evaluates an Author Domain for one message of many.
    ///
    /// @param author the Author Domain
    /// @param identifiers what SPF of MAIL FROM and DKIM found
    /// @param draw 0 to 99, drawn anew for each message: in RFC 7489 mode the policy applies to it if it is below
    ///     `pct` (7489 §6.6.4). RFC 9989 does not use it
    /// @return what DMARC finds
    public DmarcOutcome evaluate(DomainName author, List<? extends AuthenticatedIdentifier> identifiers, int draw) {
        return evaluate(author, identifiers, draw, List.of());
    }

    private DmarcOutcome evaluate(
            DomainName author, List<? extends AuthenticatedIdentifier> identifiers, int draw, List<Finding> findings) {
        return switch (mode) {
            case RFC9989 -> new Rfc9989Evaluation(dns, suffixes, author, findings).evaluate(identifiers);
            case RFC7489 -> new Rfc7489Evaluation(dns, listed(), author, findings).evaluate(identifiers, draw);
        };
    }

    /// Finds the policy of a domain, and of what is below it, step by step.
    ///
    /// @param domain the domain
    /// @return the walk, and what follows from it
    public DmarcDiscovery discover(DomainName domain) {
        return switch (mode) {
            case RFC9989 -> new Discovery(dns, suffixes).walk(domain);
            case RFC7489 -> new Discovery(dns, listed()).list(domain);
        };
    }

    private PublicSuffixes listed() {
        return suffixes == null ? PublicSuffixes.DEFAULT_RULE : suffixes;
    }

    private DmarcOutcome noAuthor(DmarcReason reason, String detail, List<Finding> findings) {
        return new OutcomeBuilder(null, mode, findings).none(DmarcResult.PERMERROR, reason, detail);
    }

    private static String joined(List<DomainName> domains) {
        StringBuilder out = new StringBuilder();
        for (DomainName domain : domains) out.append(out.isEmpty() ? "" : ", ").append(domain);
        return out.toString();
    }
}
