package org.sigillo.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sigillo.dns.Zone;
import org.sigillo.oidc.OidcSettings.SecondFactor;
import org.sigillo.people.Identities;
import org.sigillo.people.Totp;

/// Accounts that are linked with a provider: second factors, links, passwords.
class OidcAccountsTest extends OidcFlow {
    private String secondFactor(OpenConsole.Browser anna) throws Exception {
        String page = anna.get("/account").body();
        String before = "name=\"key\" value=\"";
        int at = page.indexOf(before) + before.length();
        String key = page.substring(at, at + 32);
        assertThat(anna.post("/account/factor", "key", key, "code", code(key)).statusCode())
                .isEqualTo(303);
        return key;
    }

    private String code(String key) {
        return Totp.code(key, open.now.getEpochSecond() / Totp.STEP);
    }

    @Test
    void aSecondFactorIsKept() throws Exception {
        String key = secondFactor(open.first(ANNA));
        open.now = open.now.plusSeconds(Totp.STEP);
        OpenConsole.Browser browser = open.browser();
        assertThat(location(comesBack(browser))).endsWith("/oidc/code");
        assertThat(browser.cookie).isEmpty();
        assertThat(browser.get("/account").statusCode()).isEqualTo(303);
        assertThat(browser.get("/oidc/code").body()).contains("Second factor");
        Identities identities = new Identities(open.store, () -> open.now);
        assertThat(identities.linked(provider.issuer()))
                .as("not before the code")
                .isEmpty();
        assertThat(browser.post("/oidc/code", "code", "000000").statusCode()).isEqualTo(400);
        assertThat(browser.cookie).isEmpty();
        String held = browser.held;
        assertThat(browser.post("/oidc/code", "code", code(key)).statusCode()).isEqualTo(303);
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);
        assertThat(identities.linked(provider.issuer())).hasSize(1);
        OpenConsole.Browser again = open.browser();
        again.held = held;
        assertThat(again.post("/oidc/code", "code", code(key)).statusCode()).isEqualTo(400);
        assertThat(again.cookie).isEmpty();
    }

    @Test
    void codesMayBeTriedSoManyTimes() throws Exception {
        String key = secondFactor(open.first(ANNA));
        open.now = open.now.plusSeconds(Totp.STEP);
        OpenConsole.Browser browser = open.browser();
        comesBack(browser);
        for (int i = 0; i < OidcRoutes.TRIES_OF_ACCOUNT; i++)
            assertThat(browser.post("/oidc/code", "code", "00000" + i).statusCode())
                    .isEqualTo(400);
        assertThat(browser.post("/oidc/code", "code", code(key)).statusCode()).isEqualTo(429);
        OpenConsole.Browser none = open.browser();
        assertThat(location(none.get("/oidc/code"))).endsWith("/login");
    }

    @Test
    void theProvidersSecondFactorMayBeEnough() throws Exception {
        secondFactor(open.first(ANNA));
        open.oidc = door(Set.of(), null, SecondFactor.PROVIDER, true);
        OpenConsole.Browser browser = open.browser();
        assertThat(location(comesBack(browser))).endsWith("/today");
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void anAccountIsLinkedAndUnlinkedOnItsPage() throws Exception {
        OpenConsole.Browser anna = open.first(ANNA);
        provider.is("subject-9", "other@example.org", false);
        assertThat(anna.post("/account/oidc", "password", "not the password").statusCode())
                .isEqualTo(403);
        HttpResponse<String> page = anna.post("/account/oidc", "password", OpenConsole.PASSWORD, "next", "/account");
        assertThat(location(anna.get("/oidc/callback?" + provider.authorize(way(page)))))
                .endsWith("/account");
        OpenConsole.Browser browser = open.browser();
        assertThat(comesBack(browser).statusCode()).isEqualTo(303);
        assertThat(browser.get("/account").body()).contains(ANNA);
        assertThat(browser.post("/account/oidc/end").statusCode()).isEqualTo(303);
        OpenConsole.Browser gone = open.browser();
        isRefused(comesBack(gone), 403, "unverified", gone);
        provider.is("subject-9", ANNA, true);
        isRefused(comesBack(gone), 403, "other", gone); // what was taken back does not come back by itself
    }

    @Test
    void aLinkIsOfWhoBeganIt() throws Exception {
        OpenConsole.Browser anna = open.first(ANNA);
        OpenConsole.Browser carla = open.tenant("Other", "carla@example.net");
        String query = provider.authorize(way(anna.post("/account/oidc", "password", OpenConsole.PASSWORD)));
        carla.held = anna.held;
        assertThat(carla.get("/oidc/callback?" + query).statusCode()).isEqualTo(400);
        HttpResponse<String> own = anna.post("/account/oidc", "password", OpenConsole.PASSWORD);
        assertThat(location(anna.get("/oidc/callback?" + provider.authorize(way(own)))))
                .endsWith("/account");
        HttpResponse<String> page = carla.post("/account/oidc", "password", OpenConsole.PASSWORD);
        assertThat(carla.get("/oidc/callback?" + provider.authorize(way(page))).statusCode())
                .as("the identity is another's")
                .isEqualTo(403);
        assertThat(log.getLast()).startsWith("oidc-refused taken");
    }

    @Test
    void whoHasNoPasswordKeepsTheOnlyWayInAndMayChooseOne() throws Exception {
        invitation(open.first("owner@example.com"), ANNA);
        OpenConsole.Browser anna = open.browser();
        comesBack(anna);
        assertThat(anna.post("/account/oidc/end").statusCode()).isEqualTo(400);
        open.now = open.now.plus(Duration.ofMinutes(10));
        assertThat(anna.post("/account/password", "wanted", OpenConsole.PASSWORD)
                        .statusCode())
                .as("signed in too long ago")
                .isEqualTo(400);
        comesBack(anna);
        assertThat(anna.post("/account/password", "wanted", OpenConsole.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        assertThat(anna.post("/account/oidc/end").statusCode()).isEqualTo(303);
        assertThat(open.again(ANNA).cookie).isNotEmpty();
    }

    @Test
    void passwordsMayBeTurnedOff() throws Exception {
        OpenConsole.Browser owner = open.first("owner@example.com");
        String link = invitation(owner, ANNA);
        open.oidc = door(Set.of(), null, SecondFactor.OURS, false);
        OpenConsole.Browser browser = open.browser();
        assertThat(browser.get("/login").body()).contains("Example ID").doesNotContain("name=\"password\"");
        assertThat(browser.post("/login", "email", "owner@example.com", "password", OpenConsole.PASSWORD)
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.get(link).body()).contains("Example ID").doesNotContain("name=\"password\"");
        assertThat(browser.post(link, "name", "Anna", "password", OpenConsole.PASSWORD)
                        .statusCode())
                .isEqualTo(404);
        comesBack(browser);
        assertThat(browser.post("/account/oidc/end").statusCode()).isEqualTo(400);
        try (OpenConsole empty =
                new OpenConsole(folder.resolve("empty"), Zone.builder().build(), "http://localhost")) {
            empty.oidc = open.oidc;
            assertThat(empty.first(ANNA).get("/people").statusCode())
                    .as("the link in the log makes the first account")
                    .isEqualTo(200);
        }
    }
}
