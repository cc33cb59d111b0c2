package org.sigillo.dkim;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why a signature got the result it got.
public enum DkimReason implements Reason {
    /// The body is not the one that was signed.
    BODY_HASH_MISMATCH("dkim.body-hash-mismatch", 6376, "3.7");

    private final String code;
    private final Clause clause;

    DkimReason(String code, int rfc, String section) {
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
