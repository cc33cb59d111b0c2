package org.sigillo.documents.inspect;

/// What a domain may publish, in the order it is shown.
public enum Technology {
    /// Where its mail goes.
    MX("mx", "MX"),
    /// Who may send for it.
    SPF("spf", "SPF"),
    /// Keys for signatures.
    DKIM("dkim", "DKIM"),
    /// What is asked for mail that fails.
    DMARC("dmarc", "DMARC"),
    /// Encryption by policy.
    MTA_STS("mta-sts", "MTA-STS"),
    /// Reports about encryption.
    TLS_RPT("tls-rpt", "TLS-RPT"),
    /// Encryption by signed DNS.
    DANE("dane", "DANE"),
    /// A logo beside its mail.
    BIMI("bimi", "BIMI"),
    /// Whether answers are signed.
    DNSSEC("dnssec", "DNSSEC"),
    /// Who may issue certificates.
    CAA("caa", "CAA");

    private final String word;
    private final String title;

    Technology(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /// The word in JSON.
    ///
    /// @return lower case
    public String word() {
        return word;
    }

    /// As people write it.
    ///
    /// @return the name
    public String title() {
        return title;
    }
}
