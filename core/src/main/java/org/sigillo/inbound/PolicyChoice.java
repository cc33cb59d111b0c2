package org.sigillo.inbound;

/// What the operator wants done in a case that no standard decides.
public enum PolicyChoice {
    /// The header field tells it, and that is all.
    ACCEPT,
    /// Held back for a person to look at.
    QUARANTINE,
    /// Refused for good.
    REJECT,
    /// Refused for now.
    TEMPFAIL;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    /// The word of the configuration.
    ///
    /// @return lower case
    public String word() {
        return word;
    }
}
