package org.sigillo.bimi;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why a domain's DMARC policy keeps its indicator from being shown, or a message's result does.
public enum GateReason implements Reason {
    /// No DMARC policy.
    NO_POLICY("bimi.gate-no-policy", "7.1"),
    /// A DMARC policy that enforces nothing.
    POLICY_NONE("bimi.gate-policy-none", "7.1"),
    /// A DMARC policy that enforces nothing below the domain.
    SUBDOMAINS_NONE("bimi.gate-subdomains-none", "7.1"),
    /// A DMARC policy that is tested only.
    TESTING("bimi.gate-testing", "7.1"),
    /// A DMARC policy for a part of the mail.
    PART("bimi.gate-part", "7.1"),
    /// The DNS did not say what the DMARC policy is.
    UNDECIDED("bimi.gate-undecided", "7.1"),
    /// The message does not pass DMARC.
    NOT_PASSED("bimi.gate-not-passed", "7.1"),
    /// The message has no Author Domain, or several.
    NO_AUTHOR("bimi.gate-no-author", "7.1");

    private final String code;
    private final Clause clause;

    GateReason(String code, String section) {
        this.code = code;
        this.clause = new Clause("BIMI draft 12", section);
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
