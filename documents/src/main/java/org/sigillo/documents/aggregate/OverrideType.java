package org.sigillo.documents.aggregate;

import java.util.Locale;

/// Why a policy was not followed (9990 §3.1.6).
public enum OverrideType implements ReportWord {
    /// The receiver's own policy.
    LOCAL_POLICY,
    /// The message came by a mailing list.
    MAILING_LIST,
    /// Anything else; the comment says what.
    OTHER,
    /// The domain tests its policy, `t=y`; since RFC 9990.
    POLICY_TEST_MODE,
    /// It came by a forwarder the receiver trusts.
    TRUSTED_FORWARDER,
    /// It was forwarded; until RFC 7489.
    FORWARDED,
    /// It was left out by `pct`; until RFC 7489.
    SAMPLED_OUT;

    private final String word = name().toLowerCase(Locale.ROOT);

    @Override
    public String word() {
        return word;
    }
}
