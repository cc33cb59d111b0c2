package org.sigillo.tlsrpt;

import java.util.List;

/// What a domain publishes.
///
/// @param rua where reports go: `mailto:` and `https:` URIs as written, one or more
/// @spec https://www.rfc-editor.org/rfc/rfc8460#section-3 RFC 8460 §3
public record TlsRptRecord(List<String> rua) {
    /// The name it stands under, before the Policy Domain.
    public static final String PREFIX = "_smtp._tls.";

    static final String VERSION = "v=TLSRPTv1";

    /// Copies the list.
    ///
    /// @throws IllegalArgumentException if a URI is none that a record may hold
    public TlsRptRecord {
        rua = List.copyOf(rua);
        if (rua.isEmpty()) throw new IllegalArgumentException("rua is required");
        for (String uri : rua)
            if (TlsRptParser.defect(uri) != null) throw new IllegalArgumentException("no URI of a record: " + uri);
    }

    /// As it is published.
    @Override
    public String toString() {
        return VERSION + "; rua=" + String.join(",", rua);
    }
}
