package org.sigillo.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.dns.Zone;
import org.sigillo.documents.bimi.svg.SvgChecker;
import org.sigillo.documents.bimi.svg.SvgReader;

class LogoTest {
    private static final Zone ZONE = Zone.builder()
            .txt("_dmarc.example.com", "v=DMARC1; p=reject")
            .txt("default._bimi.example.com", "v=BIMI1; l=https://example.com/mark.svg; a=https://example.com/mark.pem")
            .txt("_dmarc.example.org", "v=DMARC1; p=none")
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

    private HttpResponse<String> post(byte[] file, String... fields) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + open.console.address().getPort() + "/logo"))
                .header("Content-Type", UploadForm.TYPE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(UploadForm.of("file", file, fields)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] linked(String page, String type) {
        int at = page.indexOf("data:" + type + ";base64,") + 13 + type.length();
        return Base64.getDecoder()
                .decode(page.substring(at, page.indexOf('"', at)).replace("&#43;", "+"));
    }

    @Test
    void anOrdinarySvgIsMadeAnIndicator() throws Exception {
        HttpResponse<String> answer = post(example("logo.svg"), "name", "Example Shop");
        assertThat(answer.statusCode()).isEqualTo(200);
        String page = answer.body();
        assertThat(page).contains("converted", "What was changed", ">ES</span>", "Gmail", "<use href=\"#mark\"");
        byte[] indicator = linked(page, "image/svg+xml");
        assertThat(SvgChecker.check(indicator).isValid()).isTrue();
        assertThat(SvgChecker.check(indicator).title()).isEqualTo("Example Shop");
        assertThat(ImageIO.read(new ByteArrayInputStream(linked(page, "image/png")))
                        .getWidth())
                .isEqualTo(192);
    }

    @Test
    void whatIsHandedInIsNeverInThePageItself() throws Exception {
        String svg =
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><title>a<![CDATA[<script>x()</script>]]></title>"
                        + "<script>alert(1)</script><circle onload=\"alert(2)\" r=\"4\" cx=\"4\" cy=\"4\"/></svg>";
        HttpResponse<String> answer = post(svg.getBytes(UTF_8));
        assertThat(answer.body())
                .doesNotContain("<script>", "alert(", "<circle cx=\"4\"")
                .contains("&lt;script&gt;");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "img-src 'self' data:")
                .doesNotContain("unsafe");
        assertThat(new String(linked(answer.body(), "image/svg+xml"), UTF_8)).doesNotContain("alert");
    }

    @Test
    void aDomainGetsItsRecord() throws Exception {
        String first = post(example("logo.svg"), "domain", "example.org").body();
        assertThat(first)
                .contains(">default._bimi</code>", "v=BIMI1; l=https://example.org/bimi/logo.svg; a=")
                .contains("What is published now");
        String again = post(example("indicator.svg"), "domain", "https://example.com/shop")
                .body();
        assertThat(again)
                .contains("a valid indicator")
                .contains("v=BIMI1; l=https://example.com/mark.svg; a=https://example.com/mark.pem");
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', '', 400, Choose a file",
        "<svg/>, '', no domain, 400, That is no domain",
        "not a picture, '', '', 200, cannot be read",
        "<a/>, '', '', 200, cannot be read"
    })
    void whatCannotBeShownIsToldSo(String svg, String name, String domain, int status, String sentence)
            throws Exception {
        HttpResponse<String> answer = post(svg.getBytes(UTF_8), "name", name, "domain", domain);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(sentence);
    }

    @Test
    void aNameMayBeSoLong() throws Exception {
        byte[] file = example("logo.svg");
        assertThat(post(file, "name", "x".repeat(64)).statusCode()).isEqualTo(200);
        assertThat(post(file, "name", "x".repeat(65)).statusCode()).isEqualTo(400);
    }

    @Test
    void aFileMayBeSoLarge() throws Exception {
        assertThat(post(new byte[SvgReader.MAX_OCTETS]).statusCode()).isEqualTo(200);
        assertThat(post(new byte[SvgReader.MAX_OCTETS + 1]).body()).contains("cannot be read");
        assertThat(post(new byte[LogoRoutes.MAX_BODY]).statusCode()).isEqualTo(413);
    }

    @Test
    void theFormKnowsTheDomainItIsAskedFor() throws Exception {
        assertThat(open.browser().get("/logo?domain=example.com").body()).contains("value=\"example.com\"");
        assertThat(open.browser().get("/logo?domain=%22%3E%3Cscript%3E").body()).doesNotContain("<script>");
    }
}
