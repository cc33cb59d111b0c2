package org.sigillo.dkim.sign;

import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.DkimKeyRecord;
import org.sigillo.dkim.SigningAlgorithm;

/// Makes private keys of octets, and works out what to publish. The parts of an RSA key are held against each
/// other: a signature made with parts that do not fit betrays the key.
final class PrivateHalf {
    /// The longest modulus ever computed with.
    static final int MAX_BITS = 8192;

    private static final byte[] RSA_ENCRYPTION = {
        0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01
    };
    private static final byte[] NULL = {0x05, 0x00};
    private static final byte[] ED25519 = {0x2b, 0x65, 0x70}; // 8410 §3
    private static final byte[] EC = {0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01};

    private final Crypto crypto;

    PrivateHalf(Crypto crypto) {
        this.crypto = crypto;
    }

    /// A key in DER, PKCS#8 or PKCS#1.
    KeyFile.Answer der(byte[] octets) {
        Der all = new Der(octets);
        Der top = all.enter(Der.SEQUENCE);
        if (top == null || !all.atEnd()) return KeyFile.refused(damagedOrNone(octets), "encoding");
        if (top.peek() == Der.SEQUENCE) return notPrivate(top);
        BigInteger version = top.number();
        if (version == null) return KeyFile.refused(KeyFileReason.NOT_A_KEY, "");
        return switch (top.peek()) {
            case Der.SEQUENCE -> wrapped(top);
            case Der.INTEGER -> rsa(version, top);
            case Der.OCTET_STRING -> KeyFile.refused(KeyFileReason.OTHER_TYPE, "EC"); // 5915 §3
            default -> KeyFile.refused(KeyFileReason.DAMAGED, "encoding");
        };
    }

    private static KeyFileReason damagedOrNone(byte[] octets) {
        return octets.length > 0 && octets[0] == Der.SEQUENCE ? KeyFileReason.DAMAGED : KeyFileReason.NOT_A_KEY;
    }

    private static KeyFile.Answer notPrivate(Der top) {
        top.enter(Der.SEQUENCE);
        return switch (top.peek()) {
            case Der.OCTET_STRING -> KeyFile.refused(KeyFileReason.ENCRYPTED, "PKCS#8");
            case Der.BIT_STRING -> KeyFile.refused(KeyFileReason.PUBLIC_KEY, "SubjectPublicKeyInfo");
            case Der.SEQUENCE -> KeyFile.refused(KeyFileReason.CERTIFICATE, "DER");
            default -> KeyFile.refused(KeyFileReason.NOT_A_KEY, "");
        };
    }

    /// 5958 §2: version, algorithm, key; what stands behind is passed over.
    private KeyFile.Answer wrapped(Der top) {
        Der algorithm = top.enter(Der.SEQUENCE);
        byte[] oid = algorithm == null ? null : algorithm.octets(Der.OID);
        byte[] key = top.octets(Der.OCTET_STRING);
        if (oid == null || key == null) return KeyFile.refused(KeyFileReason.DAMAGED, "encoding");
        if (Arrays.equals(oid, ED25519)) {
            Der all = new Der(key);
            byte[] seed = all.octets(Der.OCTET_STRING); // 8410 §7: CurvePrivateKey ::= OCTET STRING
            boolean fits = seed != null && seed.length == 32 && all.atEnd();
            return fits && seed != null ? ed25519(seed) : KeyFile.refused(KeyFileReason.DAMAGED, "encoding");
        }
        if (!Arrays.equals(oid, RSA_ENCRYPTION)) {
            return KeyFile.refused(KeyFileReason.OTHER_TYPE, Arrays.equals(oid, EC) ? "EC" : "");
        }
        Der all = new Der(key);
        Der within = all.enter(Der.SEQUENCE);
        BigInteger version = within == null ? null : within.number();
        if (within == null || version == null || !all.atEnd())
            return KeyFile.refused(KeyFileReason.DAMAGED, "encoding");
        return rsa(version, within);
    }

