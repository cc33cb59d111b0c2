package org.sigillo.config;

/// Where mail that is passed on is sealed.
public enum ArcPlace {
    /// As it comes in: for mail that is passed on as it came.
    INCOMING,
    /// As it goes out again: for lists and forwarders, which change it.
    OUTGOING;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    /// The word of the configuration.
    ///
    /// @return lower case
    public String word() {
        return word;
    }
}
