package org.sigillo.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.sigillo.oidc.OidcSettings.SecondFactor;
import org.sigillo.people.People;
import org.sigillo.people.Role;
import org.sigillo.people.SignIns;

/// Who comes in by a provider, and what a browser may come back with.
class OidcInConsoleTest extends OidcFlow {
    @Test
    void theSignInPageHasTheButton() throws Exception {
        assertThat(open.browser().get("/login").body())
                .contains("Sign in with Example ID", "action=\"/oidc\"", "name=\"password\"");
        open.oidc = null;
        assertThat(open.browser().get("/login").body()).doesNotContain("/oidc");
        assertThat(open.browser().post("/oidc").statusCode()).isEqualTo(404);
        assertThat(open.browser().get("/oidc/callback?code=a&state=b").statusCode())
                .isEqualTo(404);
        assertThat(provider.asked).isEmpty();
    }

    @Test
    void whoHasAnAccountWithThatAddressComesIn() throws Exception {
        open.first(ANNA);
        OpenConsole.Browser browser = open.browser();
        HttpResponse<String> answer = browser.get("/oidc/callback?" + toProvider(browser, "/people"));
        assertThat(location(answer)).endsWith("/people");
        assertThat(browser.cookie).startsWith("sigillo=");
        assertThat(browser.held).isEmpty();
        assertThat(browser.get("/people").body())
                .contains("signed in by the provider", "linked the account with the provider");
        assertThat(browser.get("/account").body())
                .contains("This account is linked with Example ID", "Take the link away");
    }

    /// The owner of an organization was shown the link of the invitation, and joined with a password of their own.
    @Test
    void anAccountThatSomebodyElseMayHaveMadeIsNotLinkedByAddress() throws Exception {
        open.first("operator@example.com");
        open.tenant("Other", ANNA);
        OpenConsole.Browser anna = open.browser();
        isRefused(comesBack(anna), 403, "other", anna);
        OpenConsole.Browser maker = open.again(ANNA);
        assertThat(maker.get("/account").body()).doesNotContain("This account is linked");
    }

