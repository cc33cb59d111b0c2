package org.sigillo.mtasts;

/// What a sender that honours a policy does with one MX host of the domain.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8461#section-5 RFC 8461 §5
public enum MtaStsTreatment {
    /// Delivers there by TLS with a valid certificate of the host's name, or not at all.
    VERIFY("verify"),
    /// Never delivers there: `enforce`, and the policy does not name the host.
    REFUSE("refuse"),
    /// Delivers there, and reports if TLS or the certificate fails.
    TEST("test"),
    /// Delivers there, and reports that the policy does not name the host.
    REPORT("report"),
    /// Delivers there as if there were no policy.
    OPPORTUNISTIC("opportunistic");

    private final String word;

    MtaStsTreatment(String word) {
        this.word = word;
    }

    /// The word in JSON.
    ///
    /// @return the word
    public String word() {
        return word;
    }
}
