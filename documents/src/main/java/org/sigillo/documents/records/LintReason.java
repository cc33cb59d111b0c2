package org.sigillo.documents.records;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// The mistakes people make with records, beyond what the readers of the records name themselves.
public enum LintReason implements Reason {
    /// A character of a word processor or a web page.
    TYPOGRAPHIC("record.typographic", "RFC 6376", "3.2"),
    /// Quotes or backslashes of a zone file in the text.
    QUOTED("record.quoted", "RFC 1035", "5.1"),
    /// More than one record of a kind at one name.
    SEVERAL("record.several", "RFC 9989", "4.10"),
    /// A text that is no record of any kind known here.
    UNKNOWN("record.unknown", "RFC 6376", "3.2"),
    /// The text does not begin with the version exactly as the standard writes it.
    VERSION("record.version", "RFC 6376", "3.2"),
    /// A tag's value in another language.
    TRANSLATED("record.translated", "RFC 6376", "3.2"),
    /// A tag's name that is misspelt.
    MISSPELT_TAG("record.misspelt-tag", "RFC 6376", "3.2"),
    /// A colon where an equals sign is meant.
    COLON("record.colon", "RFC 6376", "3.2"),
    /// Something else than a semicolon between two tags.
    SEPARATOR("record.separator", "RFC 6376", "3.2"),
    /// A semicolon or a blank between two addresses where a comma is meant.
    ADDRESS_SEPARATOR("record.address-separator", "RFC 9989", "4.7"),
    /// A report address without `mailto:`.
    NO_MAILTO("record.no-mailto", "RFC 9989", "4.7"),
    /// A value that is not allowed.
    BAD_VALUE("record.bad-value", "RFC 6376", "3.2"),
    /// A tag that has to be there.
    MISSING_TAG("record.missing-tag", "RFC 8461", "3.1"),
    /// The same tag twice.
    DUPLICATE_TAG("record.duplicate-tag", "RFC 6376", "3.2"),
    /// A URL where a domain is wanted.
    URL_FOR_DOMAIN("record.url-for-domain", "RFC 7208", "12"),
    /// A mail address where a domain is wanted.
    ADDRESS_FOR_DOMAIN("record.address-for-domain", "RFC 7208", "12"),
    /// Something else than a space between two terms of SPF, or a space within one.
    TERM_SEPARATOR("record.term-separator", "RFC 7208", "4.6.1"),
    /// An underscore is missing in the name.
    LOST_UNDERSCORE("record.lost-underscore", "RFC 8552", "1.1"),
    /// The domain is in the name twice.
    DOUBLED_NAME("record.doubled-name", "RFC 1035", "5.1"),
    /// The record stands at a name where nobody looks for it.
    WRONG_NAME("record.wrong-name", "RFC 8552", "1.1"),
    /// The consent to reports stands in the wrong one of two domains.
    WRONG_SIDE("record.wrong-side", "RFC 9990", "4"),
    /// Somebody else is to get reports and has not agreed.
    NOT_AUTHORIZED("record.not-authorized", "RFC 9990", "4"),
    /// A private key, which must never be published.
    PRIVATE_KEY("record.private-key", "RFC 6376", "3.6.1"),
    /// A key with the lines of its file around it.
    KEY_FILE("record.key-file", "RFC 6376", "3.6.1"),
    /// Not over HTTPS.
    NOT_HTTPS("record.not-https", "BIMI draft", "4.3");

    private final String code;
    private final Clause clause;

    LintReason(String code, String document, String section) {
        this.code = code;
        this.clause = new Clause(document, section);
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
