package org.sigillo.documents.aggregate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;

/// The name of a report's file, `receiver!policy-domain!begin!end[!unique-id].xml.gz`; TLS reports have the same with
/// another extension (9990 §3.5.2, 8460 §5.1).
///
/// @param receiver who reports
/// @param policyDomain whom the report is about
/// @param begin the first second of the reporting period
/// @param end its last second
/// @param uniqueId letters and digits; `null` for none
public record ReportName(
        DomainName receiver,
        DomainName policyDomain,
        Instant begin,
        Instant end,
        @Nullable String uniqueId) {

    /// Refuses an id of other characters than letters and digits.
    public ReportName {
        if (uniqueId != null) {
            boolean good = !uniqueId.isEmpty();
            for (int i = 0; i < uniqueId.length(); i++) good &= Ascii.isAlphanumeric(uniqueId.charAt(i));
            if (!good) throw new IllegalArgumentException("letters and digits only: " + uniqueId);
        }
    }

    /// The name of a file.
    ///
    /// @param extension `xml`, `xml.gz`, `json`, `json.gz`
    /// @return the name
    public String file(String extension) {
        return receiver + "!" + policyDomain + '!' + begin.getEpochSecond() + '!' + end.getEpochSecond()
                + (uniqueId == null ? "" : '!' + uniqueId) + '.' + extension;
    }

    /// The subject of the mail that carries it (9990 §3.5.2, 8460 §5.3).
    ///
    /// @param reportId the report's id, without angle brackets
    /// @return `Report Domain: … Submitter: … Report-ID: <…>`
    public String subject(String reportId) {
        return "Report Domain: " + policyDomain + " Submitter: " + receiver + " Report-ID: <" + reportId + '>';
    }
}
