package org.sigillo.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.dns.Zone;
import org.sigillo.oidc.OidcDoor;
import org.sigillo.oidc.OidcSettings;

/// Every route, asked for by everybody: who has no business there is told that there is nothing.
class RoutesTest {
    private static final String DOMAIN = "secret.example";

    @TempDir
    Path folder = Path.of("");

    @Test
    void everyRouteIsForWhomItIsFor() throws Exception {
        try (OpenConsole open = new OpenConsole(folder, Zone.builder().build(), "http://localhost")) {
            OpenConsole.Browser owner = open.first("anna@example.com");
            owner.post("/domains/new", "domain", DOMAIN);
            Map<String, OpenConsole.Browser> people = new LinkedHashMap<>();
            people.put("nobody", open.browser());
            people.put("another organization's owner", open.tenant("Other", "carla@example.net"));
            for (String role : List.of("viewer", "editor")) people.put(role, invited(open, owner, role));
            people.put("owner", owner);
            open.oidc = nowhere();
            int asked = 0;
            for (Route route : open.console.routes()) {
                for (Map.Entry<String, OpenConsole.Browser> one : people.entrySet()) {
                    boolean own = route.path().startsWith("/claims/")
                            || route.path().startsWith("/api/")
                            || route.path().contains("{id}")
                            || route.takes() == Takes.FILE && route.need() != Need.NOTHING;
                    if (route.path().equals("/logout") || own) continue; // have tests of their own
                    String path = route.path()
                            .replace("{domain}", DOMAIN)
                            .replace("{token}", "x")
                            .replace("{number}", "1")
                            .replace("{page}", "spf");
                    HttpResponse<String> answer = route.method() == HandlerType.GET
                            ? one.getValue().get(path)
                            : one.getValue().post(path, "subject", "192.0.2.1", "word", "mine");
                    assertThat(comes(answer, route))
                            .as(route + " by " + one.getKey())
                            .isEqualTo(may(route.need(), one.getKey()));
                    if (route.need() != Need.NOTHING && !may(Need.VIEWER, one.getKey()))
                        assertThat(answer.body()).as(route.path()).doesNotContain(DOMAIN);
                    asked++;
                }
            }
            assertThat(asked).isGreaterThan(100);
            assertThat(open.bugs).isEmpty();
        }
    }

    /// A provider that does not answer: the routes to it are there, and what they say comes from here.
    private static OidcDoor nowhere() {
        OidcSettings settings = new OidcSettings(
                "http://127.0.0.1:1",
                "sigillo",
                null,
                null,
                "Nowhere",
                OidcSettings.SCOPES,
                Set.of(),
                null,
                OidcSettings.SecondFactor.OURS,
                true);
        return new OidcDoor(
                settings, () -> "", null, OidcDoor.PATIENCE, Clock.systemUTC(), System::nanoTime, (event, line) -> {});
    }

    private static OpenConsole.Browser invited(OpenConsole open, OpenConsole.Browser owner, String role)
            throws Exception {
        String page = owner.post("/people", "email", role + "@example.com", "role", role, "domain", DOMAIN)
                .body();
        int at = page.indexOf("/join/");
        OpenConsole.Browser browser = open.browser();
        browser.post(page.substring(at, page.indexOf('<', at)), "name", role, "password", OpenConsole.PASSWORD);
        return browser;
    }

    /// Whether the route itself answered: those without business are sent to sign in, or told 404.
    private static boolean comes(HttpResponse<String> answer, Route route) {
        if (route.need() == Need.NOTHING) return true;
        if (answer.statusCode() == 401) return false;
        if (answer.statusCode() == 303)
            return !answer.headers().firstValue("Location").orElse("").contains("/login");
        return answer.statusCode() != 404;
    }

    private static boolean may(Need need, String who) {
        return switch (need) {
            case NOTHING -> true;
            case GUEST, PERSON -> !who.equals("nobody");
            case VIEWER -> List.of("viewer", "editor", "owner").contains(who);
            case EDITOR -> List.of("editor", "owner").contains(who);
            case OWNER -> List.of("owner", "another organization's owner").contains(who);
            case OPERATOR -> who.equals("owner");
        };
    }
}
