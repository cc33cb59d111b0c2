package org.sigillo.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.console.check.Checks;
import org.sigillo.dmarc.PublicSuffixes;
import org.sigillo.dns.Zone;
import org.sigillo.documents.inspect.DomainInspector;
import org.sigillo.fetch.HttpsFetch;
import org.sigillo.senders.SenderCatalogue;

class ConsoleTest {
    private static final Zone ZONE = Zone.builder()
            .mx("example.com", 10, "mx.example.com")
            .a("mx.example.com", "192.0.2.25")
            .txt("example.com", "v=spf1 mx include:spf.example.net -all")
            .txt("spf.example.net", "v=spf1 ip4:198.51.100.0/24 -all")
            .txt("_dmarc.example.com", "v=DMARC1; p=none; rua=mailto:d@example.com")
            .txt("_mta-sts.example.com", "v=STSv1; id=1")
            .mx("evil.example", 10, "mx.evil.example")
            .a("mx.evil.example", "192.0.2.66")
            .txt("evil.example", "v=spf1 include:<script>alert(1)</script> \"><img src=x onerror=alert(2)> -all")
            .txt("_dmarc.evil.example", "v=DMARC1; p=<script>alert(3)</script>; rua=mailto:x@evil.example")
            .build();

    private final AtomicLong nanos = new AtomicLong();
    private final List<Exception> bugs = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private Console console;

    @BeforeEach
    void open() throws IOException {
        console = console("http://127.0.0.1/");
    }

    private Console console(String url) throws IOException {
        ConsoleSettings settings = new ConsoleSettings(URI.create(url), 10, 100, false, null);
        DomainInspector inspector = new DomainInspector(
                ZONE,
                (address, most) -> new HttpsFetch.Fetched.Response(
                        200, "text/plain", "version: STSv1\nmode: testing\nmx: mx.example.com\nmax_age: 86400\n"),
                PublicSuffixes.DEFAULT_RULE,
                () -> Instant.EPOCH,
                List.of());
        Checks checks = new Checks(
                domain -> {
                    if (domain.toString().equals("bug.example")) throw new IllegalStateException("a bug");
                    return inspector.inspect(domain);
                },
                () -> Instant.parse("2026-11-22T11:00:00Z"),
                nanos::get,
                settings::minute,
                settings::hour);
        Desk desk = new Desk(settings, null, ZONE, SenderCatalogue.OURS);
        return new Console(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                () -> desk,
                checks,
                () -> Instant.parse("2026-11-22T11:00:00Z"),
                nanos::get,
                bugs::add);
    }

    @AfterEach
    void close() {
        console.close();
    }

    private HttpResponse<String> get(String path, String... fields) throws Exception {
        return get(console, path, fields);
    }

