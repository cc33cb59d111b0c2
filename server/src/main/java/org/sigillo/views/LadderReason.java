package org.sigillo.views;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// What is to be so before a domain asks receivers for more.
public enum LadderReason implements Reason {
    /// Receivers report, day by day.
    REPORTS("ladder.reports", "4.9"),
    /// The policy of now has been seen for long enough.
    LONG_ENOUGH("ladder.long-enough", "7.4"),
    /// The owner's mail passes.
    OWN_MAIL("ladder.own-mail", "4.4"),
    /// Nobody sends of whom it is not known whether the owner wants it.
    SENDERS_NAMED("ladder.senders-named", "7.4"),
    /// The owner's mail is signed, and does not pass by SPF alone.
    SIGNED("ladder.signed", "8"),
    /// Little of the domain's mail comes by mailing lists that change it.
    LISTS("ladder.lists", "7.4");

    private final String code;
    private final Clause clause;

    LadderReason(String code, String section) {
        this.code = code;
        this.clause = Clause.rfc(9989, section);
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
