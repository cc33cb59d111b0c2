package org.sigillo.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.documents.aggregate.AggregateRecord;
import org.sigillo.documents.aggregate.AggregateReport;
import org.sigillo.documents.aggregate.AuthResults;
import org.sigillo.documents.aggregate.PolicyEvaluated;
import org.sigillo.documents.aggregate.ReportMetadata;
import org.sigillo.documents.aggregate.Row;
import org.sigillo.documents.failure.FailureReport;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.report.ReportReader;
import org.sigillo.documents.tlsrpt.TlsPolicy;
import org.sigillo.documents.tlsrpt.TlsReport;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.intake.Counter;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.store.Store;
import org.sigillo.views.Month;

/// What an earlier, poorer reader made of reports becomes what today's makes of them, on both databases: every table is
/// as if it had been read so from the start.
class RereadingTest {
    private static final Instant AT = Instant.ofEpochSecond((Xml.DAY + 1) * 86_400 + 7 * 3_600);
    private static final UnpackLimits LIMITS = UnpackLimits.DEFAULT;
    private static final List<String> REPORTS = List.of("report", "report_row", "tls_policy");

    @TempDir
    Path folder = Path.of("");

    private static List<byte[]> reports() throws Exception {
        List<byte[]> all = new ArrayList<>();
        all.add(Xml.report("Receiver", "r1", "192.0.2.1 5 none pass pass d=example.com=pass mf=example.com=pass"));
        all.add(Xml.report(
                "Receiver",
                "r2",
                "192.0.2.1 7 none pass fail d=example.com=pass mf=forward.example=pass o=forwarded",
                "192.0.2.2 3 quarantine fail fail d=other.example=pass mf=other.example=softfail",
                "192.0.2.3 2 reject fail fail o=local_policy"));
        all.add(Xml.report("Elsewhere", "r3", "192.0.2.2 11 none fail fail d=other.example=pass"));
        for (String name : List.of("tls.json", "failure.eml"))
            all.add(Files.readAllBytes(Path.of("../examples/reports", name)));
        all.add(Counter.tls("t1").getBytes(StandardCharsets.UTF_8));
        return all;
    }

    /// Leaves out, misreads and forgets.
    private static Reading poorer(Reading reading, boolean names) {
        return switch (reading) {
            case Reading.Aggregate read -> {
                AggregateReport report = read.report();
                ReportMetadata said = report.metadata();
                List<AggregateRecord> records = new ArrayList<>();
                for (AggregateRecord record : report.records()) {
                    IpAddress wrong = Objects.requireNonNull(IpAddress.parse("203.0.113." + (9 + records.size())));
                    PolicyEvaluated evaluated = new PolicyEvaluated(null, null, null, List.of());
                    AuthResults results =
                            new AuthResults(List.of(), record.authResults().spf());
                    records.add(new AggregateRecord(
                            new Row(wrong, record.row().count() + 1, evaluated), record.identifiers(), results));
                    if (records.size() == 2) break;
                }
                ReportMetadata metadata = new ReportMetadata(
                        names ? said.orgName() : null,
                        null,
                        null,
                        names ? said.reportId() : null,
                        said.dateRange(),
                        List.of(),
                        null);
                yield new Reading.Aggregate(
                        new AggregateReport(null, metadata, report.policy(), List.of(), records), read.repairs());
            }
            case Reading.Tls read -> {
                TlsReport report = read.report();
                List<TlsPolicy> policies = new ArrayList<>();
                for (TlsPolicy policy : report.policies())
                    policies.add(new TlsPolicy(
                            policy.type(), List.of(), policy.domain(), List.of(), 1, policy.failed(), List.of()));
                yield new Reading.Tls(
                        new TlsReport(
                                names ? report.organizationName() : "?",
                                report.begin(),
                                report.end(),
                                null,
                                report.reportId(),
                                policies),
                        read.repairs());
            }
            case Reading.Failure read -> {
                FailureReport report = read.report();
                FailureReport poor = new FailureReport(
                        report.feedbackType(),
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        report.originalEnvelopeId(),
                        null,
                        List.of(),
                        report.arrivalDate(),
                        report.reportingMta(),
                        report.sourceIp(),
                        9,
                        List.of(),
                        report.reportedDomains(),
                        List.of(),
                        List.of());
                yield new Reading.Failure(poor, "", read.repairs());
            }
            case Reading.Unreadable unreadable -> unreadable;
        };
    }

    private static Opened poorly(byte[] octets, boolean names) {
        List<Reading> readings = new ReportReader(LIMITS, AT).read(octets);
        return Opened.of(
                new Incoming("x", octets, AT),
                readings.stream().map(one -> poorer(one, names)).toList());
    }

