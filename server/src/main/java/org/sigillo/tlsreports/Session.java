package org.sigillo.tlsreports;

import java.util.List;
import org.sigillo.documents.tlsrpt.TlsFailure;
import org.sigillo.documents.tlsrpt.TlsPolicy;
import org.sigillo.name.DomainName;

/// How a delivery fared, as Postfix tells it: one datagram.
///
/// @param domain the Policy Domain, that of the recipients
/// @param record what the domain publishes below `_smtp._tls`
/// @param applied the policies that were applied
record Session(DomainName domain, String record, List<Applied> applied) {
    Session {
        applied = List.copyOf(applied);
    }

    /// A policy, and what came of it.
    ///
    /// @param policy without counts and failures
    /// @param failed whether no session came about under it
    /// @param failures each with a count of 1
    record Applied(TlsPolicy policy, boolean failed, List<TlsFailure> failures) {
        Applied {
            failures = List.copyOf(failures);
        }
    }
}
