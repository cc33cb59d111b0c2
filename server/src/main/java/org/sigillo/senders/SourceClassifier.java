package org.sigillo.senders;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says what a source is to the owner of a domain. A pure function: the same facts give the same class.
///
/// The owner's word decides. Without it: mail that passes by SPF comes from a place the owner's record names, so it is
/// the owner's. Mail that passes by DKIM alone was signed by the owner or for the owner, and came straight, or was
/// passed on: the return path and the address tell which. Mail that passes by neither was passed on and changed, is
/// sent by a service that was never set up, or is forged.
public final class SourceClassifier {
    /// From this share of its mail on, in a hundred, a source of the owner's is well set up.
    public static final int WELL = 98;

    private SourceClassifier() {}

    /// Puts a source into a class.
    ///
    /// @param facts what is known of it
    /// @param sender who it is, or `null`
    /// @param word what the owner said
    /// @return the class, with reasons
    public static Classification classify(SourceFacts facts, @Nullable Sender sender, OwnersWord word) {
        return switch (word) {
            case MINE -> mine(facts, 100, SourceReason.OWNER_MINE);
            case NOT_MINE -> of(SourceClass.PROBABLE_SPOOF, 100, SourceReason.OWNER_NOT_MINE);
            case FORWARDER -> of(SourceClass.FORWARDER, 100, SourceReason.OWNER_FORWARDER);
            case NOTHING -> guess(facts, sender);
        };
    }

    private static Classification guess(SourceFacts facts, @Nullable Sender sender) {
        Classification passedOn = passedOn(facts, sender);
        // Where people have mailboxes, the owner's mail and mail passed on come from one place: the larger part
        // decides.
        if (facts.alignedSpf() > 0 && (passedOn == null || facts.alignedSpf() * 2 >= facts.messages()))
            return mine(facts, 95, SourceReason.SPF_ALIGNED);
        if (passedOn != null) return passedOn;
        if (facts.alignedDkim() > 0) return mine(facts, 85, SourceReason.DKIM_ALIGNED);
        if (Boolean.TRUE.equals(facts.authorized()))
            return of(SourceClass.MINE_TO_FIX, 80, SourceReason.AUTHORIZED, SourceReason.NOTHING_ALIGNED);
        if (facts.hasBrokenSignature()) // who can sign as the domain is the owner or passes the owner's mail on
        return of(
                    sender == null ? SourceClass.FORWARDER : SourceClass.MINE_TO_FIX,
                    sender == null ? 55 : 60,
                    SourceReason.SIGNATURE_BROKEN);
        if (sender == null || sender.kind() == SenderKind.HOSTING && !isVouchedFor(facts)) return stranger(facts);
        return service(facts);
    }

    private static Classification mine(SourceFacts facts, int confidence, SourceReason first) {
        List<SourceReason> reasons = new ArrayList<>(List.of(first));
        if (facts.alignedSpf() > 0 && first != SourceReason.SPF_ALIGNED) reasons.add(SourceReason.SPF_ALIGNED);
        if (facts.alignedDkim() > 0 && first != SourceReason.DKIM_ALIGNED) reasons.add(SourceReason.DKIM_ALIGNED);
        boolean well = facts.passed() * 100 >= facts.messages() * WELL;
        if (!well) reasons.add(facts.passed() > 0 ? SourceReason.PARTLY : SourceReason.NOTHING_ALIGNED);
        return new Classification(well ? SourceClass.MINE_ALIGNED : SourceClass.MINE_TO_FIX, confidence, reasons);
    }

