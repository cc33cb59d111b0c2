package org.sigillo.srs;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why an address was not rewritten.
public enum SrsReason implements Reason {
    /// It begins as a rewritten address does and does not go on as one.
    MISSHAPEN("srs.misshapen", new Clause("SRS", "address")),
    /// The hash is not one that we make: the address was tampered with, made up, or is older than our secrets.
    BAD_HASH("srs.bad-hash", new Clause("SRS", "hash")),
    /// The address was rewritten too long ago.
    EXPIRED("srs.expired", new Clause("SRS", "timestamp")),
    /// The rewritten address would be longer than any may be.
    TOO_LONG("srs.too-long", Clause.rfc(5321, "4.5.3.1.3"));

    private final String code;
    private final Clause clause;

    SrsReason(String code, Clause clause) {
        this.code = code;
        this.clause = clause;
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
