package org.sigillo.caa;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// What is odd about who may issue certificates.
public enum CaaReason implements Reason {
    /// The DNS did not answer, so authorities refuse.
    DNS_ERROR("caa.dns-error", 8659, "3"),
    /// More names above it than are asked for.
    TOO_DEEP("caa.too-deep", 8659, "3"),
    /// A critical property nobody knows: no certificate is issued.
    CRITICAL_UNKNOWN("caa.critical-unknown", 8659, "4.5"),
    /// A critical property that not every authority has to know.
    CRITICAL_EXTENSION("caa.critical-extension", 8659, "4.5"),
    /// A property nobody knows.
    UNKNOWN_TAG("caa.unknown-tag", 8659, "4.1"),
    /// A value that names nobody, since it is written wrongly.
    BAD_ISSUER("caa.bad-issuer", 8659, "4.2"),
    /// An account nobody can have.
    BAD_ACCOUNT("caa.bad-account", 8657, "3"),
    /// Ways to validate that are no list of ways.
    BAD_METHODS("caa.bad-methods", 8657, "4"),
    /// An address for reports that is none.
    BAD_IODEF("caa.bad-iodef", 8659, "4.4");

    private final String code;
    private final Clause clause;

    CaaReason(String code, int rfc, String section) {
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
