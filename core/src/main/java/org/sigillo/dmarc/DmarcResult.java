package org.sigillo.dmarc;

/// What DMARC can say, in the registry's words (9989 §9.4, 8601 §2.7).
public enum DmarcResult {
    /// No policy is published for the Author Domain.
    NONE,
    /// An aligned identifier passed.
    PASS,
    /// No aligned identifier passed.
    FAIL,
    /// Could not be decided now.
    TEMPERROR,
    /// The message has no single Author Domain.
    PERMERROR;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    /// The registry's word.
    ///
    /// @return lower case
    public String word() {
        return word;
    }
}
