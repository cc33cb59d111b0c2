package org.sigillo.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sigillo.console.Console;
import org.sigillo.dns.Dns;
import org.sigillo.documents.evidence.EvidenceReader;

/// All hostile messages are handed in at the message lab: each has an answer, in which they are text and nothing else.
class HostileLabTest {
    private static final String LINE = "--x-y-z-0123456789";

    @Test
    void whatIsHandedInIsTextOnThePage() throws Exception {
        Dns zone = Suites.zone(Suites.JSON.readTree(Suites.bytes(Suites.hostile("dns/zone.json"))));
        List<Exception> bugs = new ArrayList<>();
        int examined = 0;
        try (Console console = HostileConsoleTest.console(null, zone, bugs);
                HttpClient http = HttpClient.newHttpClient()) {
            String base = "http://127.0.0.1:" + console.address().getPort();
            for (HostileManifest.Row row : HostileManifest.rows("messages/")) {
                String type = "multipart/form-data; boundary=" + LINE.substring(2);
                HttpResponse<String> page = post(http, base + "/lab", type, form(row));
                assertThat(page.statusCode()).as(row.path()).isIn(200, 400);
                assertThat(HostileConsoleTest.elements(page.body()))
                        .as(row.path())
                        .isSubsetOf(HostileConsoleTest.OURS);
                HttpResponse<String> json = post(http, base + "/api/v1/lab", "message/rfc822", row.bytes());
                assertThat(json.statusCode()).as(row.path()).isEqualTo(page.statusCode());
                if (page.statusCode() != 200) continue;
                assertThat(EvidenceReader.read(json.body().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                .octets())
                        .as(row.path())
                        .isEqualTo(row.bytes().length);
                examined++;
            }
        }
        assertThat(bugs).isEmpty();
        assertThat(examined).isGreaterThan(150);
    }

    private static byte[] form(HostileManifest.Row row) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        field(out, "ip", row.context("ip"));
        field(out, "helo", cut(row.context("helo")));
        field(out, "mail-from", cut(row.context("mailfrom")));
        out.writeBytes((LINE + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n")
                .getBytes(ISO_8859_1));
        out.writeBytes(row.bytes());
        out.writeBytes(("\r\n" + LINE + "--\r\n").getBytes(ISO_8859_1));
        return out.toByteArray();
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), 300));
    }

    private static void field(ByteArrayOutputStream out, String name, String value) {
        out.writeBytes(
                (LINE + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n").getBytes(ISO_8859_1));
        out.writeBytes(value.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        out.writeBytes("\r\n".getBytes(ISO_8859_1));
    }

    private static HttpResponse<String> post(HttpClient http, String url, String type, byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
