package org.sigillo.arc;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why a message was not sealed, beyond what must not be signed at all.
public enum SealingReason implements Reason {
    /// The newest set already says that the chain failed: nothing can be added to that.
    FAILED_BEFORE("sealing.failed-before", "5.1"),
    /// There are as many sets as a message may have.
    TOO_MANY_SETS("sealing.too-many-sets", "4.2.1"),
    /// A key of the chain could not be fetched: whether it holds is not known, and a seal would have to say.
    CHAIN_UNDECIDED("sealing.chain-undecided", "5.2.1"),
    /// The sets are not those that were validated.
    CHAIN_CHANGED("sealing.chain-changed", "5.1"),
    /// What was found when the message arrived is not known, or not proved.
    ARRIVAL_UNKNOWN("sealing.arrival-unknown", "5.1");

    private final String code;
    private final Clause clause;

    SealingReason(String code, String section) {
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
