package org.sigillo.route;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// What is worth knowing about the way a message came.
public enum RouteReason implements Reason {
    /// No Received field: the message did not come by mail, or its trace was taken away.
    NO_RECEIVED("route.no-received", 5321, "4.4"),
    /// A Received field of which nothing could be read.
    RECEIVED_UNREADABLE("route.received-unreadable", 5321, "4.4"),
    /// A Received field without a date that could be read.
    NO_DATE("route.no-date", 5321, "4.4"),
    /// A hop is dated before the one it came from, by more than clocks differ.
    BACK_IN_TIME("route.back-in-time", 5321, "4.4"),
    /// A hop took more than an hour.
    SLOW_HOP("route.slow-hop", 5321, "4.5.4.1"),
    /// The message crossed the Internet without TLS, as far as the field tells.
    NO_TLS("route.no-tls", 8314, "4.3"),
    /// The sender's program had logged in at the first host.
    SUBMITTED("route.submitted", 4954, "7"),
    /// More hops than a message needs; at a hundred hosts take it for a loop.
    MANY_HOPS("route.many-hops", 5321, "6.3"),

    /// No From field, or no address in it.
    FROM_MISSING("route.from-missing", 5322, "3.6.2"),
    /// More than one address in From.
    FROM_SEVERAL("route.from-several", 5322, "3.6.2"),
    /// The envelope sender is of another owner than From.
    RETURN_PATH_DIFFERS("route.return-path-differs", 9989, "4.4"),
    /// The message claims to come from the recipient's own domain, and nothing vouches for it.
    FROM_IS_RECIPIENT_DOMAIN("route.from-is-recipient-domain", 9989, "1"),
    /// The same, sent over a service that signs with its own domain alone.
    FROM_IS_RECIPIENT_DOMAIN_SERVICE("route.from-is-recipient-domain-service", 9989, "1"),

    /// No DKIM-Signature.
    UNSIGNED("route.unsigned", 6376, "6.1"),
    /// A DKIM-Signature without `d=` or `s=`.
    SIGNATURE_UNREADABLE("route.signature-unreadable", 6376, "3.5"),
    /// A DKIM-Signature that does not cover From.
    SIGNATURE_WITHOUT_FROM("route.signature-without-from", 6376, "5.4"),
    /// A DKIM-Signature over the beginning of the body alone.
    SIGNATURE_PARTIAL("route.signature-partial", 6376, "8.2"),
    /// A DKIM-Signature with an algorithm no longer to be used.
    SIGNATURE_OBSOLETE("route.signature-obsolete", 8301, "3.1"),
    /// No DKIM-Signature of the From domain's owner.
    NO_ALIGNED_SIGNATURE("route.no-aligned-signature", 9989, "4.4.1"),

    /// Nobody the reader could trust says what was checked.
    NO_TRUSTED_RESULTS("route.no-trusted-results", 8601, "7.1"),
    /// Results in the delivering system's name from before it took the message.
    RESULTS_SUSPECT("route.results-suspect", 8601, "5"),
    /// A field of results that could not be read.
    RESULTS_UNREADABLE("route.results-unreadable", 8601, "2.2"),
    /// A Received-SPF field that could not be read.
    RECEIVED_SPF_UNREADABLE("route.received-spf-unreadable", 7208, "9.1"),
    /// The delivering system says DMARC failed.
    DMARC_FAILED("route.dmarc-failed", 9989, "5.3.6"),
    /// SPF failed and an aligned DKIM signature held: most likely forwarded.
    PROBABLE_FORWARDING("route.probable-forwarding", 7960, "2.2"),

    /// An ARC field without an instance of 1 to 50.
    ARC_UNNUMBERED("route.arc-unnumbered", 8617, "4.2.1"),
    /// An ARC instance is missing below the highest.
    ARC_GAP("route.arc-gap", 8617, "4.2.1"),
    /// An ARC set with a field missing, or one too many.
    ARC_INCOMPLETE("route.arc-incomplete", 8617, "5.2"),
    /// A sealer found the chain before it broken.
    ARC_FAILED("route.arc-failed", 8617, "5.1.2"),
    /// A first set that does not say `cv=none`, or a later one that does.
    ARC_BAD_VALIDATION("route.arc-bad-validation", 8617, "5.2"),

    /// A mailing list handled the message.
    MAILING_LIST("route.mailing-list", 7960, "3.2.3"),
    /// A forwarder handled the message.
    FORWARDED("route.forwarded", 7960, "2.2"),
    /// SPF passed and later did not: the message went on from an address its domain does not name.
    SPF_BROKE("route.spf-broke", 7208, "D.2"),
    /// DKIM passed and later did not: the message was changed on the way.
    DKIM_BROKE("route.dkim-broke", 7960, "2.3"),
    /// DMARC passed and later did not.
    DMARC_BROKE("route.dmarc-broke", 7960, "2"),
    /// An ARC chain passed and later did not.
    ARC_BROKE("route.arc-broke", 8617, "5.2");

    private final String code;
    private final Clause clause;

    RouteReason(String code, int rfc, String section) {
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
