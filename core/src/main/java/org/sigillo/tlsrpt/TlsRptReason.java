package org.sigillo.tlsrpt;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why there is no record, or what is odd about one.
public enum TlsRptReason implements Reason {
    /// No TXT record begins as one must.
    NO_RECORD("tlsrpt.no-record"),
    /// More than one does, so none counts.
    SEVERAL_RECORDS("tlsrpt.several-records"),
    /// A record says nowhere reports can go.
    NO_RUA("tlsrpt.no-rua"),
    /// A URI that is none, or holds what must be percent-encoded; it is passed over.
    BAD_URI("tlsrpt.bad-uri"),
    /// A URI of another scheme than `mailto` and `https`; it is passed over.
    OTHER_SCHEME("tlsrpt.other-scheme"),
    /// `rua` stands there more than once; all are taken.
    REPEATED_RUA("tlsrpt.repeated-rua"),
    /// A piece that is no field.
    BAD_FIELD("tlsrpt.bad-field"),
    /// A field that this version does not know, passed over.
    UNKNOWN_FIELD("tlsrpt.unknown-field");

    private final String code;

    TlsRptReason(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Clause clause() {
        return Clause.rfc(8460, "3");
    }
}