    /// 8017 §A.1.2: n, e, d, p, q, d mod p-1, d mod q-1, 1/q mod p.
    private KeyFile.Answer rsa(BigInteger version, Der within) {
        BigInteger[] parts = new BigInteger[8];
        for (int i = 0; i < parts.length; i++) {
            BigInteger part = within.number();
            // 8017 §A.1.1: an RSAPublicKey is two numbers and no more
            if (part == null && i == 1 && within.atEnd())
                return KeyFile.refused(KeyFileReason.PUBLIC_KEY, "RSAPublicKey");
            if (part == null) return KeyFile.refused(KeyFileReason.DAMAGED, "encoding");
            parts[i] = part;
        }
        if (version.signum() != 0)
            return KeyFile.refused(KeyFileReason.OTHER_TYPE, "RSA-multi"); // more than two primes
        int bits = parts[0].bitLength();
        if (bits > MAX_BITS) return KeyFile.refused(KeyFileReason.TOO_LONG, Integer.toString(bits));
        if (!within.atEnd() || !fit(List.of(parts))) return KeyFile.refused(KeyFileReason.DAMAGED, "parts");
        PrivateKey key = crypto.privateKey(
                SigningAlgorithm.RSA_SHA256,
                new RSAPrivateCrtKeySpec(
                        parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[7]));
        if (key == null) return KeyFile.refused(KeyFileReason.UNUSABLE, Integer.toString(bits));
        return new KeyFile.Answer.Read(
                SigningAlgorithm.RSA_SHA256, key, record("rsa", rsaPublic(parts[0], parts[1])), bits);
    }

    private static boolean fit(List<BigInteger> parts) {
        BigInteger e = parts.get(1);
        BigInteger d = parts.get(2);
        BigInteger p = parts.get(3);
        BigInteger q = parts.get(4);
        BigInteger one = BigInteger.ONE;
        if (p.compareTo(one) <= 0 || q.compareTo(one) <= 0 || d.signum() == 0) return false;
        if (!e.testBit(0) || e.bitLength() < 2 || e.bitLength() > 33)
            return false; // as verifiers of this house take it
        if (!p.testBit(0) || !q.testBit(0) || p.equals(q)) return false;
        BigInteger p1 = p.subtract(one);
        BigInteger q1 = q.subtract(one);
        return p.multiply(q).equals(parts.get(0))
                && d.compareTo(parts.get(0)) < 0
                && parts.get(5).equals(d.mod(p1))
                && parts.get(6).equals(d.mod(q1))
                && e.multiply(parts.get(5)).mod(p1).equals(one.mod(p1))
                && e.multiply(parts.get(6)).mod(q1).equals(one.mod(q1))
                && parts.get(7).compareTo(p) < 0
                && parts.get(7).multiply(q).mod(p).equals(one);
    }

    /// An Ed25519 key as dkimpy writes it, or followed by its public half.
    KeyFile.Answer seed(byte[] octets) {
        byte[] seed = Arrays.copyOf(octets, 32);
        if (octets.length > 32
                && !Arrays.equals(Ed25519Public.of(seed), Arrays.copyOfRange(octets, 32, octets.length))) {
            return KeyFile.refused(KeyFileReason.NOT_A_KEY, "");
        }
        return ed25519(seed);
    }

    private KeyFile.Answer ed25519(byte[] seed) {
        PrivateKey key = ed25519Key(seed);
        if (key == null) return KeyFile.refused(KeyFileReason.UNUSABLE, "Ed25519");
        return new KeyFile.Answer.Read(
                SigningAlgorithm.ED25519_SHA256, key, record("ed25519", Ed25519Public.of(seed)), 256);
    }

    private @Nullable PrivateKey ed25519Key(byte[] seed) {
        byte[] wrapped = Der.element(
                Der.SEQUENCE,
                new byte[] {Der.INTEGER, 1, 0},
                Der.element(Der.SEQUENCE, Der.element(Der.OID, ED25519)),
                Der.element(Der.OCTET_STRING, Der.element(Der.OCTET_STRING, seed)));
        return crypto.privateKey(SigningAlgorithm.ED25519_SHA256, new PKCS8EncodedKeySpec(wrapped));
    }

    /// A SubjectPublicKeyInfo, as everyone publishes it.
    private static byte[] rsaPublic(BigInteger modulus, BigInteger exponent) {
        byte[] key = Der.element(
                Der.SEQUENCE,
                Der.element(Der.INTEGER, modulus.toByteArray()),
                Der.element(Der.INTEGER, exponent.toByteArray()));
        return Der.element(
                Der.SEQUENCE,
                Der.element(Der.SEQUENCE, Der.element(Der.OID, RSA_ENCRYPTION), NULL),
                Der.element(Der.BIT_STRING, new byte[1], key));
    }

    private static DkimKeyRecord record(String type, byte[] key) {
        return new DkimKeyRecord(
                true, List.of(), type, null, Base64.getEncoder().encodeToString(key), List.of(), List.of());
    }
}
