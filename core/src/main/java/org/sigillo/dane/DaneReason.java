package org.sigillo.dane;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why DANE holds for a host or not, why a certificate does not match, and what a record's owner should know.
public enum DaneReason implements Reason {
    /// A DNS lookup failed, or its answer is bogus: mail waits.
    DNS_ERROR("dane.dns-error", 7672, "2.1.2"),
    /// The MX records are not signed.
    INSECURE_MX("dane.insecure-mx", 7672, "2.2.1"),
    /// The addresses are not signed.
    INSECURE_ADDRESS("dane.insecure-address", 7672, "2.2.2"),
    /// The host has no address.
    NO_ADDRESS("dane.no-address", 7672, "2.2.2"),
    /// An MX record names no host.
    BAD_HOST("dane.bad-host", 7672, "2.2"),
    /// There are no TLSA records that are signed.
    NO_TLSA("dane.no-tlsa", 7672, "2.2"),
    /// There are TLSA records, and none is signed.
    INSECURE_TLSA("dane.insecure-tlsa", 7672, "2.2.3"),
    /// None of the records can be used: TLS, unauthenticated.
    ALL_UNUSABLE("dane.all-unusable", 7672, "2.2"),
    /// The domain takes no mail, or does not exist.
    NO_MAIL("dane.no-mail", 7672, "2.2.1"),
    /// Usage 0 or 1, which SMTP does not use.
    PKIX_USAGE("dane.pkix-usage", 7672, "3.1.3"),
    /// A usage above 3.
    UNKNOWN_USAGE("dane.unknown-usage", 6698, "4.1"),
    /// A selector above 1.
    UNKNOWN_SELECTOR("dane.unknown-selector", 6698, "4.1"),
    /// A matching type above 2.
    UNKNOWN_MATCHING("dane.unknown-matching", 6698, "4.1"),
    /// Data that cannot be what the matching type says.
    BAD_DATA("dane.bad-data", 6698, "4.1"),
    /// No record matches the server's certificates.
    NO_MATCH("dane.no-match", 7672, "3.2"),
    /// The trust anchor is right, and the certificate has none of the host's names.
    NAME_MISMATCH("dane.name-mismatch", 7672, "3.2.2"),
    /// The trust anchor is right, and a certificate of the chain is out of date.
    EXPIRED("dane.expired", 7671, "5.2"),
    /// The trust anchor is right, and the chain to it does not hold.
    BAD_CHAIN("dane.bad-chain", 7671, "5.2"),
    /// The server showed no certificate.
    NO_CERTIFICATE("dane.no-certificate", 7672, "3.2"),
    /// A record of matching type 0, which is large.
    FULL_DATA("dane.full-data", 7672, "3.1.2"),
    /// A trust anchor by its key alone.
    ANCHOR_BY_KEY("dane.anchor-by-key", 7672, "3.1.2"),
    /// No record with SHA-256, the one digest all know.
    NO_SHA_256("dane.no-sha-256", 7671, "9"),
    /// Some MX hosts have records, others none.
    SOME_HOSTS("dane.some-hosts", 7672, "2.2.1"),
    /// The host's name is an alias.
    ALIAS("dane.alias", 7672, "2.2.2"),
    /// The key to come is not published yet, or not long enough.
    NOT_YET_PUBLISHED("dane.not-yet-published", 7671, "8.1"),
    /// A record of a key that is no longer used.
    STALE_RECORD("dane.stale-record", 7671, "8.1");

    private final String code;
    private final Clause clause;

    DaneReason(String code, int rfc, String section) {
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
