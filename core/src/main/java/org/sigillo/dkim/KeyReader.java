package org.sigillo.dkim;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Turns key records into public keys, and keeps the last few: parsing a key costs as much as a tenth of a
/// verification. What is kept depends on the record's text alone, so nothing can go stale. Safe for many threads.
final class KeyReader {
    /// Keys kept: at most twice this many.
    static final int KEPT = 512;
    /// Records longer than this are not kept.
    static final int KEPT_LENGTH = 2048;
    /// The longest modulus ever computed with, whatever the settings.
    static final int MAX_BITS = 8192;

    private static final byte[] ED25519 = { // 8410 §4: SubjectPublicKeyInfo of id-Ed25519 up to the key
        0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00
    };

    private final Crypto crypto;
    private volatile ConcurrentHashMap<String, DkimKey> young = new ConcurrentHashMap<>();
    private volatile ConcurrentHashMap<String, DkimKey> old = new ConcurrentHashMap<>();

    KeyReader(Crypto crypto) {
        this.crypto = crypto;
    }

    DkimKey read(String text) {
        DkimKey key = young.get(text);
        if (key != null) return key;
        key = old.get(text);
        if (key == null) key = parse(text);
        if (text.length() <= KEPT_LENGTH) keep(text, key);
        return key;
    }

    private void keep(String text, DkimKey key) {
        ConcurrentHashMap<String, DkimKey> kept = young;
        kept.put(text, key);
        if (kept.size() > KEPT) {
            synchronized (this) {
                if (young == kept) {
                    old = kept;
                    young = new ConcurrentHashMap<>();
                }
            }
        }
    }

    private DkimKey parse(String text) {
        return switch (DkimKeyParser.parse(text)) {
            case DkimKeyParser.Answer.Refused refused ->
                new DkimKey.Unusable(refused.reason(), refused.detail(), null, null);
            case DkimKeyParser.Answer.Read read -> key(read.record());
        };
    }

    private DkimKey key(DkimKeyRecord record) {
        if (record.revoked()) return new DkimKey.Unusable(DkimReason.KEY_REVOKED, "p", record, null);
        byte[] octets = Base64Text.decode(record.key());
        if (octets == null) return new DkimKey.Unusable(DkimReason.KEY_SYNTAX, "p", record, null);
        return switch (record.keyType()) {
            case "rsa" -> rsa(record, octets);
            case "ed25519" -> ed25519(record, octets);
            default -> new DkimKey.Unusable(DkimReason.KEY_TYPE_UNKNOWN, "k", record, null);
        };
    }

    private DkimKey rsa(DkimKeyRecord record, byte[] octets) {
        RSAPublicKeySpec spec = RsaDer.read(octets);
        if (spec == null) return new DkimKey.Unusable(DkimReason.KEY_UNUSABLE, "encoding", record, null);
        int bits = spec.getModulus().bitLength();
        if (bits > MAX_BITS) return new DkimKey.Unusable(DkimReason.KEY_TOO_LONG, Integer.toString(bits), record, bits);
        if (!spec.getModulus().testBit(0))
            return new DkimKey.Unusable(DkimReason.KEY_UNUSABLE, "modulus", record, bits);
        BigInteger e = spec.getPublicExponent();
        if (!e.testBit(0) || e.bitLength() < 2 || e.bitLength() > 33) { // odd, 3 ≤ e < 2^33; e = 1 proves nothing
            return new DkimKey.Unusable(DkimReason.KEY_UNUSABLE, "exponent", record, bits);
        }
        PublicKey key = bits < 512 ? null : crypto.rsaKey(spec);
        if (key != null) return new DkimKey.Usable(record, key, bits);
        DkimReason reason = bits < 1024 ? DkimReason.KEY_TOO_SHORT : DkimReason.KEY_UNUSABLE;
        return new DkimKey.Unusable(reason, Integer.toString(bits), record, bits);
    }

    private DkimKey ed25519(DkimKeyRecord record, byte[] octets) {
        // 8463 §4.2: the raw key of 32 octets, not a SubjectPublicKeyInfo
        if (octets.length != 32) return new DkimKey.Unusable(DkimReason.KEY_UNUSABLE, "length", record, null);
        if (Ed25519Points.isWeak(octets)) return new DkimKey.Unusable(DkimReason.KEY_UNUSABLE, "point", record, 256);
        byte[] der = Arrays.copyOf(ED25519, ED25519.length + 32);
        System.arraycopy(octets, 0, der, ED25519.length, 32);
        PublicKey key = crypto.ed25519Key(der);
        return key == null
                ? new DkimKey.Unusable(DkimReason.KEY_UNUSABLE, "point", record, 256)
                : new DkimKey.Usable(record, key, 256);
    }

    /// The modulus and exponent, for looking into a signature that does not verify.
    static @Nullable RSAPublicKeySpec rsa(DkimKeyRecord record) {
        byte[] octets = Base64Text.decode(record.key());
        return octets == null ? null : RsaDer.read(octets);
    }
}
