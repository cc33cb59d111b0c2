package org.sigillo.bimi;

import java.util.Locale;

/// The result words of BIMI (BIMI draft 12 §7.7).
public enum BimiResult {
    /// The indicator may be shown.
    PASS,
    /// There is no record.
    NONE,
    /// The record, the indicator or its evidence has an error.
    FAIL,
    /// Could not be decided now.
    TEMPERROR,
    /// The owner wants no indicator shown.
    DECLINED,
    /// The domain does not meet what comes before BIMI.
    SKIPPED;

    /// The word.
    ///
    /// @return lower case
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
