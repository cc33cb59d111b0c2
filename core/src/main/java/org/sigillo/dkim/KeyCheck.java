package org.sigillo.dkim;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.name.DomainName;

/// Fetches the keys at a selector and holds signatures against them, for DKIM signatures and ARC seals alike. Safe for
/// use by many threads.
public final class KeyCheck {
    private final DkimSettings settings;
    private final Crypto crypto;
    private final KeyReader reader;

    KeyCheck(DkimSettings settings, Crypto crypto, KeyReader reader) {
        this.settings = settings;
        this.crypto = crypto;
        this.reader = reader;
    }

    /// What a header signature came to.
    ///
    /// @param reason why it does not hold; `null` if it does
    /// @param detail what the reason speaks of; data, never prose
    /// @param keyBits the length of the key; `null` if there is none
    /// @param testing whether the key says `t=y`
    /// @param signedHash the hash of the header that was signed, where it is another one and can be told; else
    ///     `null`
    public record Answer(
            @Nullable DkimReason reason,
            String detail,
            @Nullable Integer keyBits,
            boolean testing,
            byte @Nullable [] signedHash) {

        /// Why there is no key to hold against the signature.
        ///
        /// @param reason why
        /// @param detail what the reason speaks of; data, never prose
        /// @return an answer
        public static Answer refused(DkimReason reason, String detail) {
            return new Answer(reason, detail, null, false, null);
        }

        /// Whether the signature holds.
        ///
        /// @return true if there is no reason why not
        public boolean holds() {
            return reason == null;
        }

        /// Whether a key was held against the signature, with success or without.
        ///
        /// @return true if the key itself is in order
        boolean tried() {
            return reason == null || reason.result() == DkimResult.FAIL;
        }

        private int rank() {
            return reason == null ? testing ? 0 : -1 : reason.ordinal() + 1;
        }
    }

    /// A signature over header fields, before its key is known.
    ///
    /// @param algorithm `a=`
    /// @param value the octets of `b=`
    /// @param strictIdentity whether the identity's domain is `d=` itself
    public record HeaderSignature(SigningAlgorithm algorithm, byte[] value, boolean strictIdentity) {}

    /// Fetches the keys at a selector.
    ///
    /// @param name of the key record
    /// @param dns where it is
    /// @return the keys, or why there are none
    public KeyAnswer fetch(DomainName name, Dns dns) {
        return KeyLookup.fetch(name, dns, reader, settings.maxKeys());
    }

    /// Holds a signature against the keys at its selector; several are tried one by one (6376 §6.1.2 step 4), and
    /// the best answer is given.
    ///
    /// @param signature the signature
    /// @param keys what stands at its selector
    /// @param octets what it covers
    /// @return whether it holds
    public Answer check(HeaderSignature signature, KeyAnswer keys, HeaderOctets octets) {
        return switch (keys) {
            case KeyAnswer.None none -> Answer.refused(none.reason(), none.detail());
            case KeyAnswer.Keys found -> best(signature, found.keys(), octets);
        };
    }

    private Answer best(HeaderSignature signature, List<DkimKey> keys, HeaderOctets octets) {
        Answer best = with(signature, keys.get(0), octets);
        for (int i = 1; i < keys.size() && best.rank() >= 0; i++) {
            Answer answer = with(signature, keys.get(i), octets);
            if (answer.rank() < best.rank()) best = answer;
        }
        return best;
    }

    private Answer with(HeaderSignature signature, DkimKey key, HeaderOctets octets) {
        return switch (key) {
            case DkimKey.Unusable unusable -> {
                DkimKeyRecord record = unusable.record();
                DkimReason unfit = record == null ? null : unfit(signature, record, unusable.reason());
                boolean testing = record != null && record.testing();
                yield unfit == null
                        ? new Answer(unusable.reason(), unusable.detail(), unusable.bits(), testing, null)
                        : new Answer(unfit, "", unusable.bits(), testing, null);
            }
            case DkimKey.Usable usable -> {
                boolean testing = usable.record().testing();
                DkimReason unfit = unfit(signature, usable.record(), null);
                if (unfit == null) unfit = size(signature, usable.bits());
                if (unfit != null)
                    yield new Answer(unfit, Integer.toString(usable.bits()), usable.bits(), testing, null);
                if (holds(signature, usable, octets)) yield new Answer(null, "", usable.bits(), testing, null);
                byte[] signed = signedHash(signature, usable); // 6376 §6.1.3 step 4
                DkimReason why = signed == null ? DkimReason.SIGNATURE_MISMATCH : DkimReason.HEADER_HASH_MISMATCH;
                yield new Answer(why, "", usable.bits(), testing, signed);
            }
        };
    }

    /// 6376 §6.1.2 steps 6 to 8: the hash algorithm, revocation, the key type; and what §3.6.1 says of `s=` and
    /// `t=s`.
    private static @Nullable DkimReason unfit(
            HeaderSignature signature, DkimKeyRecord record, @Nullable DkimReason unusable) {
        if (!record.allows(signature.algorithm.hash())) return DkimReason.KEY_FORBIDS_HASH;
        if (!record.serves("email")) return DkimReason.KEY_NOT_FOR_MAIL;
        if (unusable == DkimReason.KEY_REVOKED || unusable == DkimReason.KEY_TYPE_UNKNOWN) return unusable;
        if (!record.keyType().equals(signature.algorithm.keyType())) return DkimReason.KEY_TYPE_MISMATCH;
        return record.strict() && !signature.strictIdentity ? DkimReason.KEY_FORBIDS_SUBDOMAIN : null;
    }

    private @Nullable DkimReason size(HeaderSignature signature, int bits) {
        if (signature.algorithm == SigningAlgorithm.ED25519_SHA256) return null;
        if (bits < settings.minRsaBits()) return DkimReason.KEY_TOO_SHORT; // 8301 §3.2: MUST NOT be taken as valid
        return bits > settings.maxRsaBits() ? DkimReason.KEY_TOO_LONG : null;
    }

    private boolean holds(HeaderSignature signature, DkimKey.Usable key, HeaderOctets octets) {
        return isWellFormed(signature, key.bits())
                && crypto.verify(signature.algorithm, key.key(), octets.octets(), octets.length(), signature.value);
    }

    /// Where the key's owner signed some other header, the signature itself says so.
    private static byte @Nullable [] signedHash(HeaderSignature signature, DkimKey.Usable key) {
        boolean rsa = signature.algorithm == SigningAlgorithm.RSA_SHA256;
        return rsa ? RsaRecovery.sha256(key.record(), signature.value) : null;
    }

    /// What was done to a header that another one was signed for: see [HeaderChange].
    String change(HeaderIndex index, DkimSignature signature, byte[] signedHash) {
        return new HeaderChange(index, signature, signedHash, crypto.digest(HashAlgorithm.SHA256)).find();
    }

    private static boolean isWellFormed(HeaderSignature signature, int bits) {
        byte[] b = signature.value;
        return switch (signature.algorithm) {
            case RSA_SHA256, RSA_SHA1 -> b.length == (bits + 7) / 8; // 8017 §8.2.2 step 1
            case ED25519_SHA256 -> b.length == 64 && Ed25519Points.isReduced(b); // 8032 §5.1.7
        };
    }
}
