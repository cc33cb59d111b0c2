package org.sigillo.reports;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.tlsrpt.TlsFailure;
import org.sigillo.documents.tlsrpt.TlsPolicy;
import org.sigillo.documents.tlsrpt.TlsReport;

/// A TLS report on its way into the store: its policies, and what they add to the days.
final class TlsRows {
    private static final String POLICY = "INSERT INTO tls_policy (report, position, type, domain, successful, failed,"
            + " document) VALUES (?, ?, ?, ?, ?, ?, ?)";

    private static final String DAY = "INSERT INTO tls_day (domain, day, organization, type, successful, failed)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (domain, day, organization, type) DO UPDATE SET"
            + " successful = tls_day.successful + excluded.successful, failed = tls_day.failed + excluded.failed";

    private static final String FAILURE_DAY = "INSERT INTO tls_failure_day (domain, day, result_type, mx, failed)"
            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (domain, day, result_type, mx) DO UPDATE SET"
            + " failed = tls_failure_day.failed + excluded.failed";

    private final TlsReport report;

    TlsRows(TlsReport report) {
        this.report = report;
    }

    /// How many sessions it tells of.
    long sessions() {
        long sum = 0;
        for (TlsPolicy policy : report.policies()) sum += policy.successful() + policy.failed();
        return sum;
    }

    void write(Lines lines) throws SQLException {
        long day =
                AggregateRows.day(report.begin().getEpochSecond(), report.end().getEpochSecond());
        int position = 0;
        for (TlsPolicy policy : report.policies()) {
            String domain = text(policy.domain());
            lines.add(
                    POLICY,
                    Lines.REPORT,
                    position++,
                    policy.type(),
                    domain,
                    policy.successful(),
                    policy.failed(),
                    Json.tls(policy));
            lines.add(
                    DAY,
                    domain,
                    day,
                    text(report.organizationName()),
                    text(policy.type()),
                    policy.successful(),
                    policy.failed());
            for (TlsFailure failure : policy.failures()) {
                lines.add(
                        FAILURE_DAY,
                        domain,
                        day,
                        text(failure.resultType()),
                        text(failure.receivingMxHostname()),
                        failure.failedSessionCount());
            }
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
