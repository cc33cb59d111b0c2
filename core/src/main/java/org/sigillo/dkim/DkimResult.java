package org.sigillo.dkim;

/// What DKIM can say of a signature, in the registry's words (8601 §2.7.1).
public enum DkimResult {
    /// The message is not signed.
    NONE,
    /// The signature verifies, and is one we accept.
    PASS,
    /// The signature does not verify.
    FAIL,
    /// The signature verifies or might, and local policy does not accept it.
    POLICY,
    /// The signature is there and could not be processed, or counts for nothing.
    NEUTRAL,
    /// Could not be decided now.
    TEMPERROR,
    /// The signature or its key is wrong for good.
    PERMERROR;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    /// The registry's word.
    ///
    /// @return lower case
    public String word() {
        return word;
    }
}
