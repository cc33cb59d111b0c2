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
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.sigillo.console.Console;
import org.sigillo.dns.Zone;

/// All hostile pictures are handed in as logos: each has an answer, and nothing of them is in the page but text.
class HostileLogoTest {
    private static final String LINE = "--x-y-z-0123456789";

    @Test
    void whatIsHandedInIsDrawnByUsOrNotAtAll() throws Exception {
        Set<String> ours = new TreeSet<>(HostileConsoleTest.OURS);
        ours.addAll(Set.of("defs", "image", "use", "img"));
        List<Exception> bugs = new ArrayList<>();
        int seen = 0;
        try (Console console = HostileConsoleTest.console(null, Zone.builder().build(), bugs);
                HttpClient http = HttpClient.newHttpClient()) {
            URI logo = URI.create("http://127.0.0.1:" + console.address().getPort() + "/logo");
            for (HostileManifest.Row row : HostileManifest.rows("svg/")) {
                HttpRequest request = HttpRequest.newBuilder(logo)
                        .header("Content-Type", "multipart/form-data; boundary=" + LINE.substring(2))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(form(row.bytes())))
                        .build();
                HttpResponse<String> page = http.send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(page.statusCode()).as(row.path()).isIn(200, 413);
                assertThat(HostileConsoleTest.elements(page.body()))
                        .as(row.path())
                        .isSubsetOf(ours);
                seen++;
            }
        }
        assertThat(bugs).isEmpty();
        assertThat(seen).isGreaterThan(25);
    }

    private static byte[] form(byte[] file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((LINE + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n")
                .getBytes(ISO_8859_1));
        out.writeBytes(file);
        out.writeBytes(("\r\n" + LINE + "--\r\n").getBytes(ISO_8859_1));
        return out.toByteArray();
    }
}
