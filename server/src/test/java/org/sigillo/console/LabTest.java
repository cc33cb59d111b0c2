package org.sigillo.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.dns.Zone;
import org.sigillo.documents.evidence.EvidenceReader;
import org.sigillo.documents.lab.MessageLab;

class LabTest {
    private static final Zone ZONE = Zone.builder()
            .txt("example.com", "v=spf1 ip4:192.0.2.25 -all")
            .txt("_dmarc.example.com", "v=DMARC1; p=reject")
            .txt("e1._domainkey.example.com", "v=DKIM1; k=ed25519; p=KBbKD2DQqKhZsgNQI84hX7F7aj1mMuD70IRKlFrozpM=")
            .build();

    @TempDir
    Path folder = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();
    private OpenConsole open;

    @BeforeEach
    void open() throws Exception {
        open = new OpenConsole(folder, ZONE, "http://localhost");
    }

    @AfterEach
    void close() {
        assertThat(open.bugs).isEmpty();
        open.close();
        http.close();
    }

    private static byte[] example(String name) throws Exception {
        return Files.readAllBytes(Path.of("../examples/mail", name));
    }

    private HttpResponse<String> send(String path, String type, byte[] body, String... fields) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + open.console.address().getPort() + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (fields.length > 0) request.headers(fields);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(byte[] file, String... fields) throws Exception {
        return send("/lab", UploadForm.TYPE, UploadForm.of("file", file, fields));
    }

