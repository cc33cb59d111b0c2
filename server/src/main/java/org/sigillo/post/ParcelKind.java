package org.sigillo.post;

/// What is sent.
public enum ParcelKind {
    /// A DMARC aggregate report (9990).
    AGGREGATE("aggregate"),
    /// A failure report (9991).
    FAILURE("failure"),
    /// A TLS report (8460).
    TLS("tls"),
    /// Word to the operator.
    ALERT("alert");

    private final String word;

    ParcelKind(String word) {
        this.word = word;
    }

    /// As it stands in the store.
    ///
    /// @return the word
    public String word() {
        return word;
    }

    static ParcelKind of(String word) {
        for (ParcelKind kind : values()) if (kind.word.equals(word)) return kind;
        throw new IllegalStateException("the store names a kind " + word);
    }
}
