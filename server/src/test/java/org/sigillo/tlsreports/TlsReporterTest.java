package org.sigillo.tlsreports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.report.ReportReader;
import org.sigillo.documents.tlsrpt.TlsPolicy;
import org.sigillo.documents.tlsrpt.TlsReport;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import org.sigillo.post.Destination;
import org.sigillo.post.Outbox;
import org.sigillo.post.Parcel;
import org.sigillo.post.ParcelKind;
import org.sigillo.post.Queue;
import org.sigillo.post.QueuedParcel;
import org.sigillo.store.Cluster;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// From datagrams to one report a domain and a day.
class TlsReporterTest {
    private static final Instant NOON = Instant.parse("2026-01-03T12:00:00Z");
    private static final long DAY = NOON.getEpochSecond() / 86_400;
    private static final Instant OVER = Instant.parse("2026-01-04T05:00:00Z");
    private static final String FAILED =
            "{\"policy-type\":1,\"policy-domain\":\"mx1.example.com\",\"policy-string\":[\"3 1 1 00\"],\"failure-details\":"
                    + "[{\"c\":203,\"s\":\"192.0.2.250\",\"n\":\"mx1.example.com\",\"r\":\"192.0.2.11\"}],\"t\":1,\"f\":1}";
    private static final String GOOD =
            "{\"policy-type\":1,\"policy-domain\":\"mx1.example.com\",\"policy-string\":[\"3 1 1 00\"],\"t\":0,\"f\":0}";
    private static final String STS =
            "{\"policy-type\":2,\"policy-string\":[\"version: STSv1\"],\"mx-host\":[\"*.example.com\"],\"t\":0,\"f\":0}";

    enum Kind {
        SQLITE,
        POSTGRESQL
    }

