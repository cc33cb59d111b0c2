package org.sigillo.dmarc;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.AuthenticatedIdentifier.State;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

/// One evaluation by RFC 9989 §5.3; its methods bear the steps' headings.
final class Rfc9989Evaluation {
    private enum Aligned {
        YES,
        NO,
        /// A question that had to be asked was not answered.
        UNDECIDED
    }

    private final Dns dns;
    private final @Nullable PublicSuffixes suffixes;
    private final DomainName author;
    private final PolicyLookup lookup;
    private final TreeWalk walk;
    private final OutcomeBuilder outcome;
    private boolean undecided;

    Rfc9989Evaluation(Dns dns, @Nullable PublicSuffixes suffixes, DomainName author, List<Finding> findings) {
        this.dns = dns;
        this.suffixes = suffixes;
        this.author = author;
        this.lookup = new PolicyLookup(dns);
        this.walk = new TreeWalk(lookup, author);
        this.outcome = new OutcomeBuilder(author, DmarcMode.RFC9989, findings);
    }

    DmarcOutcome evaluate(List<? extends AuthenticatedIdentifier> identifiers) {
        Visit policy = determineIfTheMechanismApplies();
        if (policy == null) {
            for (Visit visit : walk.visits()) outcome.found(visit.findings());
            Visit failure = walk.failure();
            return failure != null
                    ? outcome.none(DmarcResult.TEMPERROR, DmarcReason.DNS_FAILURE, question(failure))
                    : outcome.none(DmarcResult.NONE, DmarcReason.NO_RECORD, author.toString());
        }
        PublishedRecord published = Objects.requireNonNull(policy.kept());
        DmarcRecord record = Objects.requireNonNull(published.record());
        outcome.published = published;
        outcome.record = record;
        outcome.policyDomain = policy.domain();
        if (record.p() == null) { // §4.10.1: "applies no DMARC processing"
            foundOnTheWay(policy);
            return outcome.none(
                    DmarcResult.NONE,
                    DmarcReason.NO_VALID_POLICY,
                    policy.domain().toString());
        }
        conductIdentifierAlignmentChecks(identifiers, record);
        organizationalDomainForTheReport(identifiers);
        foundOnTheWay(policy);
        return determinePassOrFail(identifiers, record, policy);
    }

    /// §5.3.2, by §4.10.1.
    private @Nullable Visit determineIfTheMechanismApplies() {
        Visit first = walk.queryTheStartingPoint();
        if (first.kept() != null) return first;
        if (first.failed()) return null;
        walk.complete();
        if (walk.failure() != null) return null;
        outcome.organizational = walk.organizationalDomain();
        return walk.policy();
    }

    /// §5.3.4.
    private void conductIdentifierAlignmentChecks(
            List<? extends AuthenticatedIdentifier> identifiers, DmarcRecord record) {
        for (AuthenticatedIdentifier identifier : identifiers) {
            if (identifier.state() != State.PASS) continue;
            switch (align(identifier, record)) {
                case YES -> outcome.aligned(identifier);
                case NO -> {}
                case UNDECIDED -> undecided = true;
            }
        }
    }

    private Aligned align(AuthenticatedIdentifier identifier, DmarcRecord record) {
        DomainName domain = identifier.domain();
        if (domain.equals(author)) return Aligned.YES; // identical names share whatever they have
        Alignment mode = switch (identifier) {
            case AuthenticatedIdentifier.Spf _ -> record.aspf();
            case AuthenticatedIdentifier.Dkim _ -> record.adkim();
        };
        return switch (mode) {
            case STRICT -> Aligned.NO; // §4.10.2: a comparison of names is all that is required
            case RELAXED -> alignRelaxed(domain);
        };
    }

    /// §3.2.10.1: the same Organizational Domain. A domain's is itself or above it, so what is not at or below the
    /// author's cannot share it, and needs no walk.
    private Aligned alignRelaxed(DomainName domain) {
        DomainName organizational = authorOrganizationalDomain();
        if (organizational == null) return Aligned.UNDECIDED;
        if (!domain.isOrIsBelow(organizational)) return Aligned.NO;
        TreeWalk other = new TreeWalk(lookup, domain).complete();
        if (other.failure() != null) {
            if (!lookup.limitReached()) return Aligned.UNDECIDED;
            return Aligned.NO;
        }
        return other.organizationalDomain().equals(organizational) ? Aligned.YES : Aligned.NO;
    }

    private @Nullable DomainName authorOrganizationalDomain() {
        if (outcome.organizational == null) {
            walk.complete();
            if (walk.failure() == null) outcome.organizational = walk.organizationalDomain();
        }
        return outcome.organizational;
    }

    /// Where the one domain of all is the policy's too, it is treated as the Organizational Domain (§4.10.2);
    /// otherwise the walk is finished, although a failure no longer matters.
    private void organizationalDomainForTheReport(List<? extends AuthenticatedIdentifier> identifiers) {
        if (outcome.organizational == null && allAreTheAuthor(identifiers)) {
            outcome.organizational = author;
        } else {
            compareWithPublicSuffixes(authorOrganizationalDomain());
        }
    }

