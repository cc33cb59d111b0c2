package org.sigillo.whatif;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// What a change would have done to recorded mail, the gravest first.
public enum WhatIfReason implements Reason {
    /// Wanted mail is put aside or refused, and was not, or is refused instead of put aside.
    LOST("whatif.lost", 9989, "4.7"),
    /// Wanted mail passes no more; nothing is asked for mail that fails.
    FAILS("whatif.fails", 9989, "4.4"),
    /// Addresses that SPF named, and would not.
    SPF_LOST("whatif.spf-lost", 7208, "4.6.2"),
    /// Forged mail is delivered, or put aside instead of refused.
    LET_THROUGH("whatif.let-through", 9989, "4.7"),
    /// Wanted mail is treated more mildly.
    SAVED("whatif.saved", 9989, "4.7"),
    /// Wanted mail passes, and did not.
    PASSES("whatif.passes", 9989, "4.4"),
    /// Addresses that SPF did not name, and would.
    SPF_GAINED("whatif.spf-gained", 7208, "4.6.2"),
    /// Forged mail is put aside or refused.
    STOPPED("whatif.stopped", 9989, "4.7"),
    /// Part of what fails meets the weaker policy, at receivers that know `pct`.
    SHARE("whatif.share", 7489, "6.6.4"),
    /// All is treated as before.
    SAME("whatif.same", 9989, "4.7"),
    /// No mail is recorded.
    NOTHING_RECORDED("whatif.nothing-recorded", 9990, "3"),
    /// Nothing that is changed touches how recorded mail is treated.
    NOT_TOUCHED("whatif.not-touched", 9989, "4.7"),
    /// What SPF says of some addresses is not known.
    SPF_UNKNOWN("whatif.spf-unknown", 7208, "2.6.6"),
    /// Reports do not tell by what some messages passed.
    UNSAID("whatif.unsaid", 9990, "3.1"),
    /// Whether some names below the domain exist is not known.
    NAMES_UNKNOWN("whatif.names-unknown", 9989, "4.7"),
    /// Of some messages only the number is kept.
    UNTOLD("whatif.untold", 9990, "3");

    private final String code;
    private final Clause clause;

    WhatIfReason(String code, int rfc, String section) {
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
