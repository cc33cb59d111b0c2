package org.sigillo.tlsrpt;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.spec.Finding;

/// What the TXT records of a name say.
///
/// @param record the record; `null` if the domain does not take part
/// @param findings why not, and what its owner should know
public record TlsRptAnswer(@Nullable TlsRptRecord record, List<Finding> findings) {
    /// Copies the list.
    public TlsRptAnswer {
        findings = List.copyOf(findings);
    }
}
