package org.sigillo.bimi;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why an Assertion Record is none, and what its owner should know.
public enum RecordReason implements Reason {
    /// No record where it was looked for, nor at the organization's domain.
    NO_RECORD("bimi.no-record", "7.2"),
    /// The DNS gave no answer.
    DNS_FAILURE("bimi.dns-failure", "7.7"),
    /// More than one record at a name.
    MULTIPLE_RECORDS("bimi.multiple-records", "7.2"),
    /// A record that was meant to be one and is none.
    RECORD_IGNORED("bimi.record-ignored", "4.3"),
    /// The version in other letters than `BIMI1`.
    VERSION_CASE("bimi.version-case", "4.3"),
    /// A piece that is no tag, or a value no tag may have.
    BAD_TAG("bimi.bad-tag", "4.3"),
    /// A tag that is there twice.
    DUPLICATE_TAG("bimi.duplicate-tag", "4.3"),
    /// A tag that is not registered.
    UNKNOWN_TAG("bimi.unknown-tag", "4.3"),
    /// No `l`.
    MISSING_LOCATION("bimi.missing-location", "4.3"),
    /// `l` is empty and `a` is not: nothing to show, and evidence for it.
    EMPTY_LOCATION("bimi.empty-location", "4.3.1"),
    /// `l` is empty and `a` is left out, which is a declination written by halves.
    HALF_DECLINATION("bimi.half-declination", "4.3.1"),
    /// A location of another scheme than https.
    NOT_HTTPS("bimi.not-https", "4.3"),
    /// A location that is no URI with a fully qualified domain name.
    BAD_LOCATION("bimi.bad-location", "4.3"),
    /// A location that names an address instead of a domain.
    ADDRESS_LOCATION("bimi.address-location", "4.3"),
    /// A port other than that of https.
    LOCATION_PORT("bimi.location-port", "4.3"),
    /// An indicator in another format than SVG.
    WRONG_FORMAT("bimi.wrong-format", "4.3.2"),
    /// Evidence whose name does not end in `.pem`.
    EVIDENCE_NAME("bimi.evidence-name", "4.3"),
    /// `a=self`, of an older draft.
    SELF_ASSERTED("bimi.self-asserted", "4.3"),
    /// `avp` is neither `brand` nor `personal`.
    BAD_PREFERENCE("bimi.bad-preference", "4.3"),
    /// `lps` holds what can be no prefix.
    BAD_PREFIX("bimi.bad-prefix", "4.3"),
    /// A BIMI-Selector field that is ignored.
    BAD_SELECTOR_FIELD("bimi.bad-selector-field", "5.1");

    private final String code;
    private final Clause clause;

    RecordReason(String code, String section) {
        this.code = code;
        this.clause = new Clause("BIMI draft 12", section);
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