    private static Opened well(Store store, byte[] octets) {
        return new ReportStore(store, LIMITS).open(new Incoming("x", octets, AT));
    }

    private static void write(Store store, Opened opened) {
        assertThat(new ReportStore(store, LIMITS).write(List.of(opened))).hasSize(1);
    }

    /// All lines of a table, each as text.
    private static List<String> lines(Store store, String table) {
        return store.read(connection -> {
            List<String> lines = new ArrayList<>();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT * FROM " + table)) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    StringBuilder line = new StringBuilder();
                    for (int i = 1; i <= columns; i++)
                        line.append(rows.getString(i)).append(" | ");
                    lines.add(line.toString());
                }
            }
            lines.sort(null);
            return lines;
        });
    }

    private static void areAlike(Store one, Store other, List<String> tables) {
        for (String table : tables)
            assertThat(lines(one, table)).as(table).containsExactlyElementsOf(lines(other, table));
    }

    private Store open(Month.Kind kind, String name) throws Exception {
        return Month.empty(kind, Files.createDirectories(folder.resolve(name)));
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsCountedTwiceAndNothingIsLost(Month.Kind kind) throws Exception {
        try (Store store = open(kind, "one");
                Store right = open(kind, "right")) {
            List<byte[]> reports = reports();
            for (int i = 0; i < reports.size(); i++) {
                write(right, well(right, reports.get(i)));
                write(store, i % 2 == 0 ? well(store, reports.get(i)) : poorly(reports.get(i), i != 1));
            }
            assertThat(Counter.number(store, "SELECT count(*) FROM source_first WHERE name LIKE '203.0.113.%'"))
                    .isPositive();
            AtomicLong done = new AtomicLong();
            Rereading rereading = new Rereading(store, LIMITS);
            assertThat(rereading.all(null, done::set)).isEqualTo(new Rereading.Outcome(6, 3, 0, 0));
            assertThat(done).hasValue(6);
            List<String> tables = new ArrayList<>(REPORTS);
            tables.addAll(Retention.DAYS);
            tables.add("source_first");
            areAlike(store, right, tables);
            assertThat(rereading.all(null, done::set)).isEqualTo(new Rereading.Outcome(6, 0, 0, 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void allPoorlyReadAndEachDomainByItself(Month.Kind kind) throws Exception {
        try (Store store = open(kind, "one");
                Store right = open(kind, "right")) {
            for (byte[] report : reports()) {
                write(right, well(right, report));
                write(store, poorly(report, true));
            }
            Rereading rereading = new Rereading(store, LIMITS);
            assertThat(rereading.all(DomainName.of("absent.example"), read -> {}))
                    .isEqualTo(new Rereading.Outcome(0, 0, 0, 0));
            assertThat(rereading.all(DomainName.of("example.com"), read -> {}).changed())
                    .isPositive();
            rereading.all(null, read -> {});
            areAlike(store, right, REPORTS);
            areAlike(store, right, Retention.DAYS);
            areAlike(store, right, List.of("source_first"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTurnsOutToBeAnotherIsThatOneOnceMore(Month.Kind kind) throws Exception {
        try (Store store = open(kind, "one");
                Store right = open(kind, "right")) {
            byte[] report = reports().get(1);
            write(store, poorly(report, true));
            write(store, well(store, report)); // says something else: counted as another
            write(right, well(right, report));
            write(right, well(right, report));
            assertThat(new Rereading(store, LIMITS).all(null, read -> {})).isEqualTo(new Rereading.Outcome(2, 1, 1, 0));
            areAlike(store, right, Retention.DAYS);
            areAlike(store, right, List.of("source_first"));
            for (String table : List.of("report", "report_row", "report_duplicate"))
                assertThat(lines(store, table)).as(table).hasSameSizeAs(lines(right, table));
        }
    }

    @ParameterizedTest
    @EnumSource
    void daysThatWereTakenOutStayOut(Month.Kind kind) throws Exception {
        try (Store store = open(kind, "one");
                Store right = open(kind, "right")) {
            for (byte[] report : reports()) {
                write(right, well(right, report));
                write(store, poorly(report, true));
            }
            new Retention(store).pruneDays(Instant.ofEpochSecond((Xml.DAY + 1000) * 86_400));
            assertThat(new Rereading(store, LIMITS).all(null, read -> {}).changed())
                    .isEqualTo(6);
            areAlike(store, right, REPORTS);
            for (String table : Retention.DAYS)
                assertThat(lines(store, table)).as(table).isEmpty();
        }
    }
}
