package org.sigillo.documents.tlsrpt;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One TLS report (8460 §4.4).
///
/// @param organizationName who reports
/// @param begin the first moment of the reporting period
/// @param end the last one; not before the first
/// @param contactInfo whom to write to
/// @param reportId unique to the organization
/// @param policies one for each policy that was applied
public record TlsReport(
        @Nullable String organizationName,
        Instant begin,
        Instant end,
        @Nullable String contactInfo,
        @Nullable String reportId,
        List<TlsPolicy> policies) {

    /// Copies the list.
    public TlsReport {
        policies = List.copyOf(policies);
    }
}
