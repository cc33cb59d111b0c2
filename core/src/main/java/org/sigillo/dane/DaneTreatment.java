package org.sigillo.dane;

/// What a sender does with a host, before it has seen its certificate.
///
/// @spec https://www.rfc-editor.org/rfc/rfc7672#section-2.2 RFC 7672 §2.2
public enum DaneTreatment {
    /// TLS, and a certificate that matches a record, or no delivery there.
    AUTHENTICATE("authenticate"),
    /// TLS, with whatever certificate, or no delivery there.
    ENCRYPT("encrypt"),
    /// DANE does not hold here: what MTA-STS says, else TLS if it is offered.
    OPPORTUNISTIC("opportunistic"),
    /// No delivery there now: the next host, or later.
    UNREACHABLE("unreachable");

    private final String word;

    DaneTreatment(String word) {
        this.word = word;
    }

    /// The word in JSON.
    ///
    /// @return the word
    public String word() {
        return word;
    }
}
