package org.sigillo.intake.https;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.intake.Counter;
import org.sigillo.intake.Intake;
import org.sigillo.intake.IntakeDoors;
import org.sigillo.intake.IntakeSettings;
import org.sigillo.intake.https.HttpsSettings.Taken;
import org.sigillo.reports.ReportStore;
import org.sigillo.reports.Xml;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// Reports are posted over TLS: 2xx means that they are durable, and everything else says why.
class ReportDoorTest {
    private static final Instant NOW = Instant.parse("2026-01-03T12:00:00Z");
    private static final String TOKEN = "0123456789abcdef";
    private static final int BODY = 100_000;

    @TempDir
    static Path shared = Path.of("");

    private static TestCertificate made = new TestCertificate(Path.of(""), Path.of(""));

    @TempDir
    Path folder = Path.of("");

    private final AtomicLong nanos = new AtomicLong();
    private TestCertificate certificate = new TestCertificate(Path.of(""), Path.of(""));
    private Store store = nothing();
    private Intake intake = nothing();
    private ReportDoor door = nothing();
    private HttpClient client = HttpClient.newHttpClient();

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // set before each test
    private static <T> T nothing() {
        return null;
    }

    @BeforeAll
    static void make() throws Exception {
        made = TestCertificate.in(shared, "first");
    }

    @BeforeEach
    void open() throws Exception {
        certificate = new TestCertificate(
                Files.copy(made.certificate(), folder.resolve("own.crt")),
                Files.copy(made.key(), folder.resolve("own.key")));
        store = Store.open(new StorePlace.Folder(folder.resolve("data")));
        intake = new Intake(
                IntakeSettings.DEFAULT,
                new ReportStore(store, UnpackLimits.DEFAULT),
                new IntakeDoors() {},
                () -> NOW,
                System::nanoTime);
        door = door(settings(HttpsSettings.MAX_RATE));
        client = HttpClient.newBuilder().sslContext(certificate.believed()).build();
    }

    private HttpsSettings settings(int rate) {
        return new HttpsSettings(
                certificate.certificate(),
                certificate.key(),
                Map.of("/reports/tls", new Taken.TlsReports(), "/mail", new Taken.Anything(List.of(TOKEN))),
                BODY,
                4,
                rate);
    }

    private ReportDoor door(HttpsSettings settings) throws IOException {
        return new ReportDoor(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                settings,
                () -> intake,
                () -> NOW,
                nanos::get,
                status -> {});
    }

