package org.sigillo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.documents.failure.FailureReport;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.report.ReportReader;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.intake.Counter;
import org.sigillo.post.SmtpTwin;
import org.sigillo.store.Store;

/// From a message that fails, over the milter's socket, to the report on it at the mail server of whom it concerns.
class FailureReportsTest {
    private static final Instant DAY = Instant.parse("2026-05-01T08:00:00Z");
    private static final String ZONE = """
            shop.example: [ { TXT: "v=spf1 ip4:192.0.2.1 -all" } ]
            _dmarc.shop.example: [ { TXT: "v=DMARC1; p=reject; rua=mailto:agg@shop.example; ruf=mailto:fail@shop.example" } ]
            example.com: [ { TXT: "v=spf1 ip4:192.0.2.2 -all" } ]
            _dmarc.example.com: [ { TXT: "v=DMARC1; p=reject; ruf=mailto:fail@example.com" } ]
            """;
    private static final String TEXT = """
            authserv-id = "mx.receiver.example"
            [dns]
            servers = ["zone.yaml"]
            [[listener]]
            name = "in"
            address = "inet:127.0.0.1:0"
            role = "incoming"
            [policy]
            mode = "enforce"
            [store]
            folder = "data"
            [metrics]
            address = "inet:127.0.0.1:0"
            [post]
            relay = "127.0.0.1:RELAY"
            from = "reports@example.com"
            bounce-address = "bounces@example.com"
            rate = 6000
            [outgoing]
            organization = "Receiver"
            """ + HouseInFolder.KEY;
    private static final String WANTED = """
            [outgoing.failure]
            enabled = true
            secret-file = "redaction.secret"
            per-domain = 2
            """;
    private static final String PARCELS = "SELECT count(*) FROM post_parcel";

    @TempDir
    Path folder = Path.of("");

    private SmtpTwin relay = none();
    private HouseInFolder daemon = none();

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // set before each test
    private static <T> T none() {
        return null;
    }

    @BeforeEach
    void open() throws Exception {
        relay = new SmtpTwin();
        daemon = new HouseInFolder(folder, DAY);
        daemon.secret("redaction.secret", "0123456789abcdef0123456789abcdef\n");
    }

    @AfterEach
    void close() throws Exception {
        daemon.close();
        relay.close();
    }

    private void start(String more) throws Exception {
        daemon.start(ZONE, TEXT.replace("RELAY", Integer.toString(relay.port())) + more);
    }

    private void forged(String mailFrom, String... fields) throws Exception {
        InetSocketAddress address = Objects.requireNonNull(daemon.house().address("in"));
        try (MilterClient client = new MilterClient(address)) {
            client.message("203.0.113.9", mailFrom, fields);
        }
    }

    private void forged() throws Exception {
        forged(
                "secret.person@shop.example",
                "From: Secret Name <secret.person@shop.example>",
                "Subject: Confidential figures",
                "Message-ID: <1@shop.example>");
    }

    private FailureReport report(SmtpTwin.Mail mail) {
        Reading reading = new ReportReader(UnpackLimits.DEFAULT, daemon.now().plusSeconds(60))
                .read(mail.octets())
                .getFirst();
        if (!(reading instanceof Reading.Failure failure)) throw new AssertionError(reading.toString());
        assertThat(failure.repairs()).isEmpty();
        return failure.report();
    }

    @Test
    void aForgedMessageIsToldSignedAndWithoutNames() throws Exception {
        start(WANTED);
        forged();
        SmtpTwin.Mail mail = relay.await(1).getFirst();
        assertThat(mail.from()).isEqualTo("bounces@example.com");
        assertThat(mail.to()).isEqualTo("fail@shop.example");
        assertThat(mail.text())
                .contains("From: <reports@example.com>\r\n", "Auto-Submitted: auto-generated\r\n")
                .doesNotContain("secret.person", "Secret Name", "Confidential", "hello");
        assertThat(daemon.isSigned(mail.octets())).isTrue();
        FailureReport report = report(mail);
        assertThat(report.authFailure()).containsExactly("dmarc");
        assertThat(report.identityAlignment()).containsExactly("dkim", "spf");
        assertThat(report.deliveryResult()).isEqualTo("reject");
        assertThat(report.sourceIp()).hasToString("203.0.113.9");
        assertThat(report.reportedDomains()).containsExactly("shop.example");
        assertThat(report.arrivalDate()).isEqualTo(DAY);
        assertThat(report.incidents()).isEqualTo(1);
        assertThat(report.original()).extracting(field -> field.name()).contains("Message-ID");
    }

    @Test
    void aDomainHasItsShareAndTheRestIsANumber() throws Exception {
        start(WANTED);
        for (int i = 0; i < 5; i++) forged();
        relay.await(2);
        daemon.awaitFigure("sigillo_outgoing_failures_total{result=\"outgoing.failure-domain-rate\"} 3.0");
        daemon.pass(Duration.ofMinutes(30));
        forged();
        assertThat(report(relay.await(3).getLast()).incidents())
                .as("itself, and three that were not told")
                .isEqualTo(4);
        assertThat(daemon.figures()).contains("sigillo_outgoing_failures_total{result=\"made\"} 3.0");
        daemon.stop();
        try (Store store = daemon.store()) {
            assertThat(Counter.number(store, PARCELS)).isEqualTo(3);
        }
    }

    @Test
    void noneOnAReportOrWhatAMachineWroteOrWithoutASender() throws Exception {
        start(WANTED.replace("per-domain = 2", "per-domain = 100"));
        forged();
        SmtpTwin.Mail ours = relay.await(1).getFirst();
        String header = ours.text().substring(0, ours.text().indexOf("\r\n\r\n"));
        String unfolded = header.replace("\r\n ", "\n ").replace("\r\n\t", "\n\t");
        forged("bounces@example.com", unfolded.split("\r\n")); // our own report, forged, to us
        forged("", "From: a@shop.example", "Subject: without a sender");
        forged("a@shop.example", "From: a@shop.example", "Auto-Submitted: auto-replied");
        String subject = "Subject: Report Domain: receiver.example Submitter: shop.example Report-ID: <1>";
        forged("a@shop.example", "From: a@shop.example", subject);
        String type = "Content-Type: multipart/report; report-type=delivery-status; boundary=b";
        forged("a@shop.example", "From: a@shop.example", type);
        daemon.awaitFigure("sigillo_outgoing_failures_total{result=\"outgoing.failure-loop\"} 5.0");
        daemon.stop(); // what waits is told before
        try (Store store = daemon.store()) {
            assertThat(Counter.number(store, PARCELS)).isEqualTo(1);
        }
    }

    @Test
    void offUnlessItIsWanted() throws Exception {
        start("");
        forged();
        daemon.stop();
        start(WANTED.replace("enabled = true", "enabled = false"));
        forged();
        daemon.stop();
        try (Store store = daemon.store()) {
            assertThat(Counter.number(store, PARCELS)).isZero();
            assertThat(Counter.number(store, "SELECT count(*) FROM outgoing_row"))
                    .as("counted")
                    .isPositive();
        }
        assertThat(List.copyOf(relay.mails)).isEmpty();
    }
}