    @Test
    void theCookieMeanwhileIsForThisHostAndShort() throws Exception {
        HttpResponse<String> page = open.browser().post("/oidc");
        String set = page.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(set).startsWith("sigillo-sign-in=").contains("; Max-Age=600; HttpOnly; SameSite=Lax");
        try (OpenConsole secure =
                new OpenConsole(folder.resolve("secure"), Zone.builder().build(), "https://sigillo.example.com")) {
            secure.oidc = open.oidc;
            HttpResponse<String> there = secure.browser().post("/oidc");
            assertThat(there.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("__Host-sigillo-sign-in=")
                    .endsWith("; Secure");
            assertThat(way(there).getRawQuery())
                    .contains("redirect_uri=https%3A%2F%2Fsigillo.example.com%2Foidc%2Fcallback");
        }
    }

    @Test
    void aSessionIsNewAndTheOneBeforeIsOver() throws Exception {
        OpenConsole.Browser anna = open.first(ANNA);
        String before = anna.cookie;
        assertThat(comesBack(anna).statusCode()).isEqualTo(303);
        assertThat(anna.cookie).isNotEqualTo(before);
        OpenConsole.Browser old = open.browser();
        old.cookie = before;
        assertThat(old.get("/account").statusCode()).isEqualTo(303);
        anna.post("/logout");
        assertThat(anna.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void afterTheFirstTimeTheSubjectDecides() throws Exception {
        open.first(ANNA);
        comesBack(open.browser());
        provider.is("subject-1", "anna.new@example.org", true);
        OpenConsole.Browser renamed = open.browser();
        assertThat(comesBack(renamed).statusCode()).isEqualTo(303);
        assertThat(renamed.get("/account").body()).contains(ANNA);
        provider.is("subject-2", ANNA, true); // the address was given to somebody else
        OpenConsole.Browser other = open.browser();
        isRefused(comesBack(other), 403, "other", other);
    }

    @Test
    void whoIsNotKnownStaysOut() throws Exception {
        open.first("somebody@example.com");
        OpenConsole.Browser browser = open.browser();
        HttpResponse<String> answer = comesBack(browser);
        assertThat(answer.body()).contains("You are not known here yet", "Example ID");
        isRefused(answer, 403, "nobody", browser);
        assertThat(new People(open.store).credentials(ANNA)).isNull();
    }

    @Test
    void anAddressThatIsNotVerifiedFindsNothing() throws Exception {
        open.first(ANNA);
        provider.is("subject-1", ANNA, false);
        OpenConsole.Browser browser = open.browser();
        isRefused(comesBack(browser), 403, "unverified", browser);
        provider.is("subject-1", null, false);
        isRefused(comesBack(browser), 403, "unverified", browser);
        provider.is("subject-1", ANNA, false);
        provider.person.put("email_verified", "true"); // as some say it
        assertThat(comesBack(browser).statusCode()).isEqualTo(303);
    }

    @Test
    void whoIsInvitedJoinsByTheAddress() throws Exception {
        OpenConsole.Browser owner = open.first("owner@example.com");
        invitation(owner, ANNA);
        OpenConsole.Browser anna = open.browser();
        assertThat(location(comesBack(anna))).endsWith("/today");
        assertThat(anna.get("/account").body()).contains("Anna at the provider", "has no password yet");
        assertThat(owner.get("/people").body()).contains("Anna at the provider", "joined");
        assertThat(open.again(ANNA).cookie).as("no password opens it").isEmpty();
    }

    /// Not every provider says that an address is verified; the link is what counts.
    @Test
    void whoIsInvitedJoinsByTheLink() throws Exception {
        OpenConsole.Browser owner = open.first("owner@example.com");
        String link = invitation(owner, ANNA);
        provider.is("subject-1", "a@elsewhere.example", false);
        OpenConsole.Browser anna = open.browser();
        assertThat(anna.get(link).body()).contains("name=\"next\" value=\"" + link);
        assertThat(location(anna.get("/oidc/callback?" + toProvider(anna, link))))
                .endsWith("/today");
        assertThat(anna.get("/account").body()).contains(ANNA);
        OpenConsole.Browser other = open.browser();
        provider.is("subject-2", "b@elsewhere.example", false);
        isRefused(other.get("/oidc/callback?" + toProvider(other, link)), 403, "unverified", other);
    }

    @Test
    void peopleOfADomainMayComeWithoutInvitation() throws Exception {
        OpenConsole.Browser owner = open.first("owner@example.com");
        owner.post("/domains/new", "domain", "example.com");
        open.oidc = door(Set.of(DomainName.of("example.com")), Role.VIEWER, SecondFactor.OURS, true);
        OpenConsole.Browser anna = open.browser();
        assertThat(comesBack(anna).statusCode()).isEqualTo(303);
        assertThat(anna.get("/domains/example.com").statusCode()).isEqualTo(200);
        assertThat(anna.get("/domains/example.com/change").statusCode()).isEqualTo(404);
        provider.is("subject-2", "eve@sub.example.com", true);
        OpenConsole.Browser eve = open.browser();
        isRefused(comesBack(eve), 403, "domain", eve);
        provider.is("subject-3", "eve@example.com", false);
        isRefused(comesBack(eve), 403, "unverified", eve);
    }

    @Test
    void aReturnIsGoodOnce() throws Exception {
        open.first(ANNA);
        OpenConsole.Browser browser = open.browser();
        String query = toProvider(browser, "");
        String held = browser.held;
        assertThat(browser.get("/oidc/callback?" + query).statusCode()).isEqualTo(303);
        OpenConsole.Browser again = open.browser();
        isRefused(again.get("/oidc/callback?" + query), 400, "no-sign-in", again);
        again.held = held;
        isRefused(again.get("/oidc/callback?" + query), 400, "no-sign-in", again);
        assertThat(provider.asked.stream().filter("/token"::equals)).hasSize(1);
    }

    @Test
    void theStateOfAnotherBrowserIsNotTaken() throws Exception {
        open.first(ANNA);
        OpenConsole.Browser eve = open.browser();
        OpenConsole.Browser victim = open.browser();
        String of = toProvider(eve, "");
        String own = toProvider(victim, "");
        isRefused(victim.get("/oidc/callback?" + of), 400, "state", victim);
        assertThat(provider.asked).doesNotContain("/token");
        assertThat(victim.get("/oidc/callback?" + own).statusCode())
                .as("and costs them nothing")
                .isEqualTo(303);
    }

    @Test
    void aReturnThatIsLateIsNotTaken() throws Exception {
        open.first(ANNA);
        OpenConsole.Browser browser = open.browser();
        String query = toProvider(browser, "");
        open.now = open.now.plus(SignIns.GOOD);
        isRefused(browser.get("/oidc/callback?" + query), 400, "no-sign-in", browser);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "state=a", "code=a", "code=a&error=b&state=c", "code=a&code=b&state=c", "code=%20&state=c"})
    void aReturnThatIsNoneIsNotTaken(String query) throws Exception {
        OpenConsole.Browser browser = open.browser();
        toProvider(browser, "");
        isRefused(browser.get("/oidc/callback?" + query), 400, "malformed", browser);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https:evil.example", "/\\evil.example", "https://evil.example/"})
    void whereOneGoesNextIsOurs(String next) throws Exception {
        open.first(ANNA);
        OpenConsole.Browser browser = open.browser();
        assertThat(location(browser.get("/oidc/callback?" + toProvider(browser, next))))
                .endsWith("/today");
        String query = toProvider(browser, "");
        String changed = java.util.Base64.getUrlEncoder()
                .encodeToString(next.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        browser.held = browser.held.substring(0, browser.held.indexOf('.') + 1) + changed;
        assertThat(location(browser.get("/oidc/callback?" + query))).endsWith("/today");
    }

    @Test
    void oneClientGoesThereSoOften() throws Exception {
        OpenConsole.Browser browser = open.browser();
        for (int i = 0; i < OidcRoutes.TRIES_OF_CLIENT; i++)
            assertThat(browser.post("/oidc").statusCode()).isEqualTo(200);
        assertThat(browser.post("/oidc").statusCode()).isEqualTo(429);
    }

    @Test
    void aFormFromElsewhereSendsNobodyThere() throws Exception {
        OpenConsole.Browser browser = open.browser();
        assertThat(browser.send(browser.form("/oidc", "next", "")
                                .header("Origin", "https://evil.example")
                                .build())
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.get("/oidc").statusCode()).isEqualTo(405);
        OpenConsole.Browser anna = open.first(ANNA);
        anna.csrf = "guess";
        assertThat(anna.post("/account/oidc", "password", OpenConsole.PASSWORD).statusCode())
                .isEqualTo(403);
    }

    @Test
    void soManyAreUnderWayAndTheOldestEnd() throws Exception {
        open.store.change(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
                        + " INSERT INTO sign_in (id, ends_at) SELECT 'other ' || i, ? FROM n",
                SignIns.MOST - 1,
                open.now.plusSeconds(60).getEpochSecond());
        OpenConsole.Browser browser = open.browser();
        assertThat(browser.post("/oidc").statusCode()).isEqualTo(200);
        assertThat(browser.post("/oidc").statusCode()).isEqualTo(503);
        open.now = open.now.plusSeconds(60);
        assertThat(browser.post("/oidc").statusCode()).isEqualTo(200);
    }
}
