package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.alerts.AlertBook;
import org.sigillo.alerts.AlertLook;
import org.sigillo.alerts.AlertSettings;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.dkim.DkimResult;
import org.sigillo.dkim.DkimSettings;
import org.sigillo.dkim.DkimVerifier;
import org.sigillo.dkim.sign.KeyFile;
import org.sigillo.dkim.sign.KeyText;
import org.sigillo.dns.Zone;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.report.ReportReader;
import org.sigillo.documents.tlsrpt.TlsReport;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.name.DomainName;
import org.sigillo.post.Bounces;
import org.sigillo.post.Destination;
import org.sigillo.post.Outbox;
import org.sigillo.post.Parcel;
import org.sigillo.post.ParcelKind;
import org.sigillo.post.ParcelState;
import org.sigillo.post.Queue;
import org.sigillo.post.QueuedParcel;
import org.sigillo.post.Suppression;
import org.sigillo.post.SuppressionList;
import org.sigillo.reports.Incoming;
import org.sigillo.reports.ReportStore;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// Reports of ours through a real Postfix, and what comes back.
class PostTest {
    private static final DomainName DOMAIN = DomainName.of("example.com");
    private static final String CONFIGURATION = """
            authserv-id = "mx.example.net"
            [[listener]]
            address = "inet:127.0.0.1:8891"
            role = "incoming"
            [metrics]
            address = "inet:127.0.0.1:8895"
            [[key]]
            name = "rsa"
            domain = "example.com"
            selector = "r2026"
            file = "FOLDER/key.pem"
            [[sign]]
            from = "example.com"
            keys = ["rsa"]
            [store]
            folder = "DATA"
            [post]
            relay = "127.0.0.1:25"
            from = "reports@example.com"
            bounce-address = "bounces@example.com"
            rate = 6000
            [tlsrpt]
            socket = "unix:DATA/tlsrpt.sock"
            mode = "666"
            organization = "Example"
            """;

    @TempDir
    Path data;

    @BeforeAll
    static void installed() {
        Postfix.mustBeInstalled();
    }

    private String configuration() {
        return CONFIGURATION.replace("DATA", data.toString());
    }

    /// Postfix's own words through the real socket; days later Postfix delivers the report.
    @Test
    void whatPostfixTellsBecomesASignedReport() throws Exception {
        byte[] datagram = Suites.bytes(Suites.suite("postfix-transport/tlsrpt-datagram.json"));
        try (Namespace network = Namespace.with();
                Postfix server = new Postfix(network, "");
                ServedFilter served = new ServedFilter(network, configuration());
                Store store = Store.open(new StorePlace.Folder(data))) {
            for (int i = 0; i < 3; i++) send(datagram);
            send("no session".getBytes(StandardCharsets.US_ASCII));
            served.awaitFigure("sigillo_tlsrpt_datagrams_total", 4);
            server.await(() -> rows(store) == 1, "the sessions in the store");
            served.kill();
            store.write(
                    connection -> { // two days go by
                        try (var days = connection.createStatement()) {
                            int changed = 0;
                            for (String table : List.of("tlsrpt_day", "tlsrpt_session", "tlsrpt_failure"))
                                changed += days.executeUpdate("UPDATE " + table + " SET day = day - 2");
                            return changed;
                        }
                    });
            served.start();
            MailServer.Delivered delivered = server.taken();
            assertThat(delivered.to()).isEqualTo("tls@example.com");
            assertThat(delivered.from()).isEqualTo("bounces@example.com");
            String mail = delivered.message();
            assertThat(mail)
                    .contains("TLS-Required: No\r\n", "Auto-Submitted: auto-generated\r\n")
                    .contains("TLS-Report-Domain: example.com\r\nTLS-Report-Submitter: example.com\r\n");
            isSigned(mail);
            TlsReport report = report(mail);
            assertThat(report.organizationName()).isEqualTo("Example");
            assertThat(report.policies()).hasSize(1).first().satisfies(policy -> {
                assertThat(policy.type()).isEqualTo("tlsa");
                assertThat(policy.domain()).isEqualTo("mx1.example.com");
                assertThat(policy.failed()).isEqualTo(3);
                assertThat(policy.failures()).hasSize(1).first().satisfies(failure -> {
                    assertThat(failure.resultType()).isEqualTo("certificate-not-trusted");
                    assertThat(failure.failedSessionCount()).isEqualTo(3);
                });
            });
            server.await(() -> state(store) == ParcelState.SENT, "the note that it is sent");
            assertThat(new Queue(store).list(null, null, 9).getFirst().answer()).contains("250 2.0.0 Ok: queued as");
        }
    }

