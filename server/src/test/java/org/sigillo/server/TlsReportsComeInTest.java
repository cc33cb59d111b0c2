package org.sigillo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.name.DomainName;
import org.sigillo.post.SmtpTwin;
import org.sigillo.store.Store;
import org.sigillo.views.Period;
import org.sigillo.views.TlsOrigin;
import org.sigillo.views.TlsSessions;

/// TLS reports (8460) that come by mail and by POST, compressed, are counted by day, told apart and alerted of.
class TlsReportsComeInTest {
    private static final Instant NOW = Instant.parse("2026-03-30T06:00:00Z");
    private static final String TEXT = """
            authserv-id = "mx.example.net"
            [dns]
            servers = ["zone.yaml"]
            [store]
            folder = "data"
            [intake.smtp]
            address = "inet:127.0.0.1:0"
            recipients = ["tls@example.com"]
            [intake.https]
            address = "inet:127.0.0.1:0"
            [post]
            relay = "127.0.0.1:RELAY"
            from = "sigillo@example.com"
            rate = 6000
            [alerts]
            email = ["postmaster@example.org"]
            """;

    @TempDir
    Path folder = Path.of("");

    private static byte[] report(String organization, String day, int good, String type, int failed) throws Exception {
        String failures = failed == 0
                ? ""
                : ",\"failure-details\":[{\"result-type\":\"" + type
                        + "\",\"receiving-mx-hostname\":\"mx.example.com\",\"failed-session-count\":" + failed + "}]";
        String json = """
                {"organization-name":"%1$s","date-range":{"start-datetime":"%2$sT00:00:00Z",
                "end-datetime":"%2$sT23:59:59Z"},"contact-info":"tls@%1$s","report-id":"%2$s%5$s","policies":[{"policy":
                {"policy-type":"sts","policy-domain":"example.com"},"summary":{"total-successful-session-count":%3$d,
                "total-failure-session-count":%4$d}%6$s}]}
                """.formatted(organization, day, good, failed, type, failures);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(json.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    /// As 8460 §5.3 has it.
    private static String mail(byte[] gzip) {
        return """
                From: tls@one.example\r
                To: tls@example.com\r
                Subject: Report Domain: example.com Submitter: one.example Report-ID: <1@one.example>\r
                TLS-Report-Domain: example.com\r
                TLS-Report-Submitter: one.example\r
                MIME-Version: 1.0\r
                Content-Type: multipart/report; report-type="tlsrpt"; boundary="b"\r
                \r
                --b\r
                Content-Type: text/plain\r
                \r
                A report.\r
                --b\r
                Content-Type: application/tlsrpt+gzip\r
                Content-Transfer-Encoding: base64\r
                \r
                %s\r
                --b--""".formatted(Base64.getMimeEncoder().encodeToString(gzip));
    }

    private static int post(HouseInFolder daemon, byte[] gzip) throws Exception {
        InetSocketAddress door = Objects.requireNonNull(daemon.house().httpsAddress());
        URI url = URI.create("http://127.0.0.1:" + door.getPort() + "/reports/tls");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(url)
                    .header("Content-Type", "application/tlsrpt+gzip")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(gzip));
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    void byMailAndByPostAndWhatTheyMeanIsTold() throws Exception {
        try (SmtpTwin relay = new SmtpTwin();
                HouseInFolder daemon = new HouseInFolder(folder, NOW);
                Store store = daemon.store()) {
            daemon.start("example.com: []\n", TEXT.replace("RELAY", Integer.toString(relay.port())));
            daemon.look();
            String type = "starttls-not-supported";
            assertThat(daemon.bring(
                            "tls@one.example",
                            "tls@example.com",
                            mail(report("one.example", "2026-03-28", 0, type, 40))))
                    .startsWith("250 ");
            assertThat(post(daemon, report("two.example", "2026-03-28", 500, "", 0)))
                    .isEqualTo(201);
            assertThat(post(daemon, report("two.example", "2026-03-29", 300, "certificate-expired", 4)))
                    .isEqualTo(201);
            TlsSessions sessions = TlsSessions.of(store, DomainName.of("example.com"), Period.ALL);
            assertThat(sessions.days())
                    .extracting(day -> day.day() + " " + day.successful() + " " + day.failed())
                    .containsExactly("2026-03-28 500 40", "2026-03-29 300 4");
            assertThat(sessions.failures())
                    .extracting(TlsSessions.Failure::resultType, TlsSessions.Failure::origin)
                    .containsExactly(
                            org.assertj.core.api.Assertions.tuple(type, TlsOrigin.SEEN_BY_ONE),
                            org.assertj.core.api.Assertions.tuple("certificate-expired", TlsOrigin.SAYS_SO_ITSELF));
            daemon.pass(Duration.ofMinutes(15));
            daemon.look();
            SmtpTwin.Mail alert = relay.await(1).getFirst();
            String body = alert.text().substring(alert.text().indexOf("\r\n\r\n") + 4);
            assertThat(new String(Base64.getMimeDecoder().decode(body), StandardCharsets.UTF_8))
                    .contains("40 sessions with mail servers of example.com failed with " + type)
                    .contains("alert.tls-downgrade");
            assertThat(post(daemon, report("two.example", "2026-03-29", 300, type, 7)))
                    .isEqualTo(201);
            assertThat(TlsSessions.of(store, DomainName.of("example.com"), Period.ALL)
                            .failures()
                            .getFirst()
                            .origin())
                    .as("a second reporter saw it")
                    .isEqualTo(TlsOrigin.SEEN_BY_SEVERAL);
        }
    }
}
