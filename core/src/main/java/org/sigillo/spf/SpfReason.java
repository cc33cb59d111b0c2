package org.sigillo.spf;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why an SPF check gave the result it gave.
public enum SpfReason implements Reason {
    /// The caller knows no client address.
    NO_CLIENT_ADDRESS("spf.no-client-address", "4.1"),
    /// Nothing to check: the domain is empty, an address literal, or no fully qualified name.
    NO_DOMAIN("spf.no-domain", "4.3"),
    /// The domain publishes no SPF record.
    NO_RECORD("spf.no-record", "4.5");

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
