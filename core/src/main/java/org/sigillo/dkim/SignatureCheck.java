package org.sigillo.dkim;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// One signature against the keys at its selector, in the order of RFC 6376 §6.1.2 and §6.1.3.
final class SignatureCheck {
    private final DkimSettings settings;
    private final Crypto crypto;
    private final HeaderIndex index;
    private final DkimSignature signature;
    private final BodyHash body;
    private final HeaderOctets octets;
    private boolean hashed;

    SignatureCheck(
            DkimSettings settings,
            Crypto crypto,
            HeaderIndex index,
            DkimSignature signature,
            BodyHash body,
            HeaderOctets octets) {
        this.settings = settings;
        this.crypto = crypto;
        this.index = index;
        this.signature = signature;
        this.body = body;
        this.octets = octets;
    }

    DkimOutcome with(DkimKey key) {
        return switch (key) {
            case DkimKey.Unusable unusable -> {
                DkimKeyRecord record = unusable.record();
                DkimReason unfit = record == null ? null : unfit(record);
                boolean revoked = unusable.reason() == DkimReason.KEY_REVOKED;
                // 6376 §6.1.2: the hash algorithm is step 6, revocation step 7, the key itself step 8
                boolean first = unfit != null && !(revoked && unfit == DkimReason.KEY_TYPE_MISMATCH);
                yield Outcomes.of(
                        signature,
                        first ? unfit : unusable.reason(),
                        first ? "" : unusable.detail(),
                        unusable.bits(),
                        record != null && record.testing(),
                        null);
            }
            case DkimKey.Usable usable -> {
                Long unsigned = signature.length() == null ? Long.valueOf(0) : unsigned(signature.length());
                Found found = check(usable);
                yield Outcomes.of(
                        signature, found.reason, found.detail, usable.bits(), usable.record().testing(), unsigned);
            }
        };
    }

    private @Nullable Long unsigned(long length) {
        return length > body.canonicalLength() ? null : Long.valueOf(body.canonicalLength() - length);
    }

    private record Found(@Nullable DkimReason reason, String detail) {
        static Found of(DkimReason reason) {
            return new Found(reason, "");
        }
    }

    private Found check(DkimKey.Usable key) {
        DkimReason unfit = unfit(key.record());
        if (unfit != null) return Found.of(unfit);
        if (signature.algorithm().keyType().equals("rsa")) {
            String bits = Integer.toString(key.bits());
            if (key.bits() < settings.minRsaBits()) return new Found(DkimReason.KEY_TOO_SHORT, bits); // 8301 §3.2
            if (key.bits() > settings.maxRsaBits()) return new Found(DkimReason.KEY_TOO_LONG, bits);
        }
        Long length = signature.length();
        if (length != null && length > body.canonicalLength()) return new Found(DkimReason.BODY_TOO_SHORT, length.toString());
        boolean bodyHolds = MessageDigest.isEqual(body.value(), signature.bodyHash());
        boolean headerHolds = headerHolds(key);
        if (!bodyHolds) { // 6376 §6.1.3 step 3; whether the header holds tells what happened on the way
            return new Found(DkimReason.BODY_HASH_MISMATCH, headerHolds ? "header-holds" : "header-fails");
        }
        if (!headerHolds) return mismatch(key);
        return new Found(weakness(key.record(), key.bits()), "");
    }

    /// 6376 §6.1.2 steps 5 to 8.
    private @Nullable DkimReason unfit(DkimKeyRecord record) {
        if (!record.allows(signature.algorithm().hash())) return DkimReason.KEY_FORBIDS_HASH; // 6376 §6.1.2 step 6
        if (!record.serves("email")) return DkimReason.KEY_NOT_FOR_MAIL; // 6376 §3.6.1 s=
        boolean known = record.keyType().equals("rsa") || record.keyType().equals("ed25519");
        if (known && !record.keyType().equals(signature.algorithm().keyType())) return DkimReason.KEY_TYPE_MISMATCH; // step 8
        return record.strict() && !signature.strictIdentity() ? DkimReason.KEY_FORBIDS_SUBDOMAIN : null; // 6376 §3.6.1 t=s
    }

    private boolean headerHolds(DkimKey.Usable key) {
        if (!hashed) index.signed(signature, octets);
        hashed = true;
        byte[] b = signature.signature();
        boolean rsa = signature.algorithm().keyType().equals("rsa");
        if (rsa ? b.length != (key.bits() + 7) / 8 : b.length != 64) return false; // 8017 §8.2.2 step 1, 8032 §5.1.7
        if (!rsa && !Ed25519Points.isReduced(b)) return false;
        return crypto.verify(signature.algorithm(), key.key(), octets.octets(), octets.length(), b);
    }

    /// Where the key's owner signed some other header, the signature itself says so.
    private Found mismatch(DkimKey.Usable key) {
        if (signature.algorithm() == SigningAlgorithm.RSA_SHA256 && RsaRecovery.sha256(key.record(), signature.signature()) != null) {
            return Found.of(DkimReason.HEADER_HASH_MISMATCH);
        }
        return Found.of(DkimReason.SIGNATURE_MISMATCH); // 6376 §6.1.3 step 4
    }

    /// Why a signature that verifies does not pass.
    private @Nullable DkimReason weakness(DkimKeyRecord record, int bits) {
        boolean rsa = signature.algorithm().keyType().equals("rsa");
        if (signature.algorithm() == SigningAlgorithm.RSA_SHA1 || rsa && bits < 1024 || !"1".equals(signature.tags().get("v"))) {
            return DkimReason.HISTORIC; // reached in historic mode only
        }
        Long length = signature.length();
        if (length != null && length < body.canonicalLength() && !settings.trustLength()) {
            return DkimReason.UNSIGNED_BODY; // 6376 §6.1.3, §8.2
        }
        // 6376 §3.6.1 t=y: MUST NOT be treated differently from unsigned mail
        return record.testing() && !settings.trustTestingKeys() ? DkimReason.TESTING_KEY : null;
    }
}
