package org.sigillo.arc;

/// What ARC can say of a chain, in the registry's words (8617 §4.4).
public enum ArcResult {
    /// There is no chain.
    NONE,
    /// The chain holds.
    PASS,
    /// The chain is broken.
    FAIL;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    /// The registry's word.
    ///
    /// @return lower case
    public String word() {
        return word;
    }
}
