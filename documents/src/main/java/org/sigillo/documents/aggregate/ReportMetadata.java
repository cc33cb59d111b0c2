package org.sigillo.documents.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who reports, and on which time (9990 §3.1.1.3).
///
/// @param orgName the Reporting Organization
/// @param email whom to write to
/// @param extraContactInfo further ways to reach it
/// @param reportId unique to the organization (9990 §3.5.1)
/// @param dateRange the reporting period
/// @param errors what was wrong with the policy record; RFC 9990 has one at most
/// @param generator the software that made the report
public record ReportMetadata(
        @Nullable String orgName,
        @Nullable String email,
        @Nullable String extraContactInfo,
        @Nullable String reportId,
        DateRange dateRange,
        List<String> errors,
        @Nullable String generator) {

    /// Copies the list.
    public ReportMetadata {
        errors = List.copyOf(errors);
    }
}
