package org.sigillo.dmarc;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why DMARC gave the result it gave, and what it found on the way.
public enum DmarcReason implements Reason {
    /// More than one From field, or From names more than one domain.
    MULTIPLE_FROM("dmarc.multiple-from", 9989, "5.3.1"),
    /// From names no domain.
    NO_FROM("dmarc.no-from", 9989, "5.3.1"),
    /// From is no list of mailboxes.
    MALFORMED_FROM("dmarc.malformed-from", 9989, "4.4"),
    /// No DMARC Policy Record is published for the Author Domain.
    NO_RECORD("dmarc.no-record", 9989, "5.3.2"),
    /// The record has no valid policy and asks for no reports: DMARC does not apply.
    NO_VALID_POLICY("dmarc.no-valid-policy", 9989, "4.10.1"),
    /// A question that had to be asked of the DNS was not answered.
    DNS_FAILURE("dmarc.dns-failure", 9989, "5.3.6"),
    /// SPF or DKIM could not be decided for a domain that is aligned.
    IDENTIFIER_UNDECIDED("dmarc.identifier-undecided", 9989, "5.3.6"),
    /// More than one record at a name; RFC 7489 ends there.
    MULTIPLE_RECORDS_7489("dmarc.multiple-records-7489", 7489, "6.6.3"),

    /// More than one record at a name: all are passed over, and the walk goes on.
    MULTIPLE_RECORDS("dmarc.multiple-records", 9989, "4.10"),
    /// A record that was meant to be one and is none.
    RECORD_IGNORED("dmarc.record-ignored", 9989, "4.7"),
    /// Characters of a word processor in a record.
    TYPOGRAPHIC_CHARACTERS("dmarc.typographic-characters", 9989, "4.8"),
    /// A tag that is not registered.
    UNKNOWN_TAG("dmarc.unknown-tag", 9989, "4.7"),
    /// A piece that is no tag.
    BAD_TAG("dmarc.bad-tag", 9989, "4.8"),
    /// A tag that is there twice.
    DUPLICATE_TAG("dmarc.duplicate-tag", 6376, "3.2"),
    /// A value that is not allowed; the default is used.
    BAD_VALUE("dmarc.bad-value", 9989, "4.8"),
    /// A policy that is none of the three words.
    BAD_POLICY("dmarc.bad-policy", 9989, "4.10.1"),
    /// A policy in another language, or misspelt.
    TRANSLATED_POLICY("dmarc.translated-policy", 9989, "4.10.1"),
    /// No `p`.
    MISSING_POLICY("dmarc.missing-policy", 9989, "4.7"),
    /// No valid policy, but reports are asked for: as if it were `p=none`.
    TREATED_AS_NONE("dmarc.treated-as-none", 9989, "4.10.1"),
    /// A tag of RFC 7489 that no longer has a meaning.
    HISTORIC_TAG("dmarc.historic-tag", 9989, "9.3"),
    /// `pct` below 100: some still apply the policy to a part of the mail.
    HISTORIC_PCT("dmarc.historic-pct", 9989, "A.6"),
    /// A report address that is no URI.
    BAD_URI("dmarc.bad-uri", 9989, "4.8"),
    /// A report address of a scheme nobody has to support.
    UNSUPPORTED_SCHEME("dmarc.unsupported-scheme", 9989, "4.7"),
    /// A size after a report address; obsolete.
    URI_SIZE("dmarc.uri-size", 9989, "4.8"),
    /// `fo` without `ruf`.
    FO_WITHOUT_RUF("dmarc.fo-without-ruf", 9989, "4.7"),
    /// `ruf` in the record of a Public Suffix Domain.
    RUF_AT_PSD("dmarc.ruf-at-psd", 9990, "7.3"),
    /// More domains to walk for than one message may make us.
    WALK_LIMIT("dmarc.walk-limit", 9989, "4.10"),

    /// The tree walk and the public suffix list find different Organizational Domains.
    TREEWALK_DIFFERS("dmarc.treewalk-differs-from-psl", 9989, "4.10.2"),
    /// A receiver that follows RFC 7489 takes another policy.
    POLICY_DIFFERS("dmarc.policy-differs-in-7489", 9989, "C.3"),
    /// A receiver that follows RFC 7489 does not know `t=y` and applies the policy in full.
    TEST_MODE_UNKNOWN("dmarc.test-mode-unknown-in-7489", 9989, "A.6");

    private final String code;
    private final Clause clause;

    DmarcReason(String code, int rfc, String section) {
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
