package org.sigillo.documents.aggregate;

import java.util.Locale;

/// What SPF said (8601 §2.7.2).
public enum SpfResultWord implements ReportWord {
    /// There was no record.
    NONE,
    /// The address may send for the domain.
    PASS,
    /// It may not.
    FAIL,
    /// It probably may not.
    SOFTFAIL,
    /// Local policy took a part.
    POLICY,
    /// The domain does not say.
    NEUTRAL,
    /// It could not be asked then.
    TEMPERROR,
    /// The record cannot be understood.
    PERMERROR;

    private final String word = name().toLowerCase(Locale.ROOT);

    @Override
    public String word() {
        return word;
    }
}
