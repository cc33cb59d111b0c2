package org.sigillo.arc;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why a chain does not hold.
public enum ArcReason implements Reason {
    /// The newest set says the chain had failed before.
    FAILED_BEFORE("arc.failed-before", "5.2");

    private final String code;
    private final Clause clause;

    ArcReason(String code, String section) {
        this.code = code;
        this.clause = Clause.rfc(8617, section);
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
