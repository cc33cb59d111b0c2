package org.sigillo.dkim;

import java.math.BigInteger;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads an RSA public key in DER: a SubjectPublicKeyInfo, as everyone publishes it, or the bare RSAPublicKey that the
/// text of RFC 6376 §3.6.1 asks for. Strict: nothing before, nothing behind, no negative numbers.
final class RsaDer {
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int SEQUENCE = 0x30;
    private static final byte[] RSA_ENCRYPTION = {
        0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01
    };

    private final byte[] der;
    private int at;
    private int end;

    private RsaDer(byte[] der) {
        this.der = der;
        this.end = der.length;
    }

    /// The key.
    ///
    /// @param der its octets
    /// @return modulus and exponent, both at least 1; `null` if the octets are no such key
    static @Nullable RSAPublicKeySpec read(byte[] der) {
        RsaDer reader = new RsaDer(der);
        if (!reader.enter(SEQUENCE)) return null;
        if (reader.peek() == SEQUENCE && !reader.algorithm()) return null;
        BigInteger modulus = reader.integer();
        BigInteger exponent = reader.integer();
        if (modulus == null || exponent == null || reader.at != reader.end) return null;
        return modulus.signum() == 1 && exponent.signum() == 1 ? new RSAPublicKeySpec(modulus, exponent) : null;
    }

    /// AlgorithmIdentifier, BIT STRING and the SEQUENCE within.
    private boolean algorithm() {
        int length = header(SEQUENCE);
        if (length < RSA_ENCRYPTION.length) return false;
        int behind = at + length;
        int oidEnd = at + RSA_ENCRYPTION.length;
        if (!Arrays.equals(der, at, oidEnd, RSA_ENCRYPTION, 0, RSA_ENCRYPTION.length)) return false;
        at = behind; // the parameters are NULL or, wrongly, absent
        if (!enter(BIT_STRING) || at == end || der[at++] != 0) return false;
        return enter(SEQUENCE);
    }

    private int peek() {
        return at < end ? der[at] & 0xFF : -1;
    }

    /// Steps into an element that fills all that is left.
    private boolean enter(int tag) {
        int length = header(tag);
        return length >= 0 && at + length == end;
    }

    private @Nullable BigInteger integer() {
        int length = header(INTEGER);
        if (length <= 0) return null;
        BigInteger value = new BigInteger(der, at, length);
        at += length;
        return value;
    }

    /// Tag and length; -1 if they are not there, or point outside.
    private int header(int tag) {
        if (peek() != tag || end - at < 2) return -1;
        int first = der[at + 1] & 0xFF;
        at += 2;
        if (first < 0x80) return first <= end - at ? first : -1;
        int count = first & 0x7F;
        if (count == 0 || count > 3 || count > end - at) return -1;
        int length = 0;
        for (int i = 0; i < count; i++) length = length << 8 | der[at++] & 0xFF;
        return length <= end - at ? length : -1;
    }
}
