package org.sigillo.documents.aggregate;

import java.util.Locale;

/// How a policy record was found (9990 §3.1.1.5).
public enum DiscoveryMethod implements ReportWord {
    /// By the public suffix list, as RFC 7489 has it.
    PSL,
    /// By the DNS Tree Walk.
    TREEWALK;

    private final String word = name().toLowerCase(Locale.ROOT);

    @Override
    public String word() {
        return word;
    }
}
