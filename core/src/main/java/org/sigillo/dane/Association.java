package org.sigillo.dane;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// What a record says of a certificate (6698 §2.1.3).
public final class Association {
    private Association() {}

    /// Whether a certificate is the one a record names.
    ///
    /// @param record a usable record
    /// @param certificate in DER
    /// @return true if so
    public static boolean matches(TlsaRecord record, byte[] certificate) {
        TlsaRecord own = of(record.usage(), record.selector(), record.matching(), certificate);
        return own != null && own.data().equals(record.data());
    }

    /// The record that names a certificate.
    ///
    /// @param usage 0 to 3
    /// @param selector 0 the certificate, 1 its key
    /// @param matching 0 the octets, 1 SHA-256, 2 SHA-512
    /// @param certificate in DER
    /// @return the record, or `null` if the octets are no certificate, or there is no such selector or
    ///     matching type
    public static @Nullable TlsaRecord of(int usage, int selector, int matching, byte[] certificate) {
        byte[] key = Der.publicKey(certificate);
        if (key == null || selector < 0 || selector > 1) return null;
        return ofKey(usage, selector, matching, selector == TlsaRecord.CERT ? certificate : key);
    }

    /// The record that names a public key, for a certificate that is yet to be made.
    ///
    /// @param usage 2 or 3
    /// @param matching 0 the octets, 1 SHA-256, 2 SHA-512
    /// @param key the SubjectPublicKeyInfo in DER
    /// @return the record, or `null` if the octets are none, or there is no such matching type
    public static @Nullable TlsaRecord ofKey(int usage, int matching, byte[] key) {
        return Der.algorithm(key) == null ? null : ofKey(usage, TlsaRecord.SPKI, matching, key);
    }

    private static @Nullable TlsaRecord ofKey(int usage, int selector, int matching, byte[] selected) {
        byte[] data = switch (matching) {
            case TlsaRecord.FULL -> selected;
            case TlsaRecord.SHA_256 -> digest("SHA-256", selected);
            case TlsaRecord.SHA_512 -> digest("SHA-512", selected);
            default -> null;
        };
        return data == null
                ? null
                : new TlsaRecord(usage, selector, matching, HexFormat.of().formatHex(data));
    }

    private static byte[] digest(String algorithm, byte[] octets) {
        try {
            return MessageDigest.getInstance(algorithm).digest(octets);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
