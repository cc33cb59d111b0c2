package org.sigillo.spf.flatten;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// What the owner of a record should know before it is flattened.
public enum FlattenReason implements Reason {
    /// The record keeps the limits as it is.
    NOT_NEEDED("spf.flatten-not-needed", "4.6.4"),
    /// The record ends in an error for some addresses, and that is to be mended first.
    BROKEN("spf.flatten-broken", "4.6"),
    /// The networks of somebody else's record were copied; they change without notice.
    FOREIGN("spf.flatten-foreign", "5.2"),
    /// A term depends on the message and stays.
    LEFT("spf.flatten-left", "7"),
    /// A term was asked to stay.
    KEPT("spf.flatten-kept", "5.2"),
    /// The networks do not fit into as many records as may be looked up.
    TOO_LARGE("spf.flatten-too-large", "4.6.4"),
    /// The new record treats an address differently.
    DIFFERS("spf.flatten-differs", "4.6.2");

    private final String code;
    private final Clause clause;

    FlattenReason(String code, String section) {
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
