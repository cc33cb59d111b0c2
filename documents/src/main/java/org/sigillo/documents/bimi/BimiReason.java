package org.sigillo.documents.bimi;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why a domain's indicator is not shown, other than by its record, its file or its certificate.
public enum BimiReason implements Reason {
    /// What a location names could not be fetched.
    NOT_FETCHED("bimi.not-fetched", "7.5"),
    /// A web server answers with something else than the file.
    STATUS("bimi.fetch-status", "7.5"),
    /// A web server says the file is of another kind.
    MEDIA_TYPE("bimi.media-type", "7.6"),
    /// No evidence, without which most receivers show nothing.
    NO_EVIDENCE("bimi.no-evidence", "7.5");

    private final String code;
    private final Clause clause;

    BimiReason(String code, String section) {
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