    @AfterEach
    void shut() {
        door.close();
        intake.close();
        store.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(
                URI.create("https://127.0.0.1:" + door.address().getPort() + path));
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, byte[] body) throws Exception {
        return send(to(path).header("Authorization", "Bearer " + TOKEN)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] octets) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(octets);
        }
        return out.toByteArray();
    }

    @Test
    void aTlsReportIsTakenOnceHoweverItIsPacked() throws Exception {
        byte[] report = octets(Counter.tls("one"));
        assertThat(post("/reports/tls", gzip(report)).statusCode()).isEqualTo(201);
        assertThat(post("/reports/tls", report).statusCode()).isEqualTo(200);
        assertThat(post("/reports/tls", octets(Counter.tls("two"))).statusCode())
                .isEqualTo(201);
        assertThat(Counter.number(store, "SELECT count(*) FROM report")).isEqualTo(2);
        assertThat(Counter.number(store, "SELECT sum(successful) FROM tls_day")).isEqualTo(14);
    }

    @Test
    void whatCannotBeReadIsRefusedWithAReasonAndKept() throws Exception {
        HttpResponse<String> answer = post("/reports/tls", octets("{\"report-id\":"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).endsWith(".\n").hasSizeGreaterThan(10);
        assertThat(Counter.number(store, "SELECT count(*) FROM report_rejected"))
                .isEqualTo(1);
        assertThat(post("/reports/tls", new byte[0]).statusCode()).isEqualTo(400);
    }

    @Test
    void strangersHandOverTlsReportsAlone() throws Exception {
        byte[] aggregate = Xml.report("Receiver", "a", "192.0.2.1 5 none pass pass");
        assertThat(post("/reports/tls", aggregate).statusCode()).isEqualTo(400);
        assertThat(Counter.number(store, "SELECT count(*) FROM report")).isZero();
        assertThat(post("/mail", aggregate).statusCode()).isEqualTo(201);
        byte[] mail = octets("From: a@receiver.example\r\nSubject: Report Domain: example.com\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: application/xml\r\n\r\n"
                + new String(Xml.report("Receiver", "b", "192.0.2.1 5 none pass pass"), StandardCharsets.UTF_8));
        assertThat(post("/mail", mail).statusCode()).isEqualTo(201);
        assertThat(Counter.number(store, "SELECT count(*) FROM report")).isEqualTo(2);
    }

    @Test
    void theQuarantineOfStrangersHasAnEnd() {
        StrangeOctets strange = new StrangeOctets(() -> NOW);
        assertThat(strange.admits(HttpsSettings.MAX_STRANGE_OCTETS)).isTrue();
        assertThat(strange.admits(1)).isFalse();
    }

    @Test
    void wrongRequestsAreToldSo() throws Exception {
        HttpResponse<String> method = send(to("/reports/tls").GET().build());
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).contains("POST");
        assertThat(send(to("/other").GET().build()).statusCode()).isEqualTo(404);
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString(Counter.tls("x"));
        HttpResponse<String> unknown = send(to("/mail").POST(body).build());
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(send(to("/mail")
                                .header("Authorization", "Bearer 0123456789abcdeX")
                                .POST(body)
                                .build())
                        .statusCode())
                .isEqualTo(401);
        assertThat(Counter.number(store, "SELECT count(*) FROM report")).isZero();
    }

    @Test
    void aBodyHasALimitWhetherItsLengthIsToldOrNot() throws Exception {
        byte[] report = octets(Counter.tls("padded"));
        byte[] fits = java.util.Arrays.copyOf(report, BODY);
        java.util.Arrays.fill(fits, report.length, BODY, (byte) ' ');
        assertThat(post("/reports/tls", fits).statusCode()).isEqualTo(201);
        byte[] over = java.util.Arrays.copyOf(fits, BODY + 1);
        over[BODY] = ' ';
        assertThat(post("/reports/tls", over).statusCode()).isEqualTo(413);
        HttpRequest untold = to("/reports/tls")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(over)))
                .build();
        assertThat(send(untold).statusCode()).isEqualTo(413);
    }

    @Test
    void aBombIsKeptShut() throws Exception {
        byte[] bomb = gzip(new byte[40 << 20]);
        assertThat(bomb).hasSizeLessThan(BODY);
        assertThat(post("/reports/tls", bomb).statusCode()).isEqualTo(400);
        assertThat(Counter.number(store, "SELECT count(*) FROM report_rejected"))
                .isEqualTo(1);
    }

    @Test
    void aStoreThatIsBrokenIsToldAsLater() throws Exception {
        store.close();
        HttpResponse<String> answer = post("/reports/tls", octets(Counter.tls("lost")));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void whoComesTooOftenIsToldSo() throws Exception {
        door.become(settings(2));
        for (int i = 0; i < 2; i++)
            assertThat(post("/reports/tls", octets(Counter.tls("r" + i))).statusCode())
                    .isEqualTo(201);
        assertThat(post("/reports/tls", octets(Counter.tls("r2"))).statusCode()).isEqualTo(429);
        nanos.addAndGet(30_000_000_000L); // one more
        assertThat(post("/reports/tls", octets(Counter.tls("r2"))).statusCode()).isEqualTo(201);
        assertThat(post("/reports/tls", octets(Counter.tls("r3"))).statusCode()).isEqualTo(429);
    }

    @Test
    void slowClientsAreCutOff() throws Exception {
        try (Socket silent = new Socket(
                        InetAddress.getLoopbackAddress(), door.address().getPort());
                Socket slow = certificate
                        .believed()
                        .getSocketFactory()
                        .createSocket("127.0.0.1", door.address().getPort())) {
            silent.setSoTimeout(30_000);
            slow.setSoTimeout(30_000);
            slow.getOutputStream().write(octets("POST /reports/tls HTTP/1.1\r\nHost: a\r\nX-A: "));
            slow.getOutputStream().flush();
            nanos.addAndGet(HttpsSettings.MAX_HEADER_TIME.toNanos() + 1);
            assertThat(end(silent)).isTrue();
            assertThat(end(slow)).isTrue();
        }
        assertThat(door.cut()).isGreaterThanOrEqualTo(2);
        assertThat(post("/reports/tls", octets(Counter.tls("one"))).statusCode())
                .isEqualTo(201);
    }

    private static boolean end(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            return in.read() < 0;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (IOException cut) {
            return true;
        }
    }

    @Test
    void aNewCertificateIsTakenOverAndABrokenOneIsNot() throws Exception {
        assertThat(post("/reports/tls", octets(Counter.tls("one"))).statusCode())
                .isEqualTo(201);
        TestCertificate second = TestCertificate.in(folder, "second");
        Files.copy(second.certificate(), certificate.certificate(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(second.key(), certificate.key(), StandardCopyOption.REPLACE_EXISTING);
        door.renew();
        assertThat(door.concerns()).isEmpty();
        HttpClient first = client;
        client = HttpClient.newBuilder().sslContext(second.believed()).build();
        assertThat(post("/reports/tls", octets(Counter.tls("two"))).statusCode())
                .isEqualTo(201);
        assertThatThrownBy(() -> HttpClient.newBuilder()
                        .sslContext(javax.net.ssl.SSLContext.getDefault())
                        .build()
                        .send(to("/reports/tls").GET().build(), HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(SSLException.class);
        assertThat(first).isNotSameAs(client);
        Files.writeString(certificate.key(), "no key");
        door.renew();
        assertThat(door.concerns()).anyMatch(concern -> concern.startsWith("intake-certificate: "));
        assertThat(post("/reports/tls", octets(Counter.tls("three"))).statusCode())
                .isEqualTo(201);
    }
}
