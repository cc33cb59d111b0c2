package org.sigillo.dkim;

import java.math.BigInteger;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Looks into an RSA signature that does not verify: if its padding is good, the key's owner made it, and the hash
/// within is that of the header as it was signed. Used to tell, never to accept.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8017#section-9.2 RFC 8017 §9.2
final class RsaRecovery {
    private static final byte[] SHA256 = { // DigestInfo of SHA-256 up to the hash (8017 §9.2 note 1)
        0x30,
        0x31,
        0x30,
        0x0d,
        0x06,
        0x09,
        0x60,
        (byte) 0x86,
        0x48,
        0x01,
        0x65,
        0x03,
        0x04,
        0x02,
        0x01,
        0x05,
        0x00,
        0x04,
        0x20
    };

    private RsaRecovery() {}

    /// The SHA-256 that was signed.
    ///
    /// @param record of the key
    /// @param signature the signature's octets
    /// @return 32 octets, or `null` if the signature was not made with this key
    static byte @Nullable [] sha256(DkimKeyRecord record, byte[] signature) {
        RSAPublicKeySpec key = KeyReader.rsa(record);
        if (key == null) return null;
        BigInteger s = new BigInteger(1, signature);
        if (s.compareTo(key.getModulus()) >= 0) return null;
        byte[] open =
                s.modPow(key.getPublicExponent(), key.getModulus()).toByteArray(); // without the leading zero octet
        int size = (key.getModulus().bitLength() + 7) / 8 - 1;
        int hash = size - 32;
        int info = hash - SHA256.length;
        if (open.length != size || info < 10 || open[0] != 1 || open[info - 1] != 0) return null;
        for (int i = 1; i < info - 1; i++) if (open[i] != (byte) 0xFF) return null;
        boolean sha256 = Arrays.equals(open, info, hash, SHA256, 0, SHA256.length);
        return sha256 ? Arrays.copyOfRange(open, hash, size) : null;
    }
}
