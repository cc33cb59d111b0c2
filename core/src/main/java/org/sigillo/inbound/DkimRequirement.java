package org.sigillo.inbound;

/// Which DKIM signature a message must carry. The standard asks receivers to treat a message whose signature fails as
/// one without any (6376 §6.1), so nothing is required unless the operator says so.
///
/// @spec https://www.rfc-editor.org/rfc/rfc6376#section-6.1 RFC 6376 §6.1
public enum DkimRequirement {
    /// None.
    NOTHING,
    /// One that verifies, of whomever.
    PASS,
    /// One that verifies and is of the Author Domain, of a domain above it, or aligned with it.
    AUTHOR;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    /// The word of the configuration.
    ///
    /// @return lower case
    public String word() {
        return word;
    }
}
