package org.sigillo.config;

/// What a listener does. It is said, and never guessed.
public enum Role {
    /// Judges.
    INCOMING,
    /// Signs.
    OUTGOING,
    /// Signs the mail of ours, judges all other.
    BOTH;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    /// The word of the configuration.
    ///
    /// @return lower case
    public String word() {
        return word;
    }
}
