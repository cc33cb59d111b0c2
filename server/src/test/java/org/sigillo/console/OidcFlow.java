package org.sigillo.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.sigillo.oidc.OidcDoor;
import org.sigillo.oidc.OidcSettings;
import org.sigillo.oidc.OidcSettings.SecondFactor;
import org.sigillo.oidc.ProviderTwin;
import org.sigillo.people.Role;

/// Sign-in by a provider, the whole way: a browser, the console, and a provider on the loopback.
abstract class OidcFlow {
    static final String ANNA = "anna@example.com";
    static final Duration PATIENCE = Duration.ofMillis(400);

    @TempDir
    Path folder = Path.of("");

    OpenConsole open;
    ProviderTwin provider;
    final List<String> log = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        open = new OpenConsole(folder, Zone.builder().build(), "http://localhost");
        provider = new ProviderTwin(() -> open.now);
        open.oidc = door(Set.of(), null, SecondFactor.OURS, true);
    }

    @AfterEach
    void close() {
        assertThat(open.bugs).isEmpty();
        assertThat(log.toString()).doesNotContain("the-code-", "the-token-itself", ProviderTwin.SECRET, "eyJ");
        open.close();
        provider.close();
    }

    OidcDoor door(Set<DomainName> domains, @Nullable Role others, SecondFactor factor, boolean password) {
        return door(provider.issuer(), domains, others, factor, password, PATIENCE.multipliedBy(20));
    }

    OidcDoor door(
            String issuer,
            Set<DomainName> domains,
            @Nullable Role others,
            SecondFactor factor,
            boolean password,
            Duration patience) {
        OidcSettings settings = new OidcSettings(
                issuer,
                ProviderTwin.CLIENT,
                Path.of("secret"),
                null,
                "Example ID",
                OidcSettings.SCOPES,
                domains,
                others,
                factor,
                password);
        return new OidcDoor(
                settings,
                () -> ProviderTwin.SECRET,
                null,
                patience,
                () -> open.now,
                open.nanos::get,
                (event, line) -> log.add(event + " " + line));
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    /// Where the page between here and the provider leads.
    static URI way(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        String refresh = page.headers().firstValue("Refresh").orElseThrow();
        assertThat(refresh).startsWith("0; url=");
        String to = refresh.substring("0; url=".length());
        assertThat(page.body()).contains("href=\"" + to.replace("&", "&amp;") + '"');
        return URI.create(to);
    }

    String toProvider(OpenConsole.Browser browser, String next) throws Exception {
        return provider.authorize(way(browser.post("/oidc", "next", next)));
    }

    HttpResponse<String> comesBack(OpenConsole.Browser browser) throws Exception {
        return browser.get("/oidc/callback?" + toProvider(browser, ""));
    }

    String invitation(OpenConsole.Browser owner, String email) throws Exception {
        String page = owner.post("/people", "email", email, "role", "editor").body();
        int at = page.indexOf("/join/");
        return page.substring(at, page.indexOf('<', at));
    }

    void isRefused(HttpResponse<String> answer, int status, String reason, OpenConsole.Browser browser)
            throws Exception {
        assertThat(log).as(answer.body()).isNotEmpty();
        assertThat(log.getLast()).startsWith("oidc-refused " + reason);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("Exception", "nimbus", "\tat ");
        assertThat(browser.cookie).isEmpty();
        assertThat(browser.get("/account").statusCode()).isEqualTo(303);
    }
}
