package org.sigillo.dmarc;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why DMARC gave the result it gave.
public enum DmarcReason implements Reason {
    /// More than one From field, or From names more than one domain.
    MULTIPLE_FROM("dmarc.multiple-from", 9989, "5.3.1");

    private final String code;
    private final Clause clause;

    DmarcReason(String code, int rfc, String section) {
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
