package org.sigillo.documents.aggregate;

import java.util.Locale;

/// What became of messages (9990 §3.1.1.9).
public enum ActionDisposition implements ReportWord {
    /// Nothing was done.
    NONE,
    /// Nothing was done, since DMARC passed where a policy is enforced; since RFC 9990.
    PASS,
    /// Put aside.
    QUARANTINE,
    /// Refused.
    REJECT;

    private final String word = name().toLowerCase(Locale.ROOT);

    @Override
    public String word() {
        return word;
    }
}