    private boolean allAreTheAuthor(List<? extends AuthenticatedIdentifier> identifiers) {
        boolean any = false;
        for (AuthenticatedIdentifier identifier : identifiers) {
            if (identifier.state() != State.PASS) continue;
            if (!identifier.domain().equals(author)) return false;
            any = true;
        }
        return any;
    }

    /// §5.3.5 and §5.3.6.
    private DmarcOutcome determinePassOrFail(
            List<? extends AuthenticatedIdentifier> identifiers, DmarcRecord record, Visit policy) {
        DomainName policyDomain = policy.domain();
        boolean pass = outcome.isAligned();
        EffectivePolicy effective = domainOwnerAssessmentPolicy(record, policyDomain, pass);
        if (effective != null) outcome.assessment = effective.assessment();
        if (lookup.limitReached())
            outcome.found(Finding.warning(
                    DmarcReason.WALK_LIMIT, author.toString(), String.valueOf(PolicyLookup.MAX_QUERIES)));
        if (pass) return outcome.build(DmarcResult.PASS, null, "", DmarcPolicy.NONE);
        if (undecided) return outcome.none(DmarcResult.TEMPERROR, DmarcReason.DNS_FAILURE, policyDomain.toString());
        for (AuthenticatedIdentifier identifier : identifiers) {
            if (identifier.state() == State.TEMPERROR && align(identifier, record) != Aligned.NO) {
                return outcome.none(
                        DmarcResult.TEMPERROR,
                        DmarcReason.IDENTIFIER_UNDECIDED,
                        identifier.domain().toString());
            }
        }
        if (effective == null) return outcome.none(DmarcResult.TEMPERROR, DmarcReason.DNS_FAILURE, author.toString());
        comparePolicy(policy, record, effective);
        return outcome.build(DmarcResult.FAIL, null, "", effective.disposition());
    }

    /// The policy for this name; `null` if the DNS did not say whether the name exists.
    private @Nullable EffectivePolicy domainOwnerAssessmentPolicy(
            DmarcRecord record, DomainName policyDomain, boolean pass) {
        if (policyDomain.equals(author)) return EffectivePolicy.of(record, policyDomain, true, true);
        boolean differ = record.subdomainPolicy(true) != record.subdomainPolicy(false);
        if (!differ || pass) return EffectivePolicy.of(record, policyDomain, false, true);
        Boolean exists = exists(dns, author, walk.visits().getFirst());
        return exists == null ? null : EffectivePolicy.of(record, policyDomain, false, exists);
    }

    /// Whether a name exists: it does unless the answer is NXDOMAIN (§3.2.13). An answer for the name below it
    /// settles that, too.
    static @Nullable Boolean exists(Dns dns, DomainName name, Visit below) {
        if (below.queried() != null && !(below.answer() instanceof DnsAnswer.NoName) && !below.failed()) return true;
        return switch (dns.ask(name, DnsType.A)) {
            case DnsAnswer.Found _, DnsAnswer.NoData _ -> true;
            case DnsAnswer.NoName _ -> false;
            case DnsAnswer.Failed _ -> null;
        };
    }

    private void foundOnTheWay(Visit policy) {
        outcome.found(policy.recordFindings());
        for (Visit visit : walk.visits()) outcome.found(visit.findings());
    }

    private void compareWithPublicSuffixes(@Nullable DomainName ours) {
        if (suffixes == null || ours == null) return;
        DomainName theirs = suffixes.organizationalDomain(author);
        if (!theirs.equals(ours)) {
            outcome.found(Finding.warning(
                    DmarcReason.TREEWALK_DIFFERS, author.toString(), ours.toString(), theirs.toString()));
        }
    }

    /// What a receiver that follows RFC 7489 would apply, as far as that is known without asking more.
    private void comparePolicy(Visit policy, DmarcRecord record, EffectivePolicy effective) {
        DmarcPolicy ours = effective.assessment();
        if (ours == null) return;
        if (record.t() && ours != DmarcPolicy.NONE)
            outcome.found(Finding.info(DmarcReason.TEST_MODE_UNKNOWN, String.valueOf(policy.queried()), ours.word()));
        if (suffixes == null) return;
        Visit visit = walk.visits().getFirst();
        if (visit.records() == 0) visit = lookup.made(suffixes.organizationalDomain(author));
        if (visit == null) return;
        EffectivePolicy theirs = Rfc7489Evaluation.policy(visit, author);
        DmarcPolicy other = theirs == null ? null : theirs.assessment();
        if (other != ours) {
            String word = other == null ? "no policy" : other.word();
            outcome.found(Finding.info(DmarcReason.POLICY_DIFFERS, author.toString(), ours.word(), word));
        }
    }

    private static String question(Visit visit) {
        return String.valueOf(visit.queried());
    }
}
