package org.sigillo.dkim.sign;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why something must not be signed.
public enum SigningReason implements Reason {
    /// The message has no From field.
    NO_FROM("signing.no-from", 6376, "5.4"),
    /// The message has more than one From field: readers would choose, each its own.
    SEVERAL_FROM("signing.several-from", 6376, "8.15"),
    /// A line of the header is no field: programs on the way would repair it, each its own way.
    NOT_A_FIELD("signing.not-a-field", 6376, "3.8"),
    /// A CR without LF.
    BARE_CR("signing.bare-cr", 6376, "5.3"),
    /// A LF without CR.
    BARE_LF("signing.bare-lf", 6376, "5.3"),
    /// The header is larger than what is used for authentication.
    HEADER_OVER_LIMIT("signing.header-over-limit", 5321, "4.5.3.1"),
    /// More fields than `h=` may name.
    TOO_MANY_FIELDS("signing.too-many-fields", 6376, "6.1.1"),
    /// So many other hashes are asked for that the body is not hashed for this one.
    TOO_MANY_HASHES("signing.too-many-hashes", 6376, "6.1"),
    /// An RSA key below 1024 bits.
    KEY_TOO_SHORT("signing.key-too-short", 8301, "3.2"),
    /// The key is of another type than the algorithm.
    KEY_TYPE_MISMATCH("signing.key-type-mismatch", 6376, "3.3"),
    /// rsa-sha1, with which nothing may be signed any more.
    SHA1("signing.sha1", 8301, "3.1"),
    /// The provider cannot sign with this key.
    KEY_UNUSABLE("signing.key-unusable", 6376, "3.3"),
    /// `i=` would not be of the domain `d=` or one below it.
    IDENTITY_OUTSIDE_DOMAIN("signing.identity-outside-domain", 6376, "3.5");

    private final String code;
    private final Clause clause;

    SigningReason(String code, int rfc, String section) {
        this.code = code;
        this.clause = Clause.rfc(rfc, section);
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Clause clause() {
        return clause;
    }
}
