package org.sigillo.dmarc;

/// A Domain Owner Assessment Policy, or the disposition asked for (9989 §4.7).
public enum DmarcPolicy {
    /// No particular handling.
    NONE,
    /// The owner thinks such mail suspicious.
    QUARANTINE,
    /// The owner thinks such mail a failure.
    REJECT;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    /// The tag's value.
    ///
    /// @return lower case
    public String word() {
        return word;
    }
}
