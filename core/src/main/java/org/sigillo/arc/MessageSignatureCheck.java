package org.sigillo.arc;

import java.security.MessageDigest;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.BodyHash;
import org.sigillo.dkim.BodyHasher;
import org.sigillo.dkim.Canonicalization;
import org.sigillo.dkim.DkimReason;
import org.sigillo.dkim.DkimSignature;
import org.sigillo.dkim.DkimSignatureParser;
import org.sigillo.dkim.DkimVerifier;
import org.sigillo.dkim.HeaderIndex;
import org.sigillo.dkim.HeaderOctets;
import org.sigillo.dkim.KeyAnswer;
import org.sigillo.dkim.KeyCheck;
import org.sigillo.name.DomainName;

/// One ARC-Message-Signature, verified in two halves: the header when its key is there, the body when it has ended.
///
/// Without `c=` there are two readings. By the text it is "simple/simple", as in DKIM (8617 §4.1.2); the suite and the
/// Sealers that leave it out sign "relaxed/relaxed". Either may hold.
final class MessageSignatureCheck {
    private final ArcSet set;
    private final List<Reading> readings;
    private @Nullable Reading holding;

    private record Reading(
            DkimSignature signature, @Nullable BodyHash body) {}

    MessageSignatureCheck(ArcSet set, BodyHasher hasher) {
        this.set = set;
        this.readings = switch (set.messageSignature()) {
            case DkimSignatureParser.Answer.Refused refused -> List.of();
            case DkimSignatureParser.Answer.Read read -> {
                DkimSignature written = read.signature();
                if (written.tags().get("c") != null) yield List.of(reading(written, hasher));
                DkimSignature relaxed =
                        written.withCanonicalizations(Canonicalization.RELAXED, Canonicalization.RELAXED);
                yield List.of(reading(relaxed, hasher), reading(written, hasher));
            }
        };
    }

    private static Reading reading(DkimSignature signature, BodyHasher hasher) {
        return new Reading(signature, signature.register(hasher));
    }

    int instance() {
        return set.instance();
    }

    /// Where the key is; `null` if the field cannot be read.
    @Nullable
    DomainName keyName() {
        return readings.isEmpty() ? null : readings.get(0).signature.keyName();
    }

    /// Whether the signature over the header holds.
    KeyCheck.Answer header(
            DkimVerifier dkim, HeaderIndex index, Function<DomainName, KeyAnswer> keys, HeaderOctets octets) {
        KeyCheck.Answer first = null;
        long now = dkim.clock().instant().getEpochSecond();
        for (Reading reading : readings) {
            DkimSignature signature = reading.signature;
            if (signature.hasExpired(now - dkim.settings().skewSeconds()))
                return KeyCheck.Answer.refused(DkimReason.EXPIRED, "x");
            index.signed(signature, octets);
            KeyCheck.Answer answer =
                    dkim.keyCheck().check(signature.headerSignature(), keys.apply(signature.keyName()), octets);
            if (answer.holds()) {
                holding = reading;
                return answer;
            }
            if (first == null) first = answer;
        }
        if (first != null) return first;
        return set.messageSignature() instanceof DkimSignatureParser.Answer.Refused refused
                ? KeyCheck.Answer.refused(refused.reason(), refused.detail())
                : KeyCheck.Answer.refused(DkimReason.BAD_TAG_LIST, "");
    }

    /// Why the body is not the one the signature covers; `null` if it is.
    @Nullable
    DkimReason body(boolean trustLength) {
        if (holding == null) return DkimReason.SIGNATURE_MISMATCH;
        BodyHash hash = holding.body;
        if (hash == null) return DkimReason.TOO_MANY_SIGNATURES;
        DkimSignature signature = holding.signature;
        long length = signature.length() == null ? hash.canonicalLength() : signature.length();
        if (length > hash.canonicalLength()) return DkimReason.BODY_TOO_SHORT;
        if (!MessageDigest.isEqual(hash.value(), signature.bodyHash())) return DkimReason.BODY_HASH_MISMATCH;
        return length == hash.canonicalLength() || trustLength ? null : DkimReason.UNSIGNED_BODY;
    }
}
