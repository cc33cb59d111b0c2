package org.sigillo.documents.failure;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.IpAddress;
import org.sigillo.text.Ascii;

/// A report about one message, or some like it, that failed (5965 §3, 6591 §3, 9991 §4).
///
/// @param feedbackType `auth-failure`, `abuse`, …
/// @param userAgent the software that made it
/// @param version of the format
/// @param authFailure what failed: `dmarc`, `spf`, `bodyhash`, `revoked`, `signature`, `adsp` (6591 §3.3)
/// @param identityAlignment what brought no aligned identifier: `dkim`, `spf`, or `none` (9991 §4)
/// @param deliveryResult what became of the message (6591 §3.2.2)
/// @param originalEnvelopeId of the SMTP transaction
/// @param originalMailFrom the return path, without angle brackets
/// @param originalRcptTo the recipients
/// @param arrivalDate when it came
/// @param reportingMta who received it
/// @param sourceIp the connecting address
/// @param incidents how many messages it stands for
/// @param authenticationResults what the receiver found
/// @param reportedDomains the domains it is about
/// @param fields all fields of the report, those above included, in order
/// @param original the header of the message, as far as it was told
public record FailureReport(
        String feedbackType,
        @Nullable String userAgent,
        @Nullable String version,
        List<String> authFailure,
        List<String> identityAlignment,
        @Nullable String deliveryResult,
        @Nullable String originalEnvelopeId,
        @Nullable String originalMailFrom,
        List<String> originalRcptTo,
        @Nullable Instant arrivalDate,
        @Nullable String reportingMta,
        @Nullable IpAddress sourceIp,
        long incidents,
        List<String> authenticationResults,
        List<String> reportedDomains,
        List<ReportField> fields,
        List<ReportField> original) {

    /// Copies the lists.
    public FailureReport {
        authFailure = List.copyOf(authFailure);
        identityAlignment = List.copyOf(identityAlignment);
        originalRcptTo = List.copyOf(originalRcptTo);
        authenticationResults = List.copyOf(authenticationResults);
        reportedDomains = List.copyOf(reportedDomains);
        fields = List.copyOf(fields);
        original = List.copyOf(original);
    }

    /// A field of the message that failed.
    ///
    /// @param name in lower case
    /// @return the value of the first of that name, or `null`
    public @Nullable String original(String name) {
        for (ReportField field : original) if (Ascii.lower(field.name()).equals(name)) return field.value();
        return null;
    }
}
