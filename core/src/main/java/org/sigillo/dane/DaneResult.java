package org.sigillo.dane;

/// Whether a server is the one the records name.
public enum DaneResult {
    /// It is.
    PASS("pass"),
    /// It is not, or cannot show it: nothing is delivered there.
    FAIL("fail"),
    /// No record can be used: TLS is enough.
    UNAUTHENTICATED("unauthenticated");

    private final String word;

    DaneResult(String word) {
        this.word = word;
    }

    /// The word in JSON.
    ///
    /// @return the word
    public String word() {
        return word;
    }
}