    /// Postfix refuses an address at once, takes another and sends its mail back: both are remembered.
    @Test
    void whatPostfixRefusesAndReturnsIsRemembered() throws Exception {
        Path refused = data.resolve("refused");
        Files.writeString(refused, "gone@example.com 550 5.1.1 no such user\n");
        String settings = "smtpd_recipient_restrictions = check_recipient_access texthash:" + refused
                + ", permit_mynetworks, reject\n"
                + "transport_maps = inline:{ {returned@example.com = smtp:[127.0.0.1]:2526} }\n";
        try (Namespace network = Namespace.with();
                Postfix server = new Postfix(network, settings);
                ServedFilter served = new ServedFilter(network, configuration());
                Store store = Store.open(new StorePlace.Folder(data))) {
            server.start("smtp-sink", "-u", "postfix", "-f", "RCPT", "127.0.0.1:2526", "10");
            add(store, "a", "gone@example.com");
            server.await(() -> state(store) == ParcelState.REFUSED, "the refusal");
            add(store, "b", "returned@example.com");
            server.await(() -> state(store) == ParcelState.SENT, "the note that it is sent");
            MailServer.Delivered bounce = server.taken();
            assertThat(bounce.to()).isEqualTo("bounces@example.com");
            assertThat(new Bounces(store).take(bounce.message().getBytes(StandardCharsets.ISO_8859_1), Instant.now()))
                    .as(bounce.message())
                    .isEqualTo(1);
            assertThat(new SuppressionList(store).all(Instant.now(), 9))
                    .extracting(Suppression::address, Suppression::reason, Suppression::strikes)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("gone@example.com", Suppression.Reason.REFUSED, 1),
                            org.assertj.core.groups.Tuple.tuple("returned@example.com", Suppression.Reason.BOUNCED, 1));
            assertThat(served.log()).contains("550 5.1.1");
        }
    }

    /// Reports came for a fortnight and come no more: Postfix delivers a mail that says so, once.
    @Test
    void whatSomebodyShouldKnowArrivesSigned() throws Exception {
        Instant now = Instant.now();
        try (Namespace network = Namespace.with();
                Postfix server = new Postfix(network, "");
                Store store = Store.open(new StorePlace.Folder(data))) {
            for (int day = 17; day > 3; day--) cameIn(store, now.minus(Duration.ofDays(day)));
            AlertBook book = new AlertBook(AlertSettings.DEFAULT);
            assertThat(new AlertLook(store, List.of(), book, List.of(), line -> {})
                            .look(now.minus(Duration.ofDays(4)))
                            .first())
                    .isTrue();
            String alerts = "[alerts]\nemail = [\"postmaster@example.org\"]\n";
            try (ServedFilter served = new ServedFilter(network, configuration() + alerts)) {
                served.await("alert.intake-dead: No report of any kind has come in since ");
                MailServer.Delivered delivered = server.taken();
                assertThat(delivered.to()).isEqualTo("postmaster@example.org");
                assertThat(delivered.from()).isEqualTo("bounces@example.com");
                assertThat(delivered.message())
                        .contains("From: <reports@example.com>\r\n", "Subject: Sigillo alerts: 1 new\r\n");
                isSigned(delivered.message());
                server.await(() -> state(store) == ParcelState.SENT, "the note that it is sent");
                assertThat(new Queue(store).list(null, null, 9)).hasSize(1);
            }
        }
    }

    private static void cameIn(Store store, Instant at) {
        String day = at.toString().substring(0, 10);
        String report = """
                {"organization-name":"Receiver","date-range":{"start-datetime":"%1$sT00:00:00Z",
                "end-datetime":"%1$sT23:59:59Z"},"contact-info":"tls@receiver.example","report-id":"%1$s","policies":
                [{"policy":{"policy-type":"no-policy-found","policy-domain":"example.com"},"summary":
                {"total-successful-session-count":7,"total-failure-session-count":0}}]}
                """.formatted(day);
        new ReportStore(store, UnpackLimits.DEFAULT)
                .add(List.of(new Incoming("test", report.getBytes(StandardCharsets.UTF_8), at)));
    }

    /// Nobody is at the relay: the health page says so, and says no more when it is there.
    @Test
    void aRelayThatIsAwayIsTold() throws Exception {
        try (Namespace network = Namespace.with();
                ServedFilter served = new ServedFilter(network, configuration());
                Store store = Store.open(new StorePlace.Folder(data))) {
            add(store, "a", "tls@example.com");
            served.awaitHealth("post.relay-unreachable: the relay 127.0.0.1:25 takes no mail since ");
            assertThat(served.figure("sigillo_post_relay_up")).isZero();
            assertThat(served.figure("sigillo_post_waiting")).isEqualTo(1);
            try (Postfix server = new Postfix(network, "")) {
                String mail = server.taken().message();
                isSigned(mail);
                server.await(() -> state(store) == ParcelState.SENT, "the note that it is sent");
                assertThat(served.ask("/health")).doesNotContain("post.relay-unreachable");
            }
        }
    }

    private static void add(Store store, String key, String to) {
        Destination.Mail mail = (Destination.Mail) Objects.requireNonNull(Destination.parse("mailto:" + to));
        byte[] octets = ("From: reports@example.com\r\nTo: <" + to + ">\r\nSubject: report\r\nDate: Sat, 3 Jan 2026"
                        + " 12:00:00 +0000\r\nMessage-ID: <" + key + "@example.com>\r\n\r\n.\r\n..dots\r\nend\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        Instant now = Instant.now();
        Parcel parcel = Parcel.mail(key, ParcelKind.AGGREGATE, mail, octets, DOMAIN, now.plusSeconds(3600));
        store.write(connection -> Outbox.add(connection, parcel, now));
    }

    private static ParcelState state(Store store) {
        List<QueuedParcel> all = new Queue(store).list(null, null, 9);
        return all.isEmpty() ? ParcelState.WAITING : all.getFirst().state();
    }

    private static long rows(Store store) {
        return store.read(connection -> {
            try (var row = connection
                    .createStatement()
                    .executeQuery("SELECT count(*) FROM tlsrpt_failure" + " WHERE sessions = 3")) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private static TlsReport report(String mail) {
        Reading reading = new ReportReader(UnpackLimits.DEFAULT, Instant.now())
                .read(mail.getBytes(StandardCharsets.ISO_8859_1))
                .getFirst();
        if (!(reading instanceof Reading.Tls tls)) throw new AssertionError(reading.toString());
        assertThat(tls.repairs()).isEmpty();
        return tls.report();
    }

    /// By our own key and verifier, behind Postfix.
    private static void isSigned(String mail) throws IOException {
        byte[] key = Files.readAllBytes(ServedFilter.exampleKey());
        if (!(KeyFile.read(key, Crypto.JDK) instanceof KeyFile.Answer.Read read)) throw new AssertionError("no key");
        Zone zone = Zone.builder()
                .txt("r2026._domainkey.example.com", KeyText.record(read.record()))
                .build();
        List<DkimOutcome> outcomes = new DkimVerifier(DkimSettings.DEFAULT, InstantSource.system())
                .verify(mail.getBytes(StandardCharsets.ISO_8859_1), DOMAIN, zone);
        assertThat(outcomes).hasSize(1).first().satisfies(outcome -> {
            assertThat(outcome.result()).as(String.valueOf(outcome.reason())).isEqualTo(DkimResult.PASS);
        });
    }

    private void send(byte[] datagram) throws Exception {
        Process perl = new ProcessBuilder(
                        "perl",
                        "-MSocket",
                        "-e",
                        "local $/; my $m = <STDIN>; socket(S, PF_UNIX, SOCK_DGRAM, 0);"
                                + " send(S, $m, 0, sockaddr_un($ARGV[0])) or die $!",
                        data.resolve("tlsrpt.sock").toString())
                .redirectErrorStream(true)
                .start();
        try (var in = perl.getOutputStream()) {
            in.write(datagram);
        }
        assertThat(perl.waitFor())
                .as(new String(perl.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isZero();
    }
}
