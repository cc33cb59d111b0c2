package org.sigillo.documents.sample;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.sigillo.documents.aggregate.AggregateReport;
import org.sigillo.documents.aggregate.AggregateWriter;
import org.sigillo.documents.aggregate.DateRange;
import org.sigillo.documents.aggregate.ReportMetadata;
import org.sigillo.documents.aggregate.ReportName;
import org.sigillo.documents.failure.FailureReport;
import org.sigillo.documents.failure.FailureWriter;
import org.sigillo.documents.failure.ReportField;
import org.sigillo.documents.letter.Gzip;
import org.sigillo.documents.letter.ReportLetter;
import org.sigillo.documents.tlsrpt.TlsFailure;
import org.sigillo.documents.tlsrpt.TlsPolicy;
import org.sigillo.documents.tlsrpt.TlsReport;
import org.sigillo.documents.tlsrpt.TlsWriter;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import org.sigillo.name.IpAddress;

/// The mail a receiver would send about the last full day, with invented contents. Equal arguments give equal octets.
///
/// @param domain whose mail it tells of
/// @param from the reporter
/// @param to where reports are wanted
/// @param at when it is sent
public record SampleReport(DomainName domain, EmailAddress from, EmailAddress to, Instant at) {
    /// Who reports, if nobody else is named: no domain that could be somebody's.
    public static final String REPORTER = "reports@sample.invalid";

    private static final String NOTE = """
            This is a sample: what it tells of is invented. It was made to show what a report
            looks like, or to try whether reports arrive. It is about""";

    /// The mail.
    ///
    /// @param kind what kind of report it carries
    /// @return the message, its lines ending in CRLF
    public byte[] mail(SampleKind kind) {
        Instant end = at.truncatedTo(ChronoUnit.DAYS);
        Instant begin = end.minus(1, ChronoUnit.DAYS);
        String id = "sample." + kind.name().toLowerCase(java.util.Locale.ROOT) + '.' + at.getEpochSecond();
        ReportLetter letter = new ReportLetter(from, to, at, id + '@' + from.domain(), "sample_report");
        ReportName name = new ReportName(from.domain(), domain, begin, end, null);
        String text = NOTE + " mail in the name of " + domain + ".";
        return switch (kind) {
            case AGGREGATE -> letter.aggregate(name, id, text, Gzip.of(aggregate(id, new DateRange(begin, end))));
            case TLS -> letter.tls(name, id, text, Gzip.of(tls(id, begin, end)));
            case FAILURE -> {
                FailureReport report = failure(end);
                yield letter.failure(
                        "DMARC failure report for " + domain,
                        text,
                        FailureWriter.fields(report),
                        FailureWriter.header(report.original()));
            }
        };
    }

    private byte[] aggregate(String id, DateRange range) {
        ReportMetadata metadata = new ReportMetadata(
                "Sample reporter",
                from.toString(),
                null,
                id,
                range,
                List.of("This report is a sample: what it tells of is invented."),
                null);
        return AggregateWriter.write(
                new AggregateReport(null, metadata, SampleRows.policy(domain), List.of(), SampleRows.of(domain)));
    }

    private byte[] tls(String id, Instant begin, Instant end) {
        String host = "mx." + domain;
        TlsFailure expired = new TlsFailure(
                "certificate-expired",
                IpAddress.of("198.51.100.62"),
                host,
                null,
                IpAddress.of("192.0.2.26"),
                2,
                null,
                null);
        TlsPolicy policy = new TlsPolicy(
                "sts",
                List.of("version: STSv1", "mode: testing", "mx: " + host, "max_age: 604800"),
                domain.toString(),
                List.of(host),
                1_214,
                2,
                List.of(expired));
        return TlsWriter.write(new TlsReport("Sample reporter", begin, end, from.toString(), id, List.of(policy)));
    }

    private FailureReport failure(Instant arrived) {
        return new FailureReport(
                "auth-failure",
                "Sigillo-Sample",
                "1",
                List.of("dmarc"),
                List.of("none"),
                "delivered",
                null,
                "bounce@bulk.example",
                List.of(),
                arrived,
                "dns; " + from.domain(),
                IpAddress.of("203.0.113.66"),
                1,
                List.of(from.domain() + "; dmarc=fail header.from=" + domain + "; spf=pass smtp.mailfrom=bulk.example"),
                List.of(domain.toString()),
                List.of(),
                List.of(
                        new ReportField("From", "<office@" + domain + ">"),
                        new ReportField("Subject", "Sample: a message that failed"),
                        new ReportField("Message-ID", "<sample@bulk.example>")));
    }
}
