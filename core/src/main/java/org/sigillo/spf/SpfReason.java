package org.sigillo.spf;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why an SPF check gave the result it gave.
public enum SpfReason implements Reason {
    /// The caller knows no client address.
    NO_CLIENT_ADDRESS("spf.no-client-address", "4.1"),
    /// Nothing to check: the domain is empty, an address literal, or no fully qualified name.
    NO_DOMAIN("spf.no-domain", "4.3"),
    /// The domain publishes no SPF record, or there is no such domain.
    NO_RECORD("spf.no-record", "4.5"),
    /// The domain publishes more than one SPF record.
    MULTIPLE_RECORDS("spf.multiple-records", "4.5"),
    /// A record breaks the grammar; the detail is the first term that does.
    SYNTAX("spf.syntax", "4.6"),
    /// More terms ask the DNS than may; the detail is the one too many.
    TOO_MANY_LOOKUPS("spf.too-many-lookups", "4.6.4"),
    /// More terms met an empty answer than may; the detail is the one too many.
    TOO_MANY_VOID_LOOKUPS("spf.too-many-void-lookups", "4.6.4"),
    /// A domain has more mail exchangers than may be looked at; the detail is the term.
    TOO_MANY_MX_NAMES("spf.too-many-mx-names", "4.6.4"),
    /// An included domain has no SPF record, or is no domain; the detail is the domain.
    INCLUDE_NONE("spf.include-none", "5.2"),
    /// The domain redirected to has no SPF record, or is no domain; the detail is the domain.
    REDIRECT_NONE("spf.redirect-none", "6.1"),
    /// A question got no answer; the detail is the question.
    DNS_ERROR("spf.dns-error", "4.4"),
    /// The time or the number of questions for the check was used up; the detail is the question not asked.
    BUDGET("spf.budget", "4.6.4"),
    /// No mechanism matched, and the record names no other to go on with.
    NO_MATCH("spf.no-match", "4.7");

    private final String code;
    private final Clause clause;

    SpfReason(String code, String section) {
        this.code = code;
        this.clause = Clause.rfc(7208, section);
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
