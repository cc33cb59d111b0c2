package org.sigillo.post;

/// How a connection is protected.
public enum RelaySecurity {
    /// Not at all.
    NONE("none"),
    /// By TLS, agreed on in clear (3207); without it nothing is said.
    STARTTLS("starttls"),
    /// By TLS from the first octet (8314).
    IMPLICIT("implicit");

    private final String word;

    RelaySecurity(String word) {
        this.word = word;
    }

    /// As in the file.
    ///
    /// @return the word
    public String word() {
        return word;
    }
}
