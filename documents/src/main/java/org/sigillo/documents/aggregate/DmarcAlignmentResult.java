package org.sigillo.documents.aggregate;

import java.util.Locale;

/// Whether an aligned identifier passed (9990 §3.1.1.9).
public enum DmarcAlignmentResult implements ReportWord {
    /// It did.
    PASS,
    /// It did not.
    FAIL;

    private final String word = name().toLowerCase(Locale.ROOT);

    @Override
    public String word() {
        return word;
    }
}
