package org.sigillo.dkim.sign;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why a file gives no key to sign with.
public enum KeyFileReason implements Reason {
    /// Nothing but white space.
    EMPTY("key.empty", 7468, "2"),
    /// Larger than any key.
    TOO_LARGE("key.too-large", 7468, "2"),
    /// No key in any form that is known.
    NOT_A_KEY("key.not-a-key", 7468, "2"),
    /// More than one private key.
    SEVERAL_KEYS("key.several-keys", 7468, "2"),
    /// The public half.
    PUBLIC_KEY("key.public-key", 7468, "13"),
    /// A certificate.
    CERTIFICATE("key.certificate", 7468, "5"),
    /// Locked with a passphrase.
    ENCRYPTED("key.encrypted", 7468, "11"),
    /// A form of another program.
    OTHER_FORMAT("key.other-format", 7468, "10"),
    /// Neither RSA nor Ed25519.
    OTHER_TYPE("key.other-type", 8463, "3"),
    /// A key that is cut off, or whose parts do not fit together.
    DAMAGED("key.damaged", 8017, "A.1.2"),
    /// An RSA key longer than anyone computes with.
    TOO_LONG("key.too-long", 8301, "3.2"),
    /// The provider does not take the key.
    UNUSABLE("key.unusable", 6376, "3.3");

    private final String code;
    private final Clause clause;

    KeyFileReason(String code, int rfc, String section) {
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