    @Test
    void aMessageIsExamined() throws Exception {
        HttpResponse<String> answer = post(example("received.eml"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("It is from example.com", "What example.com signed is as it was signed", "DMARC passes")
                .contains("mail.example.com", "192.0.2.25", "e1", "RFC 7208 §4.6.2")
                .doesNotContain("Opening hours");
    }

    @Test
    void whatIsHandedOnReachesTheSameVerdict() throws Exception {
        String page = post(example("received.eml")).body();
        int at = page.indexOf("base64,") + 7;
        byte[] file = Base64.getDecoder()
                .decode(page.substring(at, page.indexOf('"', at)).replace("&#43;", "+"));
        assertThat(EvidenceReader.read(file).steps()).isNotEmpty();
        assertThat(EvidenceReader.read(file).octets()).isEqualTo(example("received.eml").length);
    }

    @Test
    void aHeaderMayBePasted() throws Exception {
        String text = new String(example("received.eml"), ISO_8859_1);
        String header = text.substring(0, text.indexOf("\r\n\r\n"));
        String page = post(new byte[0], "message", header, "ip", "198.51.100.7", "mail-from", "a@example.com")
                .body();
        assertThat(page).contains("Only the header is here", "The signed fields are unchanged", "not known");
    }

    @Test
    void whatIsTypedGoesFirst() throws Exception {
        String page = post(
                        example("spoofed.eml"),
                        "ip",
                        "203.0.113.66",
                        "helo",
                        "evil.example",
                        "mail-from",
                        "x@evil.example")
                .body();
        assertThat(page).contains("203.0.113.66", "evil.example", "only claimed", "p=reject");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 400, There is nothing to examine",
        "'Hello, world', 400, No header of a message is in it",
        "'<script>alert(1)</script>', 400, No header of a message is in it"
    })
    void whatCannotBeExaminedIsToldSo(String message, int status, String sentence) throws Exception {
        HttpResponse<String> answer = post(message.getBytes(ISO_8859_1));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(sentence).doesNotContain("<script>");
        HttpResponse<String> json = send("/api/v1/lab", "text/plain", message.getBytes(ISO_8859_1));
        assertThat(json.statusCode()).isEqualTo(status);
        assertThat(json.body()).contains("\"detail\":\"" + sentence);
    }

    @Test
    void noMoreIsTakenThanThat() throws Exception {
        byte[] large = new byte[MessageLab.MAX_MESSAGE];
        java.util.Arrays.fill(large, (byte) 'x');
        System.arraycopy("From: a@example.com\n\n".getBytes(ISO_8859_1), 0, large, 0, 21);
        assertThat(post(large).statusCode()).isEqualTo(200);
        assertThat(send("/api/v1/lab", "message/rfc822", large).statusCode()).isEqualTo(200);
        byte[] larger = java.util.Arrays.copyOf(large, large.length + 1);
        assertThat(post(larger).statusCode()).isEqualTo(413);
        assertThat(send("/api/v1/lab", "message/rfc822", larger).statusCode()).isEqualTo(413);
        byte[] largest = new byte[LabRoutes.MAX_BODY * 2];
        HttpResponse<String> answer = send("/lab", UploadForm.TYPE, largest);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("The message is too large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ip=not an address", "ip=192.0.2.1; DROP", "helo=", "mail-from="})
    void whatIsTypedMustFit(String field) throws Exception {
        int equals = field.indexOf('=');
        String value = field.endsWith("=") ? "x".repeat(321) : field.substring(equals + 1);
        HttpResponse<String> answer = post(example("received.eml"), field.substring(0, equals), value);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("is no IP address, or a name is too long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--",
                "--b",
                "--b\r\n",
                "--b\r\n\r\n",
                "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx",
                "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n--b--",
                "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--",
                "--b\r\nX: y\r\n\r\nx\r\n--b\r\n\r\n\r\n--b\r\n",
                "x--b--\r\n"
            })
    void aFormThatIsNoneIsToldSo(String body) throws Exception {
        HttpResponse<String> answer = send("/lab", "multipart/form-data; boundary=b", body.getBytes(ISO_8859_1));
        assertThat(answer.statusCode()).isEqualTo(400);
        for (String type : new String[] {"multipart/form-data", "multipart/form-data; boundary=\""})
            assertThat(send("/lab", type, body.getBytes(ISO_8859_1)).statusCode())
                    .isEqualTo(400);
    }

    @Test
    void aPageElsewhereCannotAsk() throws Exception {
        for (String path : new String[] {"/lab", "/api/v1/lab"}) {
            String type = path.equals("/lab") ? UploadForm.TYPE : "text/plain";
            assertThat(send(path, type, new byte[0], "Origin", "https://evil.example")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(send(path, "application/x-www-form-urlencoded", new byte[0])
                            .statusCode())
                    .isEqualTo(415);
        }
    }

    @Test
    void aProgramHasTheFile() throws Exception {
        HttpResponse<String> answer = send(
                "/api/v1/lab?ip=198.51.100.7&helo=x&mailFrom=a@lists.example.org",
                "message/rfc822",
                example("list.eml"));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body())
                .startsWith("{\"sigilloEvidence\":1,")
                .contains("\"answers\":{\"author\":\"claimed\",\"change\":\"in-header\",\"permission\":\"no\"}");
        assertThat(EvidenceReader.read(answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .envelope()
                        .helo())
                .isEqualTo("x");
    }

    @Test
    void whoSendsSlowlyKeepsNobodyElseWaiting() throws Exception {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < Uploads.MAX_OF_ONE; i++) {
            Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(), open.console.address().getPort());
            slow.add(socket);
            socket.getOutputStream()
                    .write(
                            ("POST /api/v1/lab HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\n")
                                    .getBytes(ISO_8859_1));
        }
        byte[] message = "From: a@example.com\n".getBytes(ISO_8859_1);
        int status = 0;
        for (int i = 0; i < 500 && status != 503; i++) // until both are read
        status = send("/api/v1/lab", "text/plain", message).statusCode();
        assertThat(status).isEqualTo(503);
        assertThat(open.browser().get("/check/example.com").statusCode()).isEqualTo(200);
        HttpResponse<String> other = send("/api/v1/lab", "text/plain", message, "X-Forwarded-For", "198.51.100.9");
        assertThat(other.statusCode()).as("another client").isEqualTo(200);
        for (Socket socket : slow) socket.close();
    }
}
