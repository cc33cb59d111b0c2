package org.sigillo.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.dns.Zone;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> VIEWS =
            List.of("summary", "today", "senders", "policy", "names", "transport", "reporters", "progress");

    @TempDir
    Path folder = Path.of("");

    private OpenConsole open;
    private OpenConsole.Browser anna;

    @BeforeEach
    void open() throws Exception {
        open = new OpenConsole(folder, Zone.builder().build(), "http://localhost");
        anna = open.first("anna@example.com");
        anna.post("/domains/new", "domain", "example.com");
    }

    @AfterEach
    void close() {
        assertThat(open.bugs).isEmpty();
        open.close();
    }

    private static String token(HttpResponse<String> page) {
        int at = page.body().indexOf(">sigillo_") + 1;
        return page.body().substring(at, page.body().indexOf('<', at));
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        return open.browser().get(path, "Authorization", "Bearer " + token);
    }

    @Test
    void aTokenReadsWhatItsPersonMaySee() throws Exception {
        String token = token(anna.post("/account/tokens", "name", "dashboard"));
        assertThat(get("/api/v1/domains", token).body())
                .isEqualToIgnoringNewLines("{\"domains\":[{\"domain\":\"example.com\",\"role\":\"owner\"}]}");
        for (String view : VIEWS) {
            HttpResponse<String> answer = get("/api/v1/domains/example.com/" + view, token);
            assertThat(answer.statusCode()).as(view).isEqualTo(200);
            assertThat(JSON.readTree(answer.body()).isObject()).as(view).isTrue();
        }
        OpenConsole.Browser carla = open.tenant("Other", "carla@example.net");
        String others = token(carla.post("/account/tokens", "name", "x"));
        for (String view : VIEWS)
            assertThat(get("/api/v1/domains/example.com/" + view, others).statusCode())
                    .as(view)
                    .isEqualTo(404);
    }

    @Test
    void aTokenOfOneDomainSeesThatOneAndNoMore() throws Exception {
        anna.post("/domains/new", "domain", "example.net");
        String token = token(anna.post("/account/tokens", "name", "one", "scope", "example.net"));
        assertThat(get("/api/v1/domains", token).body())
                .isEqualToIgnoringNewLines("{\"domains\":[{\"domain\":\"example.net\",\"role\":\"viewer\"}]}");
        for (String view : VIEWS) {
            assertThat(get("/api/v1/domains/example.net/" + view, token).statusCode())
                    .isEqualTo(200);
            assertThat(get("/api/v1/domains/example.com/" + view, token).statusCode())
                    .isEqualTo(404);
        }
        assertThat(anna.post("/account/tokens", "name", "x", "scope", "other.example")
                        .statusCode())
                .as("a domain the person does not see")
                .isEqualTo(400);
        assertThat(anna.get("/account").body()).contains("example.net, ");
    }

    @Test
    void withoutATokenNothingIsTold() throws Exception {
        for (String view : VIEWS) {
            HttpResponse<String> answer = anna.get("/api/v1/domains/example.com/" + view);
            assertThat(answer.statusCode()).as("a cookie is no token").isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
        assertThat(get("/api/v1/domains", "sigillo_guess").statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenTakenBackIsGoodForNothing() throws Exception {
        HttpResponse<String> page = anna.post("/account/tokens", "name", "dashboard");
        String token = token(page);
        int at = page.body().indexOf("name=\"token\" value=\"") + 20;
        assertThat(anna.post(
                                "/account/tokens/end",
                                "token",
                                page.body().substring(at, page.body().indexOf('"', at)))
                        .statusCode())
                .isEqualTo(303);
        assertThat(get("/api/v1/domains", token).statusCode()).isEqualTo(401);
    }

    @Test
    void aPersonMayHaveSoManyTokens() throws Exception {
        for (int i = 0; i < 50; i++)
            assertThat(anna.post("/account/tokens", "name", "t" + i).statusCode())
                    .isEqualTo(200);
        assertThat(anna.post("/account/tokens", "name", "one more").statusCode())
                .isEqualTo(400);
    }

    @Test
    void theDescriptionNamesEveryRoute() throws Exception {
        JsonNode description =
                JSON.readTree(open.browser().get("/api/v1/openapi.json").body());
        assertThat(description.at("/openapi").asString()).isEqualTo("3.1.0");
        assertThat(new TreeSet<>(description.get("paths").propertyNames()))
                .isEqualTo(open.console.routes().stream()
                        .map(Route::path)
                        .filter(path -> path.startsWith("/api/"))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }
}
