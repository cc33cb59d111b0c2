package org.sigillo.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.intake.Counter;
import org.sigillo.intake.ServerCertificate;
import org.sigillo.intake.https.TestCertificate;
import org.sigillo.post.SmtpTwin;
import org.sigillo.store.Store;
import org.sigillo.views.Month;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What somebody should know leaves the running daemon: by a webhook over TLS, and by mail.
class AlertsLeaveTest {
    private static final String ZONE = "localhost: [ { A: 127.0.0.1 } ]\n";
    private static final String TEXT = """
            authserv-id = "mx.example.net"
            [dns]
            servers = ["zone.yaml"]
            [[listener]]
            address = "inet:127.0.0.1:0"
            role = "incoming"
            [store]
            folder = "data"
            [metrics]
            address = "inet:127.0.0.1:0"
            [post]
            relay = "127.0.0.1:RELAY"
            from = "sigillo@example.com"
            rate = 6000
            [alerts]
            email = ["postmaster@example.org"]
            remind = "1d"
            [[alerts.webhook]]
            name = "desk"
            url = "https://localhost:HOOK/hook?desk=1"
            secret-file = "hook.secret"
            private-destination = true
            ca-file = "hook.crt"
            """ + HouseInFolder.KEY;
    private static final String PARCELS = "SELECT count(*) FROM post_parcel WHERE kind = 'alert'";

    @TempDir
    Path folder = Path.of("");

    private final List<Post> posted = new CopyOnWriteArrayList<>();

    private record Post(String target, String type, String signature, String body) {
        JsonNode alerts() {
            return JsonMapper.shared().readTree(body).get("alerts");
        }

        /// Code and subject of those in a state.
        List<String> told(String state) {
            List<String> told = new ArrayList<>();
            for (JsonNode one : alerts())
                if (one.get("state").asString().equals(state))
                    told.add((one.get("code").asString()
                                    + ' '
                                    + one.get("subject").asString())
                            .strip());
            return told;
        }
    }

    private HttpsServer desk() throws Exception {
        TestCertificate own = TestCertificate.in(folder, "hook");
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(
                ServerCertificate.read(own.certificate(), own.key()).context()));
        server.createContext("/hook", exchange -> {
            posted.add(new Post(
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestHeaders().getFirst("Sigillo-Signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String hmac(String secret, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(SmtpTwin.Mail mail) {
        String body = mail.text().substring(mail.text().indexOf("\r\n\r\n") + 4);
        return new String(Base64.getMimeDecoder().decode(body), StandardCharsets.UTF_8);
    }

    @Test
    void onceADayForEachCauseAlsoAfterARestart() throws Exception {
        LocalDate before = LocalDate.of(2025, 3, 16);
        HttpsServer desk = desk();
        try (SmtpTwin relay = new SmtpTwin();
                HouseInFolder daemon = new HouseInFolder(folder, Month.NOW.minus(Duration.ofDays(7)));
                Store store = daemon.store()) {
            daemon.secret("hook.secret", "of the desk\n");
            String configuration = TEXT.replace("RELAY", Integer.toString(relay.port()))
                    .replace("HOOK", Integer.toString(desk.getAddress().getPort()));
            Month.readUntil(store, before);
            daemon.start(ZONE, configuration);
            daemon.look();
            assertThat(posted).as("what is so at first is kept").isEmpty();

            Month.read(store, "month.mbox", Month.NOW);
            daemon.pass(Duration.ofDays(7));
            daemon.look();
            assertThat(posted).hasSize(1);
            Post first = posted.getFirst();
            assertThat(first.target()).isEqualTo("/hook?desk=1");
            assertThat(first.type()).isEqualTo("application/json");
            long at = daemon.now().getEpochSecond();
            assertThat(first.signature()).isEqualTo("t=" + at + ",v1=" + hmac("of the desk", at + "." + first.body()));
            assertThat(first.told("open"))
                    .contains("alert.reporter-silent Microsoft (Outlook, Hotmail, Microsoft 365)")
                    .doesNotHaveDuplicates();
            SmtpTwin.Mail mail = relay.await(1).getFirst();
            assertThat(mail.to()).isEqualTo("postmaster@example.org");
            assertThat(mail.text())
                    .contains("From: <sigillo@example.com>\r\n", "Auto-Submitted: auto-generated\r\n")
                    .contains("Subject: Sigillo alerts: " + first.told("open").size() + " new\r\n");
            assertThat(text(mail)).contains("Microsoft (Outlook, Hotmail, Microsoft 365) has told of no day after");
            assertThat(daemon.isSigned(mail.octets())).isTrue();

            for (int hour = 0; hour < 23; hour++) {
                daemon.pass(Duration.ofHours(1));
                daemon.look();
            }
            assertThat(posted).as("the same day").hasSize(1);
            assertThat(Counter.number(store, PARCELS)).isEqualTo(1);

            daemon.pass(Duration.ofHours(1));
            daemon.look();
            assertThat(posted).as("the next day").hasSize(2);
            assertThat(posted.getLast().told("open"))
                    .contains("alert.reporter-silent Microsoft (Outlook, Hotmail, Microsoft 365)")
                    .isSubsetOf(first.told("open"));
            assertThat(daemon.isSigned(relay.await(2).getLast().octets())).isTrue();

            daemon.stop();
            daemon.start(ZONE, configuration);
            daemon.pass(Duration.ofHours(1));
            daemon.look();
            assertThat(posted).as("after a restart").hasSize(2);
            assertThat(Counter.number(store, PARCELS)).isEqualTo(2);

            daemon.pass(Duration.ofDays(2));
            daemon.look();
            assertThat(posted).hasSize(3);
            assertThat(posted.getLast().told("open")).containsExactly("alert.intake-dead");
            assertThat(posted.getLast().told("over"))
                    .as("that nothing comes in ends no silence")
                    .noneMatch(told -> told.startsWith("alert.reporter-silent"));
            assertThat(text(relay.await(3).getLast())).contains("No report of any kind has come in since 2025-03-24");
            assertThat(daemon.health()).contains("\nintake-dead: No report of any kind has come in since 2025-03-24");
            assertThat(daemon.log()).contains("event=alert ").contains("alert.intake-dead: No report of any kind");
        } finally {
            desk.stop(0);
        }
    }

    @Test
    void aMailboxThatCannotBeReadIsTold() throws Exception {
        String mailbox = """
                [[intake.imap]]
                host = "127.0.0.1"
                port = 1
                tls = "none"
                user = "dmarc"
                password-file = "imap.secret"
                """;
        HttpsServer desk = desk();
        try (SmtpTwin relay = new SmtpTwin();
                HouseInFolder daemon = new HouseInFolder(folder, Month.NOW);
                Store store = daemon.store()) {
            daemon.secret("hook.secret", "of the desk\n");
            daemon.secret("imap.secret", "of the mailbox\n");
            String configuration = TEXT.replace("RELAY", Integer.toString(relay.port()))
                    .replace("HOOK", Integer.toString(desk.getAddress().getPort()));
            daemon.start(ZONE, configuration);
            daemon.look();
            daemon.stop();
            daemon.start(ZONE, configuration + mailbox);
            daemon.await("event=imap-unreachable");
            daemon.look();
            assertThat(posted).hasSize(1);
            assertThat(posted.getFirst().told("open"))
                    .singleElement()
                    .asString()
                    .startsWith("alert.concern ");
            assertThat(text(relay.await(1).getFirst())).contains("127.0.0.1").contains("alert.concern");
            assertThat(Counter.number(store, PARCELS)).isEqualTo(1);
        } finally {
            desk.stop(0);
        }
    }
}
