package org.sigillo.documents.aggregate;

import java.util.Locale;

/// What came of a signature (8601 §2.7.1).
public enum DkimResultWord implements ReportWord {
    /// There was none.
    NONE,
    /// It verified.
    PASS,
    /// It did not verify.
    FAIL,
    /// It was not acceptable.
    POLICY,
    /// It could not be processed.
    NEUTRAL,
    /// It could not be verified then.
    TEMPERROR,
    /// It cannot be verified.
    PERMERROR;

    private final String word = name().toLowerCase(Locale.ROOT);

    @Override
    public String word() {
        return word;
    }
}
