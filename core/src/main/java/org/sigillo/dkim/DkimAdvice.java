package org.sigillo.dkim;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// What the owner of a key should know of its record, beyond what makes a signature fail.
public enum DkimAdvice implements Reason {
    /// RSA below 2048 bits.
    WEAK_KEY("dkim.weak-key", 8301, "3.2"),
    /// RSA above 4096 bits, which not every verifier computes with.
    VERY_LONG_KEY("dkim.very-long-key", 8301, "3.2"),
    /// `t=y`: verifiers treat what is signed as unsigned.
    KEY_IN_TEST_MODE("dkim.key-in-test-mode", 6376, "3.6.1"),
    /// More than one record at the selector.
    SEVERAL_KEYS("dkim.several-keys", 6376, "3.6.2.2"),
    /// No `v=DKIM1`, which is recommended.
    NO_VERSION("dkim.no-version", 6376, "3.6.1"),
    /// `h=` without sha256.
    SHA1_ONLY("dkim.sha1-only", 8301, "3.1"),
    /// `s=` without `email` or `*`.
    OTHER_SERVICE("dkim.other-service", 6376, "3.6.1"),
    /// `g=`, of an older standard.
    GRANULARITY("dkim.granularity", 6376, "E"),
    /// `t=s`: `i=` must be of the domain itself.
    NO_SUBDOMAINS("dkim.no-subdomains", 6376, "3.6.1");

    private final String code;
    private final Clause clause;

    DkimAdvice(String code, int rfc, String section) {
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
