package org.sigillo.senders;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why a source is put into a class.
public enum SourceReason implements Reason {
    /// The owner said that it is the owner's.
    OWNER_MINE("source.owner-mine", 9989, "4.4"),
    /// The owner said that it is not.
    OWNER_NOT_MINE("source.owner-not-mine", 9989, "4.4"),
    /// The owner said that it passes mail on.
    OWNER_FORWARDER("source.owner-forwarder", 7960, "3.2"),
    /// SPF passes aligned: the domain's own record names the address.
    SPF_ALIGNED("source.spf-aligned", 9989, "4.4.2"),
    /// A signature of the domain verifies.
    DKIM_ALIGNED("source.dkim-aligned", 9989, "4.4.1"),
    /// Part of the mail passes, and too much does not.
    PARTLY("source.partly", 9989, "4.4"),
    /// The domain's SPF record names the address, and the mail bears another return path.
    AUTHORIZED("source.authorized", 7208, "4.6"),
    /// The domain's signature is there and does not verify: the message was changed after it was signed.
    SIGNATURE_BROKEN("source.signature-broken", 7960, "3.1.2"),
    /// A signature of the domain verifies and SPF fails for the domain's own return path: passed on unchanged.
    SIGNATURE_SURVIVED("source.signature-survived", 7960, "3.1.1"),
    /// The return path was rewritten by who passed it on, and the domain's signature verifies.
    RETURN_PATH_REWRITTEN("source.return-path-rewritten", 7960, "3.2.2"),
    /// A receiver said that it was forwarded.
    SAID_FORWARDED("source.said-forwarded", 9990, "3.1.6"),
    /// A receiver said that it came by a mailing list.
    SAID_LIST("source.said-list", 9990, "3.1.6"),
    /// A receiver believed an ARC chain.
    ARC_BELIEVED("source.arc-believed", 8617, "7.2.1"),
    /// The source is known to pass mail on.
    KNOWN_FORWARDER("source.known-forwarder", 7960, "3.2"),
    /// The source is known to run mailing lists.
    KNOWN_LIST("source.known-list", 7960, "3.2.3"),
    /// The source is a service known to send for its customers.
    KNOWN_SERVICE("source.known-service", 9989, "4.4"),
    /// The service vouches for its own domain, not for the owner's.
    SERVICE_VOUCHES("source.service-vouches", 9989, "4.4"),
    /// Nothing of the domain's was verified.
    NOTHING_ALIGNED("source.nothing-aligned", 9989, "4.4"),
    /// SPF fails for the domain's own return path.
    SPF_FAILS("source.spf-fails", 7208, "8.4"),
    /// The address has no name that leads back to it: unusual for a mail server.
    NO_REVERSE_NAME("source.no-reverse-name", 8601, "2.7.3"),
    /// Nobody known is behind the address.
    NOBODY_KNOWN("source.nobody-known", 9989, "4.4");

    private final String code;
    private final Clause clause;

    SourceReason(String code, int rfc, String section) {
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
