package org.sigillo.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import org.sigillo.name.IpAddress;

/// Documents by POST: what servers answer, and where nothing is sent.
class HttpsCarrierTest {
    private static final byte[] DOCUMENT = {31, -117, 8, 0, 10, 13, 10, 46, 10};

    @TempDir
    static Path folder = Path.of("");

    private static @Nullable SSLContext made;

    private final SSLContext tls;

    private final SSLServerSocket server;
    private final List<byte[]> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile String answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    HttpsCarrierTest() throws Exception {
        SSLContext context = made;
        if (context == null) made = context = TestCertificate.of(folder, "reports.example");
        tls = context;
        server = (SSLServerSocket)
                tls.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (SSLSocket socket = (SSLSocket) server.accept()) {
                connections.incrementAndGet();
                InputStream in = socket.getInputStream();
                StringBuilder head = new StringBuilder();
                while (head.indexOf("\r\n\r\n") < 0) head.append((char) in.read());
                int at = head.indexOf("Content-Length: ") + 16;
                byte[] body = in.readNBytes(Integer.parseInt(head.substring(at, head.indexOf("\r\n", at))));
                taken.add((head + new String(body, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1));
                OutputStream out = socket.getOutputStream();
                if (answer.equals("hang")) in.read();
                out.write(answer.getBytes(StandardCharsets.US_ASCII));
                out.flush();
            } catch (IOException gone) {
                // the client is, or we are
            }
        }
    }

    private Carried carry(String host, boolean others, Duration whole) {
        Zone zone = Zone.builder()
                .a("reports.example", "127.0.0.1")
                .a("other.example", "127.0.0.1")
                .build();
        URI uri = URI.create("https://" + host + ":" + server.getLocalPort() + "/v1/tlsrpt?x=1");
        return new HttpsCarrier(zone, tls, others, whole).carry(uri, "application/tlsrpt+gzip", DOCUMENT, () -> true);
    }

    private Carried carry() {
        return carry("reports.example", true, Duration.ofSeconds(30));
    }

    @Test
    void aDocumentIsHandedIn() {
        assertThat(carry()).isEqualTo(new Carried.Delivered("reports.example answered 200"));
        assertThat(new String(taken.getFirst(), StandardCharsets.ISO_8859_1))
                .startsWith("POST /v1/tlsrpt?x=1 HTTP/1.1\r\nHost: reports.example:" + server.getLocalPort()
                        + "\r\nContent-Type: application/tlsrpt+gzip\r\nContent-Length: 9\r\n")
                .endsWith("\r\n\r\n" + new String(DOCUMENT, StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 201 Created, Delivered",
        "HTTP/1.0 204 x, Delivered",
        "HTTP/1.1 100 Continue\\r\\n\\r\\nHTTP/1.1 200 OK, Delivered",
        "HTTP/1.1 500 x, Later",
        "HTTP/1.1 429 x, Later",
        "HTTP/1.1 408 x, Later",
        "HTTP/1.1 404 x, Refused",
        "HTTP/1.1 301 x\\r\\nLocation: https://127.0.0.1/, Refused",
        "HTTP/1.1 2x0 x, Later",
        "SSH-2.0, Later",
        "x, Later"
    })
    void answers(String said, String outcome) {
        answer = said.replace("\\r\\n", "\r\n") + "\r\n\r\n";
        assertThat(carry().getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void whoDoesNotAnswerIsLeft() {
        answer = "hang";
        assertThat(carry("reports.example", true, Duration.ofMillis(1_500))).isInstanceOf(Carried.Later.class);
        answer = "x".repeat(HttpsCarrier.MAX_LINE + 1);
        assertThat(carry()).isInstanceOf(Carried.Later.class);
    }

    @Test
    void anotherNamesCertificateIsNone() {
        assertThat(carry("other.example", true, Duration.ofSeconds(30))).isInstanceOf(Carried.Later.class);
        assertThat(taken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reports.example", "127.0.0.1", "[::1]"})
    void nothingGoesToOtherNetworksThanThePublicOne(String host) {
        assertThat(carry(host, false, Duration.ofSeconds(30))).isInstanceOf(Carried.Refused.class);
        assertThat(connections).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.31.255.255", "192.168.0.1",
                "192.0.2.1", "198.19.255.255", "224.0.0.1", "255.255.255.255", "::", "::1", "::ffff:10.0.0.1",
                "64:ff9b::a00:1", "fc00::1", "fe80::1", "ff02::1", "2001::1", "2001:db8::1", "2002:a00:1::1"
            })
    void addressesThatAreNotPublic(String address) {
        assertThat(PublicAddress.is(IpAddress.of(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "192.0.1.1", "::ffff:8.8.8.8", "2606:4700::1", "2a00::1"
            })
    void addressesThatAre(String address) {
        assertThat(PublicAddress.is(IpAddress.of(address))).isTrue();
    }

    /// A relay with TLS, both ways, with a password.
    @ParameterizedTest
    @CsvSource({"STARTTLS, PLAIN", "STARTTLS, LOGIN", "IMPLICIT, PLAIN"})
    void aRelayWithTls(RelaySecurity security, String mechanism) throws Exception {
        try (SmtpTwin twin = new SmtpTwin(tls, security == RelaySecurity.IMPLICIT)) {
            twin.offers = "250-twin\r\n250-STARTTLS\r\n250 AUTH " + mechanism;
            SmtpRelay relay = relay("localhost", twin.port(), security);
            byte[] mail = "x\r\n\r\ny\r\n".getBytes(StandardCharsets.US_ASCII);
            EmailAddress to = new EmailAddress("a", DomainName.of("example.com"));
            assertThat(new SmtpCarrier(relay).carry(to, mail, () -> true))
                    .as("the name is wrong")
                    .isInstanceOf(Carried.Later.class);
            assertThat(twin.mails).isEmpty();
            SSLContext local = TestCertificate.of(folder, "localhost");
            try (SmtpTwin good = new SmtpTwin(local, security == RelaySecurity.IMPLICIT)) {
                good.offers = twin.offers;
                good.mood = (step, command) -> switch (command) {
                    case "AUTH LOGIN" -> "334 VXNlcg==";
                    case "dXNlcg==" -> "334 UGFzcw==";
                    case "c2VjcmV0" -> "235 ok";
                    default -> null;
                };
                SmtpRelay right = new SmtpRelay(
                        "localhost",
                        good.port(),
                        security,
                        local,
                        "user",
                        "secret",
                        "mx.example.net",
                        null,
                        relay.times());
                assertThat(new SmtpCarrier(right).carry(to, mail, () -> true)).isInstanceOf(Carried.Delivered.class);
                assertThat(good.mails).hasSize(1);
                assertThat(good.commands)
                        .anyMatch(
                                command -> command.equals("AUTH PLAIN AHVzZXIAc2VjcmV0") || command.equals("c2VjcmV0"));
                good.mood = (step, command) -> step.equals("AUTH") ? "535 5.7.8 no" : null;
                assertThat(new SmtpCarrier(right).carry(to, mail, () -> true))
                        .isEqualTo(new Carried.Later("localhost:" + good.port() + " to AUTH: 535 5.7.8 no", true));
            }
        }
    }

    private SmtpRelay relay(String host, int port, RelaySecurity security) {
        SmtpRelay plain = SmtpCarrierTest.relay(port, null, Duration.ofSeconds(30));
        return new SmtpRelay(host, port, security, tls, "user", "secret", plain.helo(), null, plain.times());
    }
}