    /// Whether somebody passed the mail on, who is not the owner's sender.
    private static @Nullable Classification passedOn(SourceFacts facts, @Nullable Sender sender) {
        List<SourceReason> reasons = new ArrayList<>();
        boolean list = facts.overrides().contains("mailing_list");
        boolean traces = facts.alignedDkim() > 0 || facts.hasBrokenSignature();
        int confidence = 0;
        if (list) {
            reasons.add(SourceReason.SAID_LIST);
            confidence = 80;
        }
        if (facts.overrides().contains("forwarded") || facts.overrides().contains("trusted_forwarder")) {
            reasons.add(SourceReason.SAID_FORWARDED);
            confidence = Math.max(confidence, 80);
        }
        if (facts.arcPassed()) {
            reasons.add(SourceReason.ARC_BELIEVED);
            confidence = Math.max(confidence, 75);
        }
        if (sender != null && sender.kind().passesOn() && (traces || sender.kind() != SenderKind.MAILBOX)) {
            list |= sender.kind() == SenderKind.LIST;
            reasons.add(list ? SourceReason.KNOWN_LIST : SourceReason.KNOWN_FORWARDER);
            confidence = Math.max(confidence, 70) + (traces ? 15 : 0);
        }
        if (facts.alignedDkim() > 0 && (sender == null || sender.kind() != SenderKind.SERVICE)) {
            SourceReason survived = survived(facts);
            if (survived != null) {
                reasons.add(survived);
                confidence = Math.max(confidence, survived == SourceReason.SIGNATURE_SURVIVED ? 75 : 55);
            }
        }
        if (reasons.isEmpty()) return null;
        if (facts.hasBrokenSignature()) reasons.add(SourceReason.SIGNATURE_BROKEN);
        SourceClass kind = list ? SourceClass.MAILING_LIST : SourceClass.FORWARDER;
        return new Classification(kind, Math.min(confidence, 95), reasons);
    }

    /// The owner's signature verifies, and the way it came is not the owner's.
    private static @Nullable SourceReason survived(SourceFacts facts) {
        for (SourceFacts.EnvelopeSender path : facts.senders())
            if (path.aligned() && !path.passed()) return SourceReason.SIGNATURE_SURVIVED;
        if (!Boolean.FALSE.equals(facts.authorized())) return null;
        for (SourceFacts.EnvelopeSender path : facts.senders())
            if (!path.aligned() && path.passed()) return SourceReason.RETURN_PATH_REWRITTEN;
        return null;
    }

    /// A known service's mail, of which nothing is aligned.
    private static Classification service(SourceFacts facts) {
        return isVouchedFor(facts)
                ? of(
                        SourceClass.SHARED_SERVICE,
                        70,
                        SourceReason.KNOWN_SERVICE,
                        SourceReason.SERVICE_VOUCHES,
                        SourceReason.NOTHING_ALIGNED)
                : of(SourceClass.SHARED_SERVICE, 50, SourceReason.KNOWN_SERVICE, SourceReason.NOTHING_ALIGNED);
    }

    /// Whether anything verified, if not for the owner's domain.
    private static boolean isVouchedFor(SourceFacts facts) {
        return facts.signatures().stream().anyMatch(SourceFacts.Signature::passed)
                || facts.senders().stream().anyMatch(SourceFacts.EnvelopeSender::passed);
    }

    /// Nobody known, and nothing aligned.
    private static Classification stranger(SourceFacts facts) {
        List<SourceReason> reasons = new ArrayList<>(List.of(SourceReason.NOTHING_ALIGNED));
        int against = 0;
        if (facts.senders().stream().anyMatch(path -> path.aligned() && !path.passed())) {
            reasons.add(SourceReason.SPF_FAILS);
            against++;
        }
        if (facts.reverse() instanceof ReverseName.None) {
            reasons.add(SourceReason.NO_REVERSE_NAME);
            against++;
        }
        boolean nobody = facts.signatures().stream().noneMatch(SourceFacts.Signature::passed);
        if (nobody) {
            reasons.add(SourceReason.NOBODY_KNOWN);
            against++;
        }
        return against >= 2
                ? new Classification(SourceClass.PROBABLE_SPOOF, 45 + 15 * against, reasons)
                : new Classification(SourceClass.UNKNOWN, 30, reasons);
    }

    private static Classification of(SourceClass kind, int confidence, SourceReason... reasons) {
        return new Classification(kind, confidence, List.of(reasons));
    }
}
