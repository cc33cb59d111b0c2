package org.sigillo.documents.inspect;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// What large receivers demand of those who send to their users.
public enum Demand implements Reason {
    /// An SPF record that can be evaluated.
    SPF("demand.spf", 7208, "3"),
    /// Signatures by a key of the domain.
    DKIM("demand.dkim", 6376, "3.6"),
    /// SPF or DKIM, one of them.
    SPF_OR_DKIM("demand.spf-or-dkim", 9989, "4.3"),
    /// A DMARC record, `p=none` at least.
    DMARC("demand.dmarc", 9989, "4.7"),
    /// The author's domain is the one SPF or DKIM vouches for.
    ALIGNMENT("demand.alignment", 9989, "4.4"),
    /// Sending hosts have names that lead to their addresses and back.
    REVERSE_NAMES("demand.reverse-names", 8601, "3"),
    /// Mail is sent encrypted.
    TLS("demand.tls", 3207, "4"),
    /// Messages are as RFC 5322 has them.
    FORMAT("demand.format", 5322, "3.6"),
    /// One click takes a reader off the list.
    UNSUBSCRIBE("demand.unsubscribe", 8058, "3.1"),
    /// Few readers call the mail spam.
    COMPLAINTS("demand.complaints", 5965, "1");

    private final String code;
    private final Clause clause;

    Demand(String code, int rfc, String section) {
        this.code = code;
        this.clause = Clause.rfc(rfc, section);
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Clause clause() {
        return clause;
    }
}
