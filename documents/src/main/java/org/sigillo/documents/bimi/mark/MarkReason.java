package org.sigillo.documents.bimi.mark;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why a certificate is no evidence, and what its owner should know.
public enum MarkReason implements Reason {
    /// No certificate in PEM form.
    NO_CERTIFICATE("bimi.mark-no-certificate", "3.3"),
    /// More octets or certificates than are read.
    TOO_LARGE("bimi.mark-too-large", "3.3"),
    /// A certificate that cannot be read.
    UNREADABLE("bimi.mark-unreadable", "3.3"),
    /// Certificates out of the order of issuance.
    ORDER("bimi.mark-order", "3.3"),
    /// A certificate twice.
    DUPLICATE("bimi.mark-duplicate", "3.3"),
    /// More than one end-entity certificate.
    SEVERAL("bimi.mark-several", "3.3"),
    /// A certificate that no other needs.
    STRAY("bimi.mark-stray", "3.3"),
    /// A chain that does not lead to a root for marks.
    UNTRUSTED("bimi.mark-untrusted", "5.1"),
    /// A certificate of the chain whose time has not come.
    NOT_YET("bimi.mark-not-yet", "5.1"),
    /// A certificate of the chain whose time is over.
    EXPIRED("bimi.mark-expired", "5.1"),
    /// A certificate whose time is over within a month.
    EXPIRES_SOON("bimi.mark-expires-soon", "4.5"),
    /// Not made for indicators.
    NO_USAGE("bimi.mark-no-usage", "4.4"),
    /// Issued by one that is not made for indicators.
    ISSUER_USAGE("bimi.mark-issuer-usage", "4.4"),
    /// No logotype.
    NO_LOGOTYPE("bimi.mark-no-logotype", "4.1"),
    /// A logotype that cannot be read, or that is no SVG within the certificate.
    BAD_LOGOTYPE("bimi.mark-bad-logotype", "4.1"),
    /// A logotype that is not compressed.
    NOT_COMPRESSED("bimi.mark-not-compressed", "4.2"),
    /// The hash is that of something else.
    HASH("bimi.mark-hash", "4.1"),
    /// The hash is made with SHA-1.
    SHA1("bimi.mark-sha1", "4.1"),
    /// The indicator within is not valid.
    INDICATOR("bimi.mark-indicator", "4.2"),
    /// The indicator within is not that of `l=`.
    INDICATOR_DIFFERS("bimi.mark-indicator-differs", "5.3"),
    /// No name.
    NO_NAMES("bimi.mark-no-names", "4.3"),
    /// Made for other domains.
    OTHER_DOMAIN("bimi.mark-other-domain", "5.2"),
    /// No proof of logging.
    NO_TIMESTAMP("bimi.mark-no-timestamp", "4.6"),
    /// No place to ask for revocation.
    NO_REVOCATION("bimi.mark-no-revocation", "4.5"),
    /// Neither revocation nor the signatures of the logs were looked at.
    NOT_ASKED("bimi.mark-not-asked", "5.1");

    private final String code;
    private final Clause clause;

    MarkReason(String code, String section) {
        this.code = code;
        this.clause = new Clause("VMC draft 11", section);
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
