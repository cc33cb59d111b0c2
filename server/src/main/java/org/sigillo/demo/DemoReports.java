package org.sigillo.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.Alignment;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.documents.aggregate.ActionDisposition;
import org.sigillo.documents.aggregate.AggregateRecord;
import org.sigillo.documents.aggregate.AggregateReport;
import org.sigillo.documents.aggregate.AggregateWriter;
import org.sigillo.documents.aggregate.AuthResults;
import org.sigillo.documents.aggregate.DateRange;
import org.sigillo.documents.aggregate.DiscoveryMethod;
import org.sigillo.documents.aggregate.DkimAuthResult;
import org.sigillo.documents.aggregate.DkimResultWord;
import org.sigillo.documents.aggregate.DmarcAlignmentResult;
import org.sigillo.documents.aggregate.Identifiers;
import org.sigillo.documents.aggregate.OverrideType;
import org.sigillo.documents.aggregate.PolicyEvaluated;
import org.sigillo.documents.aggregate.PolicyOverride;
import org.sigillo.documents.aggregate.PolicyPublished;
import org.sigillo.documents.aggregate.ReportMetadata;
import org.sigillo.documents.aggregate.Row;
import org.sigillo.documents.aggregate.SpfAuthResult;
import org.sigillo.documents.aggregate.SpfResultWord;
import org.sigillo.documents.aggregate.SpfScope;
import org.sigillo.documents.tlsrpt.TlsFailure;
import org.sigillo.documents.tlsrpt.TlsPolicy;
import org.sigillo.documents.tlsrpt.TlsReport;
import org.sigillo.documents.tlsrpt.TlsWriter;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.reports.Incoming;

/// The reports receivers write about the company's mail. Equal arguments give equal octets.
///
/// @param company whose mail
/// @param first the first day of the year
/// @param seed what chance begins with
record DemoReports(DemoCompany company, LocalDate first, long seed) {
    /// Who reports, with the share of mail they see, in a hundred.
    static final List<Reporter> REPORTERS = List.of(
            new Reporter("google.com", "noreply-dmarc-support@google.com", 54),
            new Reporter("Enterprise Outlook", "dmarcreport@microsoft.com", 27),
            new Reporter("Yahoo", "dmarchelp@yahooinc.com", 13),
            new Reporter("GMX", "noreply@dmarc.gmx.net", 6));

    /// So many rows of a stream a report has at most, if it is no wave.
    private static final int ROWS = 3;

    private static final Duration ARRIVAL = Duration.ofHours(4);

    /// Who reports.
    record Reporter(String name, String email, int share) {}

    /// The reports about a day.
    List<Incoming> of(int day) {
        List<Incoming> all = new ArrayList<>();
        for (DemoCompany.Domain domain : company.domains) {
            if (day < domain.since()) continue;
            for (int i = 0; i < domain.reporters(); i++) {
                List<AggregateRecord> records = records(domain, day, i);
                if (!records.isEmpty())
                    all.add(incoming(day, i, AggregateWriter.write(report(domain, day, i, records))));
            }
        }
        all.add(incoming(day, day % 2, TlsWriter.write(tls(day, day % 2))));
        return all;
    }

    private Incoming incoming(int day, int reporter, byte[] octets) {
        Instant at = begin(day + 1).plus(ARRIVAL).plus(Duration.ofMinutes(17L * reporter));
        return new Incoming("demo", octets, at);
    }

