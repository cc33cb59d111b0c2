package org.sigillo.mtasts;

/// How the search for a policy ended. Where it failed, the word is the result type of a TLS report (8460 §4.3).
public enum MtaStsResult {
    /// There is a policy.
    VALID("valid"),
    /// The domain does not take part.
    NONE("none"),
    /// The DNS did not answer.
    TEMPERROR("temperror"),
    /// There is a record, and the document could not be fetched.
    FETCH_ERROR("sts-policy-fetch-error"),
    /// The document was fetched, and is no policy.
    INVALID("sts-policy-invalid"),
    /// The certificate of the Policy Host is not valid for it.
    WEBPKI_INVALID("sts-webpki-invalid");

    private final String word;

    MtaStsResult(String word) {
        this.word = word;
    }

    /// The word in JSON and in reports.
    ///
    /// @return the word
    public String word() {
        return word;
    }
}
