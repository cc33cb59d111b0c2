package org.sigillo.documents.providers;

import org.jspecify.annotations.Nullable;

/// What a provider may do, as a receiver or as a sender.
public enum Practice {
    /// Treats mail that fails as the policy of its From domain asks.
    DMARC("dmarc", "DMARC", "treats mail that fails DMARC as the From domain's policy asks"),
    /// Sends aggregate reports.
    AGGREGATE_REPORTS("aggregate-reports", "rua", "sends DMARC aggregate reports"),
    /// Sends failure reports.
    FAILURE_REPORTS("failure-reports", "ruf", "sends DMARC failure reports"),
    /// Looks for a policy of MTA-STS when it sends, and keeps to it.
    MTA_STS_SENDING("mta-sts-sending", "STS→", "keeps to the recipient's MTA-STS policy when it sends"),
    /// Publishes a policy of MTA-STS.
    MTA_STS_POLICY("mta-sts-policy", "→STS", "publishes an MTA-STS policy of its own"),
    /// Looks for TLSA records when it sends, and keeps to them.
    DANE_SENDING("dane-sending", "DANE→", "keeps to the recipient's TLSA records (DANE) when it sends"),
    /// Publishes TLSA records.
    DANE_PUBLISHED("dane-published", "→DANE", "publishes TLSA records (DANE)"),
    /// Sends TLS reports.
    TLS_REPORTS("tls-reports", "TLSRPT", "sends TLS reports"),
    /// Shows the logo of BIMI.
    BIMI("bimi", "BIMI", "shows the sender's logo (BIMI)"),
    /// Seals what it passes on, or heeds the seals of others.
    ARC("arc", "ARC", "seals with ARC, or heeds the seals of others");

    private final String word;
    private final String column;
    private final String title;

    Practice(String word, String column, String title) {
        this.word = word;
        this.column = column;
        this.title = title;
    }

    /// As the data file, the command line and JSON write it.
    ///
    /// @return lower case, words joined by hyphens
    public String word() {
        return word;
    }

    /// The head of a column: at most six characters; an arrow after the word is for mail sent, before it for mail
    /// received.
    ///
    /// @return the head
    public String column() {
        return column;
    }

    /// What the provider does, as the end of a sentence that begins with its name.
    ///
    /// @return a few words
    public String title() {
        return title;
    }

    /// The one of a word.
    ///
    /// @param word as [#word] writes it
    /// @return the practice; `null` if there is none of this word
    public static @Nullable Practice of(String word) {
        for (Practice practice : values()) if (practice.word.equals(word)) return practice;
        return null;
    }
}