    @TempDir
    Path folder = Path.of("");

    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) one.close();
    }

    private Store store(Kind kind) throws Exception {
        Store store = Store.open(
                switch (kind) {
                    case SQLITE -> new StorePlace.Folder(folder.resolve("data"));
                    case POSTGRESQL -> Cluster.database();
                });
        open.add(store);
        return store;
    }

    private TlsReporter reporter(Store store) {
        EmailAddress address = new EmailAddress("tlsrpt", DomainName.of("sender.example"));
        return new TlsReporter(
                store,
                new TlsReporter.Reporter("Sender", address, address, Set.of(DomainName.of("excluded.example"))),
                told::add);
    }

    private static byte[] datagram(String domain, String record, String policies) {
        return ("{\"d\":\"" + domain + "\",\"pr\":\"" + record + "\",\"policies\":[" + policies + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void add(Store store, String domain, String record, String... sessions) {
        Tally tally = new Tally();
        for (String one : sessions)
            tally.add(Objects.requireNonNull(SessionReader.read(datagram(domain, record, one))), DAY);
        new SessionStore(store).add(tally);
    }

    private static List<TlsReport> reports(Store store) {
        List<TlsReport> reports = new ArrayList<>();
        Queue queue = new Queue(store);
        for (QueuedParcel parcel : queue.list(null, null, 100).reversed()) {
            byte[] octets = Objects.requireNonNull(queue.octets(parcel.id()));
            Reading reading =
                    new ReportReader(UnpackLimits.DEFAULT, OVER).read(octets).getFirst();
            if (!(reading instanceof Reading.Tls tls)) throw new AssertionError(reading.toString());
            assertThat(tls.repairs()).isEmpty();
            reports.add(tls.report());
        }
        return reports;
    }

    @ParameterizedTest
    @EnumSource
    void aDayBecomesOneReport(Kind kind) throws Exception {
        Store store = store(kind);
        String record = "v=TLSRPTv1; rua=mailto:tls@reports.example,https://reports.example/v1";
        add(store, "example.com", record, FAILED, FAILED, GOOD, STS);
        add(store, "example.com", record, FAILED, STS, STS);
        TlsReporter reporter = reporter(store);
        assertThat(reporter.round(Instant.parse("2026-01-03T23:59:59Z"))).isZero();
        assertThat(reporter.round(Instant.parse("2026-01-04T00:05:00Z"))).isZero();
        assertThat(reporter.round(OVER)).isEqualTo(1);
        assertThat(reporter.round(OVER)).isZero();
        List<QueuedParcel> parcels = new Queue(store).list(null, null, 9).reversed();
        assertThat(parcels)
                .extracting(parcel -> parcel.destination().toString())
                .containsExactly("mailto:tls@reports.example", "https://reports.example/v1");
        assertThat(parcels).allSatisfy(parcel -> {
            assertThat(parcel.kind()).isEqualTo(ParcelKind.TLS);
            assertThat(parcel.notAfter()).isEqualTo(OVER.plus(TlsReporter.TRY));
        });
        List<TlsReport> reports = reports(store);
        assertThat(reports.getFirst()).isEqualTo(reports.getLast());
        TlsReport report = reports.getFirst();
        assertThat(report.organizationName()).isEqualTo("Sender");
        assertThat(report.contactInfo()).isEqualTo("tlsrpt@sender.example");
        assertThat(report.reportId()).isEqualTo("2026-01-03.example.com@sender.example");
        assertThat(report.begin()).isEqualTo("2026-01-03T00:00:00Z");
        assertThat(report.end()).isEqualTo("2026-01-03T23:59:59Z");
        assertThat(report.policies()).hasSize(2);
        TlsPolicy dane = report.policies().getFirst();
        assertThat(dane.type()).isEqualTo("tlsa");
        assertThat(dane.domain()).isEqualTo("mx1.example.com");
        assertThat(dane.successful()).isEqualTo(1);
        assertThat(dane.failed()).isEqualTo(3);
        assertThat(dane.failures()).hasSize(1).first().satisfies(failure -> {
            assertThat(failure.resultType()).isEqualTo("certificate-not-trusted");
            assertThat(failure.failedSessionCount()).isEqualTo(3);
        });
        assertThat(report.policies().getLast().successful()).isEqualTo(3);
        assertThat(report.policies().getLast().mxHosts()).containsExactly("*.example.com");
        String mail = new String(
                Objects.requireNonNull(
                        new Queue(store).octets(parcels.getFirst().id())),
                StandardCharsets.US_ASCII);
        assertThat(mail)
                .startsWith("TLS-Required: No\r\n")
                .contains(
                        "\r\nTo: <tls@reports.example>\r\n",
                        "\r\nSubject: Report Domain: example.com\r\n Submitter: sender.example\r\n Report-ID:"
                                + " <2026-01-03.example.com@sender.example>\r\n",
                        "\r\nTLS-Report-Domain: example.com\r\nTLS-Report-Submitter: sender.example\r\n",
                        "\r\nAuto-Submitted: auto-generated\r\n",
                        "Content-Type: multipart/report; report-type=tlsrpt;",
                        "filename=\"sender.example!example.com!1767398400!1767484799.json.gz\"");
    }

    @ParameterizedTest
    @EnumSource
    void whoDoesNotAskGetsNothing(Kind kind) throws Exception {
        Store store = store(kind);
        add(store, "nobody.example", "v=TLSRPTv1; rua=ftp://x/", GOOD);
        add(store, "excluded.example", "v=TLSRPTv1; rua=mailto:a@excluded.example", GOOD);
        add(store, "evil.example", "v=TLSRPTv1; rua=mailto:a%0d%0ab@evil.example", GOOD);
        assertThat(reporter(store).round(OVER)).isEqualTo(3);
        assertThat(new Queue(store).list(null, null, 9)).isEmpty();
        assertThat(told).hasSize(3).allMatch(text -> text.contains(" is not sent: "));
    }

    @Test
    void sessionsThatCarriedReportsOfOursAreNotReported() throws Exception {
        Store store = store(Kind.SQLITE);
        Destination.Mail to = (Destination.Mail) Objects.requireNonNull(Destination.parse("mailto:tls@example.com"));
        for (int i = 0; i < 2; i++) {
            String key = "k" + i;
            store.write(connection -> Outbox.add(
                    connection,
                    Parcel.mail(
                            key,
                            ParcelKind.TLS,
                            to,
                            "x\r\n".getBytes(StandardCharsets.US_ASCII),
                            DomainName.of("example.com"),
                            OVER),
                    NOON));
        }
        store.write(connection -> {
            try (var sent = connection.createStatement()) {
                return sent.executeUpdate("UPDATE post_parcel SET state = 'sent', octets = NULL");
            }
        });
        add(store, "example.com", "v=TLSRPTv1; rua=mailto:tls@example.com", GOOD, GOOD);
        reporter(store).round(OVER);
        assertThat(told)
                .containsExactly("TLS report of example.com for 2026-01-03 is not sent: only reports of ours were"
                        + " sent there");
    }

    @Test
    void placesUpToTheLimit() throws Exception {
        Store store = store(Kind.SQLITE);
        StringBuilder record = new StringBuilder("v=TLSRPTv1; rua=mailto:a@example.com");
        for (int i = 0; i < TlsReporter.MAX_PLACES; i++)
            record.append(",mailto:a").append(i).append("@example.com");
        add(store, "example.com", record.toString(), GOOD);
        reporter(store).round(OVER);
        assertThat(new Queue(store).list(null, null, 99)).hasSize(TlsReporter.MAX_PLACES);
    }

    @Test
    void whatIsToldApartIsLimited() throws Exception {
        Tally tally = new Tally();
        for (int i = 0; i <= Tally.MAX_FAILURES + 1; i++) {
            String one = "{\"policy-type\":9,\"failure-details\":[{\"c\":204,\"h\":\"h" + i + "\"}],\"t\":1,\"f\":1}";
            tally.add(
                    Objects.requireNonNull(
                            SessionReader.read(datagram("example.com", "v=TLSRPTv1; rua=mailto:a@example.com", one))),
                    DAY);
        }
        Store store = store(Kind.SQLITE);
        new SessionStore(store).add(tally);
        reporter(store).round(OVER);
        TlsPolicy policy = reports(store).getFirst().policies().getFirst();
        assertThat(policy.failures()).hasSize(Tally.MAX_FAILURES);
        assertThat(policy.failures().stream()
                        .mapToLong(failure -> failure.failedSessionCount())
                        .sum())
                .isEqualTo(Tally.MAX_FAILURES + 2);
        Tally policies = new Tally();
        for (int i = 0; i <= Tally.MAX_POLICIES; i++) {
            String one = "{\"policy-type\":1,\"policy-string\":[\"" + i + "\"],\"t\":0,\"f\":0}";
            Session session = Objects.requireNonNull(SessionReader.read(datagram("example.com", "x", one)));
            assertThat(policies.add(session, DAY)).isEqualTo(i < Tally.MAX_POLICIES);
        }
        assertThat(policies.uncounted()).isEqualTo(1);
    }

    @Test
    void datagramsOfARealSocketAreAddedUp() throws Exception {
        Store store = store(Kind.SQLITE);
        Path socket = folder.resolve("tlsrpt.sock");
        List<String> trouble = new CopyOnWriteArrayList<>();
        Collector collector = new Collector(socket, "rw-rw----", null, store, () -> NOON, trouble::add);
        try (collector) {
            assertThat(Files.getPosixFilePermissions(socket)).hasSize(4);
            send(
                    socket,
                    new String(
                            datagram("example.com", "v=TLSRPTv1; rua=mailto:a@example.com", GOOD),
                            StandardCharsets.UTF_8),
                    300);
            send(socket, "no session", 1);
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (collector.taken() + collector.malformed() < 301 && System.nanoTime() < end)
                LockSupport.parkNanos(1_000_000);
        }
        assertThat(collector.taken()).isEqualTo(300);
        assertThat(collector.malformed()).isEqualTo(1);
        assertThat(collector.dropped()).isZero();
        assertThat(trouble).isEmpty();
        assertThat(socket).doesNotExist();
        reporter(store).round(OVER);
        assertThat(reports(store).getFirst().policies().getFirst().successful()).isEqualTo(300);
    }

    @Test
    void aSocketThatIsLeftIsReplacedAndOneInUseIsNot() throws Exception {
        Path path = folder.resolve("s.sock");
        UnixDatagrams first = new UnixDatagrams(path, "rw-------", null);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new UnixDatagrams(path, "rw-------", null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in use");
        Path aside = folder.resolve("aside");
        Files.move(path, aside);
        first.close();
        while (!first.isDone()) first.receive();
        Files.move(aside, path);
        UnixDatagrams second = new UnixDatagrams(path, "rw-------", null);
        second.close();
        while (!second.isDone()) second.receive();
        Files.writeString(path, "x");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new UnixDatagrams(path, "rw-------", null))
                .hasMessageContaining("no socket");
        assertThat(path).exists();
        Path longest = folder.resolve("x".repeat(UnixDatagrams.MAX_PATH + 1));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new UnixDatagrams(longest, "rw-------", null))
                .hasMessageContaining("octets");
    }

    /// The JDK sends no datagrams to a socket in the file system; perl, which every Debian has, does.
    private static void send(Path socket, String datagram, int times) throws Exception {
        Process perl = new ProcessBuilder(
                        "perl",
                        "-MSocket",
                        "-e",
                        "socket(S, PF_UNIX, SOCK_DGRAM, 0); my $to = sockaddr_un($ARGV[0]);"
                                + " for (1..$ARGV[2]) { send(S, $ARGV[1], 0, $to) or die $! }",
                        socket.toString(),
                        datagram,
                        Integer.toString(times))
                .inheritIO()
                .start();
        assertThat(perl.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(perl.exitValue()).isZero();
    }
}
