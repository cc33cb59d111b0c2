package org.sigillo.inbound;

/// How far local policy goes for an Author Domain.
public enum PolicyMode {
    /// Verdicts are told in the header and nothing is decided.
    NONE,
    /// What would be done is worked out, and told; the message passes.
    MONITOR,
    /// It is done.
    ENFORCE;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    /// The word of the configuration.
    ///
    /// @return lower case
    public String word() {
        return word;
    }
}
