package org.sigillo.dane;

import org.jspecify.annotations.Nullable;

/// A certificate association, as published: any octets, usable or not.
///
/// @param usage 0 to 255; SMTP knows 2, DANE-TA, and 3, DANE-EE
/// @param selector 0 to 255: 0 the certificate, 1 its public key
/// @param matching 0 to 255: 0 the octets themselves, 1 their SHA-256, 2 their SHA-512
/// @param data the association data, in hexadecimal, lower case
/// @spec https://www.rfc-editor.org/rfc/rfc6698#section-2.1 RFC 6698 §2.1
public record TlsaRecord(int usage, int selector, int matching, String data) {
    /// Trust anchor: the server's chain leads to it.
    public static final int DANE_TA = 2;
    /// End entity: the server's own certificate.
    public static final int DANE_EE = 3;
    /// The whole certificate.
    public static final int CERT = 0;
    /// The SubjectPublicKeyInfo.
    public static final int SPKI = 1;
    /// Not hashed.
    public static final int FULL = 0;
    /// Hashed by SHA-256.
    public static final int SHA_256 = 1;
    /// Hashed by SHA-512.
    public static final int SHA_512 = 2;

    /// Checks the numbers and the digits.
    ///
    /// @throws IllegalArgumentException if a number is no octet or the data is no hexadecimal in lower case
    public TlsaRecord {
        if ((usage | selector | matching) >>> 8 != 0 || !TlsaParser.isHex(data))
            throw new IllegalArgumentException("no TLSA record");
    }

    /// Why a sender cannot use it (6698 §4.1), for SMTP (7672 §3.1.3).
    ///
    /// @return the reason, or `null` if it is usable
    public @Nullable DaneReason unusable() {
        if (usage < 2) return DaneReason.PKIX_USAGE;
        if (usage > 3) return DaneReason.UNKNOWN_USAGE;
        if (selector > 1) return DaneReason.UNKNOWN_SELECTOR;
        return switch (matching) {
            case FULL -> isObject() ? null : DaneReason.BAD_DATA;
            case SHA_256 -> data.length() == 64 ? null : DaneReason.BAD_DATA;
            case SHA_512 -> data.length() == 128 ? null : DaneReason.BAD_DATA;
            default -> DaneReason.UNKNOWN_MATCHING;
        };
    }

    private boolean isObject() {
        byte[] octets = octets();
        return selector == SPKI ? Der.isWhole(octets) : Der.publicKey(octets) != null;
    }

    byte[] octets() {
        return java.util.HexFormat.of().parseHex(data);
    }

    /// Its numbers in words: `DANE-EE(3) SPKI(1) SHA2-256(1)`.
    ///
    /// @return the acronyms of RFC 7218, `?` for what has none
    public String named() {
        return word(usage, "PKIX-TA", "PKIX-EE", "DANE-TA", "DANE-EE")
                + ' '
                + word(selector, "Cert", "SPKI")
                + ' '
                + word(matching, "Full", "SHA2-256", "SHA2-512");
    }

    private static String word(int number, String... words) {
        return (number < words.length ? words[number] : "?") + '(' + number + ')';
    }

    /// As a master file has it: `3 1 1 0d6f…`.
    @Override
    public String toString() {
        return usage + " " + selector + " " + matching + " " + data;
    }
}