    private Instant begin(int day) {
        return first.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private AggregateReport report(DemoCompany.Domain domain, int day, int by, List<AggregateRecord> records) {
        Reporter reporter = REPORTERS.get(by);
        DemoCompany.Policy policy = domain.policy(day);
        return new AggregateReport(
                "1.0",
                new ReportMetadata(
                        reporter.name(),
                        reporter.email(),
                        null,
                        domain.name() + '.' + first.plusDays(day) + '.' + by,
                        new DateRange(begin(day), begin(day + 1).minusSeconds(1)),
                        List.of(),
                        null),
                new PolicyPublished(
                        DomainName.of(domain.name()),
                        DiscoveryMethod.TREEWALK,
                        word(policy.p()),
                        null,
                        null,
                        null,
                        Alignment.RELAXED,
                        Alignment.RELAXED,
                        policy.testing() ? Boolean.TRUE : null,
                        null),
                List.of(),
                records);
    }

    private static DmarcPolicy word(String p) {
        return DmarcPolicy.valueOf(p.toUpperCase(java.util.Locale.ROOT));
    }

    private List<AggregateRecord> records(DemoCompany.Domain domain, int day, int by) {
        List<AggregateRecord> records = new ArrayList<>();
        int weekday = first.plusDays(day).getDayOfWeek().getValue();
        for (DemoStream stream : company.streams) {
            if (!stream.domain().equals(domain.name()) || !stream.isOn(day)) continue;
            SplittableRandom chance = new SplittableRandom(seed ^ stream.hashCode() * 31L + day * 7919L + by);
            double week = stream.kind() == DemoStream.Kind.SPOOF ? 1 : weekday > 5 ? 0.35 : 1.1;
            long messages = Math.round(
                    stream.daily() * week * REPORTERS.get(by).share() / 100 * (0.75 + 0.5 * chance.nextDouble()));
            if (messages == 0) continue;
            boolean wave = stream.daily() > 500 && stream.kind() == DemoStream.Kind.SPOOF;
            int rows = (int) Math.min(messages, Math.min(wave ? stream.addresses() : ROWS, stream.addresses()));
            int at = chance.nextInt(stream.addresses());
            for (int i = 0; i < rows; i++) {
                long count = messages / rows + (i < messages % rows ? 1 : 0);
                // one signature in a thousand is broken on the way
                long broken =
                        stream.kind() == DemoStream.Kind.SPOOF ? 0 : Math.round(count * 0.001 * chance.nextDouble(2));
                if (count > broken)
                    records.add(record(domain, stream, stream.address(at + i), day, count - broken, false));
                if (broken > 0) records.add(record(domain, stream, stream.address(at + i), day, broken, true));
            }
        }
        return records;
    }

    private AggregateRecord record(
            DemoCompany.Domain domain, DemoStream stream, String address, int day, long count, boolean broken) {
        String author = domain.name();
        List<DkimAuthResult> dkim = new ArrayList<>();
        SpfAuthResult spf;
        boolean signed = false;
        boolean sent = false;
        switch (stream.kind()) {
            case OWN -> {
                signed = !broken;
                sent = true;
                dkim.add(own(domain, signed));
                spf = path(author, SpfResultWord.PASS);
            }
            case SPF_ALONE -> {
                sent = true;
                spf = path("erp." + author, SpfResultWord.PASS);
            }
            case SERVICE, BROKEN, NOT_SET_UP -> {
                boolean set = stream.kind() != DemoStream.Kind.NOT_SET_UP;
                signed = set && !broken && !(stream.kind() == DemoStream.Kind.BROKEN && day >= DemoCompany.BROKEN);
                if (set) dkim.add(own(domain, signed));
                dkim.add(new DkimAuthResult(service(stream), "s1", DkimResultWord.PASS, null));
                spf = path("bounce." + service(stream), SpfResultWord.PASS);
            }
            case FORWARDED -> {
                signed = !broken;
                dkim.add(own(domain, signed));
                spf = path(stream.name().substring(stream.name().indexOf('.') + 1), SpfResultWord.PASS);
            }
            case LIST -> {
                dkim.add(own(domain, false));
                dkim.add(new DkimAuthResult(stream.name(), "list", DkimResultWord.PASS, null));
                spf = path(stream.name(), SpfResultWord.PASS);
            }
            case SPOOF -> spf = path(author, SpfResultWord.FAIL);
            default -> throw new IllegalStateException(stream.kind().name());
        }
        return new AggregateRecord(
                new Row(IpAddress.of(address), count, evaluated(domain.policy(day), stream, signed, sent)),
                new Identifiers(author, spf.domain(), null),
                new AuthResults(dkim, List.of(spf)));
    }

    private static String service(DemoStream stream) {
        var sender = stream.sender() == null ? null : DemoCompany.sender(stream.sender());
        if (sender == null) return stream.name();
        return (sender.signing().isEmpty() ? sender.reverse() : sender.signing())
                .getFirst()
                .toString();
    }

    private static DkimAuthResult own(DemoCompany.Domain domain, boolean passed) {
        return new DkimAuthResult(
                domain.name(), domain.selector(), passed ? DkimResultWord.PASS : DkimResultWord.FAIL, null);
    }

    private static SpfAuthResult path(String domain, SpfResultWord result) {
        return new SpfAuthResult(domain, SpfScope.MFROM, result, null);
    }

    private static PolicyEvaluated evaluated(
            DemoCompany.Policy policy, DemoStream stream, boolean signed, boolean sent) {
        boolean passed = signed || sent;
        ActionDisposition asked = switch (policy.p()) {
            case "reject" -> policy.testing() ? ActionDisposition.QUARANTINE : ActionDisposition.REJECT;
            case "quarantine" -> policy.testing() ? ActionDisposition.NONE : ActionDisposition.QUARANTINE;
            default -> ActionDisposition.NONE;
        };
        List<PolicyOverride> reasons = new ArrayList<>();
        if (!passed && stream.kind() == DemoStream.Kind.LIST)
            reasons.add(new PolicyOverride(OverrideType.MAILING_LIST, null));
        else if (!passed && policy.testing()) reasons.add(new PolicyOverride(OverrideType.POLICY_TEST_MODE, null));
        // some receivers refuse what lists changed all the same (9989 §7.4)
        boolean spared = stream.kind() == DemoStream.Kind.LIST && stream.first() == 50;
        return new PolicyEvaluated(
                passed ? ActionDisposition.PASS : spared ? ActionDisposition.NONE : asked,
                word(signed),
                word(sent),
                reasons);
    }

    private static DmarcAlignmentResult word(boolean pass) {
        return pass ? DmarcAlignmentResult.PASS : DmarcAlignmentResult.FAIL;
    }

    /// A certificate that had expired in spring, and in autumn a server that did not offer encryption.
    private TlsReport tls(int day, int by) {
        SplittableRandom chance = new SplittableRandom(seed + day * 104_729L + by);
        long sessions = 120L + chance.nextInt(80);
        boolean expired = day >= 95 && day <= 97;
        boolean open = day >= DemoCompany.LAST - 21 && day <= DemoCompany.LAST - 18;
        long failed = expired ? sessions / 2 : open ? sessions / 5 : 0;
        @Nullable String type = expired ? "certificate-expired" : open ? "starttls-not-supported" : null;
        List<TlsFailure> failures = type == null
                ? List.of()
                : List.of(new TlsFailure(
                        type,
                        IpAddress.of("198.51.100." + (200 + by)),
                        "mx2.alder.example",
                        null,
                        IpAddress.of("192.0.2.3"),
                        failed,
                        null,
                        null));
        return new TlsReport(
                by == 0 ? "Google Inc." : "Microsoft Corporation",
                begin(day),
                begin(day + 1).minusSeconds(1),
                REPORTERS.get(by).email(),
                "tls-" + first.plusDays(day) + '-' + by,
                List.of(new TlsPolicy(
                        "sts",
                        List.of("version: STSv1", "mode: testing", "mx: *.alder.example", "max_age: 604800"),
                        "alder.example",
                        List.of("*.alder.example"),
                        sessions - failed,
                        failed,
                        failures)));
    }
}
