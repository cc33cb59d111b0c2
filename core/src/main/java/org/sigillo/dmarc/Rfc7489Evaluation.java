package org.sigillo.dmarc;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.AuthenticatedIdentifier.State;
import org.sigillo.dns.Dns;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

/// One evaluation by RFC 7489 §6.6.2: the Organizational Domain by the public suffix list, `pct`, and no `np`, `psd`,
/// `t`.
final class Rfc7489Evaluation {
    private final PublicSuffixes suffixes;
    private final DomainName author;
    private final DomainName organizational;
    private final PolicyLookup lookup;
    private final OutcomeBuilder outcome;

    Rfc7489Evaluation(Dns dns, PublicSuffixes suffixes, DomainName author, List<Finding> findings) {
        this.suffixes = suffixes;
        this.author = author;
        this.organizational = suffixes.organizationalDomain(author);
        this.lookup = new PolicyLookup(dns);
        this.outcome = new OutcomeBuilder(author, DmarcMode.RFC7489, findings);
        outcome.organizational = organizational;
    }

    DmarcOutcome evaluate(List<? extends AuthenticatedIdentifier> identifiers, int draw) {
        Visit visit = policyDiscovery(lookup, author, organizational);
        outcome.found(visit.findings());
        if (visit.failed())
            return outcome.none(DmarcResult.TEMPERROR, DmarcReason.DNS_FAILURE, String.valueOf(visit.queried()));
        if (visit.records() > 1) {
            return outcome.none(DmarcResult.NONE, DmarcReason.MULTIPLE_RECORDS_7489, String.valueOf(visit.queried()));
        }
        PublishedRecord published = visit.kept();
        if (published == null) return outcome.none(DmarcResult.NONE, DmarcReason.NO_RECORD, author.toString());
        DmarcRecord record = Objects.requireNonNull(published.in(DmarcMode.RFC7489));
        outcome.published = published;
        outcome.record = record;
        outcome.policyDomain = visit.domain();
        outcome.found(visit.recordFindings());
        if (record.p() == null)
            return outcome.none(
                    DmarcResult.NONE,
                    DmarcReason.NO_VALID_POLICY,
                    visit.domain().toString());

        EffectivePolicy effective =
                EffectivePolicy.of(record, visit.domain(), visit.domain().equals(author), true);
        outcome.assessment = effective.assessment();
        for (AuthenticatedIdentifier identifier : identifiers) {
            if (identifier.state() == State.PASS && aligned(identifier, record)) outcome.aligned(identifier);
        }
        if (outcome.isAligned()) return outcome.build(DmarcResult.PASS, null, "", DmarcPolicy.NONE);
        for (AuthenticatedIdentifier identifier : identifiers) {
            if (identifier.state() == State.TEMPERROR && aligned(identifier, record)) {
                return outcome.none(
                        DmarcResult.TEMPERROR,
                        DmarcReason.IDENTIFIER_UNDECIDED,
                        identifier.domain().toString());
            }
        }
        // 7489 §6.6.4: mail not drawn gets the next lower policy
        boolean drawn = draw < record.pct();
        DmarcPolicy asked = effective.disposition();
        return outcome.build(DmarcResult.FAIL, null, "", drawn ? asked : DmarcRecord.lowered(asked));
    }

    /// 7489 §6.6.3: the Author Domain's records, else those of the Organizational Domain; several end it.
    static Visit policyDiscovery(PolicyLookup lookup, DomainName author, DomainName organizational) {
        Visit own = lookup.at(author);
        boolean over = own.failed() || own.records() > 0 || organizational.equals(author);
        return over ? own : lookup.at(organizational);
    }

    private boolean aligned(AuthenticatedIdentifier identifier, DmarcRecord record) {
        DomainName domain = identifier.domain();
        if (domain.equals(author)) return true;
        Alignment mode = switch (identifier) {
            case AuthenticatedIdentifier.Spf _ -> record.aspf();
            case AuthenticatedIdentifier.Dkim _ -> record.adkim();
        };
        return switch (mode) {
            case STRICT -> false;
            case RELAXED -> suffixes.organizationalDomain(domain).equals(organizational);
        };
    }

    /// The policy an RFC 7489 receiver takes for a name, from what is known; `null` if it ends without one.
    static @Nullable EffectivePolicy policy(Visit visit, DomainName name) {
        PublishedRecord published = visit.kept();
        DmarcRecord record = published == null ? null : published.in(DmarcMode.RFC7489);
        return record == null || record.p() == null
                ? null
                : EffectivePolicy.of(record, visit.domain(), visit.domain().equals(name), true);
    }
}
