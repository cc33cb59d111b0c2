package org.sigillo.spf;

/// What SPF can say, in the registry's words (7208 §2.6).
public enum SpfResult {
    /// No domain to check, or no record.
    NONE,
    /// The domain says nothing about this address.
    NEUTRAL,
    /// The address may send for the domain.
    PASS,
    /// The address may not send for the domain.
    FAIL,
    /// The address probably may not.
    SOFTFAIL,
    /// Could not be decided now.
    TEMPERROR,
    /// The record cannot be understood.
    PERMERROR;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    /// The registry's word.
    ///
    /// @return lower case
    public String word() {
        return word;
    }
}