    private HttpResponse<String> get(Console from, String path, String... fields) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + from.address().getPort() + path));
        if (fields.length > 0) request.headers(fields);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void showsADomain() throws Exception {
        HttpResponse<String> answer = get("/check/example.com");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("text/html").containsIgnoringCase("utf-8"));
        assertThat(answer.body())
                .contains("<h1>example.com</h1>", "v=spf1 mx include:spf.example.net -all", "DMARC", "Google")
                .contains("It costs 2 of 10 lookups; there is room for 8 more.")
                .contains("may go by it until Nov 23, 2026")
                .doesNotContain("<script>", "style=\"", "onclick");
    }

    @Test
    void showsItAsJson() throws Exception {
        HttpResponse<String> answer = get("/api/v1/check/example.com");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).startsWith("{\"domain\":\"example.com\",\"exists\":true");
    }

    @Test
    void whatStrangersPublishIsShownAndNeverObeyed() throws Exception {
        String page = get("/check/evil.example").body();
        assertThat(page).contains("&lt;script&gt;").doesNotContain("<script>", "<img");
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, /check/example.com",
        "https%3A%2F%2FExample.com%2Fshop, /check/example.com",
        "me%40example.com, /check/example.com",
        "b%C3%BCcher.example, /check/xn--bcher-kva.example",
    })
    void whatIsPastedLeadsToAPage(String typed, String path) throws Exception {
        HttpResponse<String> answer = get("/check?domain=" + typed);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/check?domain=com",
                "/check?domain=no%20domain",
                "/check?domain=192.0.2.1",
                "/check/..%252f",
                "/check/a..b",
                "/check?domain=%3Cscript%3E"
            })
    void whatIsNoDomainIsSaid(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).contains("<h1>").doesNotContain("<script>");
        assertThat(bugs).isEmpty();
    }

    @Test
    void everyAnswerForbidsWhatAPageDoesNotNeed() throws Exception {
        for (String path : List.of("/", "/check/example.com", "/nothing", "/api/v1/check/com")) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().map().keySet()).doesNotContain("server", "set-cookie");
        }
    }

    @Test
    void tellsBrowsersToStayWithHttpsWhereItIsReachedSo() throws Exception {
        assertThat(get("/").headers().firstValue("Strict-Transport-Security")).isEmpty();
        try (Console secure = console("https://sigillo.example.com/")) {
            assertThat(get(secure, "/").headers().firstValue("Strict-Transport-Security"))
                    .isPresent();
        }
    }

    @Test
    void oneClientMayAskSoManyTimes() throws Exception {
        for (int i = 0; i < 10; i++)
            assertThat(get("/check/n" + i + ".example.com").statusCode()).isEqualTo(200);
        HttpResponse<String> over = get("/check/n10.example.com");
        assertThat(over.statusCode()).isEqualTo(429);
        assertThat(over.headers().firstValue("Retry-After")).isPresent();
        assertThat(get("/check/n9.example.com").statusCode()).as("seen already").isEqualTo(200);
        assertThat(get("/api/v1/check/n10.example.com").body()).contains("\"status\":429");
        assertThat(get("/check/n11.example.com", "X-Forwarded-For", "198.51.100.9")
                        .statusCode())
                .as("another client, behind our proxy")
                .isEqualTo(200);
        nanos.addAndGet(60_000_000_000L);
        assertThat(get("/check/n12.example.com").statusCode()).isEqualTo(200);
    }

    @Test
    void aBugIsToldAndCostsNobodyElse() throws Exception {
        HttpResponse<String> answer = get("/check/bug.example");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("Something went wrong here").doesNotContain("IllegalState", "a bug");
        assertThat(bugs).hasSize(1);
        assertThat(get("/check/example.com").statusCode()).isEqualTo(200);
    }

    @Test
    void theStyleSheetIsNamedByItsContent() throws Exception {
        String page = get("/").body();
        int at = page.indexOf("/assets/sigillo.");
        String path = page.substring(at, page.indexOf('"', at));
        HttpResponse<String> style = get(path);
        assertThat(style.headers().firstValue("Content-Type")).hasValue("text/css; charset=utf-8");
        assertThat(style.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(style.body()).doesNotContain("http", "@import", "url(");
        assertThat(get("/assets/sigillo.css").statusCode()).isEqualTo(404);
    }

    @Test
    void speaksTheLanguageOfTheBrowser() throws Exception {
        assertThat(get("/", "Accept-Language", "nn-NO, en;q=0.5").body()).contains("<html lang=\"nb\">");
        assertThat(get("/", "Accept-Language", "de, it;q=0.8").body()).contains("<html lang=\"it\">");
        assertThat(get("/", "Accept-Language", "*;q=x").body()).contains("<html lang=\"en\">");
    }

    @Test
    void withoutAStoreThereIsNothingToSignInTo() throws Exception {
        assertThat(get("/").body()).doesNotContain("/login");
        for (String path : List.of("/login", "/today", "/people", "/domains/example.com", "/first?key=x", "/join/x"))
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
    }

    @Test
    void nothingButReadingIsAllowed() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + console.address().getPort() + "/check/example.com"))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        assertThat(client.send(post, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(405);
        assertThat(Set.of(200, 404)).contains(get("/").statusCode());
    }
}
