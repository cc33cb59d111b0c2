package org.sigillo.reports;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.aggregate.AggregateReport;
import org.sigillo.documents.failure.FailureReport;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.report.ReportJson;
import org.sigillo.documents.tlsrpt.TlsReport;

/// What makes a report the same as another.
///
/// @param kind `aggregate`, `tls`, `failure`
/// @param organization who reports
/// @param reportId its id there
/// @param domain whom it is about
/// @param begin of its time, in seconds since 1970
/// @param end of its time, in seconds since 1970
/// @param content SHA-256 of what it says, in hexadecimal
record Identity(
        String kind, String organization, String reportId, String domain, long begin, long end, String content) {

    /// The same with another content.
    Identity withContent(String other) {
        return new Identity(kind, organization, reportId, domain, begin, end, other);
    }

    static Identity of(AggregateReport report) {
        return new Identity(
                "aggregate",
                text(report.metadata().orgName()),
                text(report.metadata().reportId()),
                report.policy().domain().toString(),
                report.metadata().dateRange().begin().getEpochSecond(),
                report.metadata().dateRange().end().getEpochSecond(),
                content(new Reading.Aggregate(report, List.of())));
    }

    static Identity of(TlsReport report) {
        String domain = report.policies().isEmpty()
                ? ""
                : text(report.policies().getFirst().domain());
        return new Identity(
                "tls",
                text(report.organizationName()),
                text(report.reportId()),
                domain,
                report.begin().getEpochSecond(),
                report.end().getEpochSecond(),
                content(new Reading.Tls(report, List.of())));
    }

    /// A failure report has no id and no period: the moment of arrival stands for the time.
    static Identity of(FailureReport report, Instant received) {
        Instant at = report.arrivalDate() == null ? received : report.arrivalDate();
        String domain = report.reportedDomains().isEmpty()
                ? ""
                : report.reportedDomains().getFirst();
        return new Identity(
                "failure",
                text(report.reportingMta()),
                text(report.originalEnvelopeId()),
                domain,
                at.getEpochSecond(),
                at.getEpochSecond(),
                content(new Reading.Failure(report, "", List.of())));
    }

    /// The values and nothing else: white space, packing and repairs make no other report of it.
    private static String content(Reading reading) {
        return hash(JsonLine.bytes(json -> ReportJson.write(json, "", reading)));
    }

    static String hash(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
