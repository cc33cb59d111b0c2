package org.sigillo.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.sigillo.people.Claims;
import org.sigillo.people.People;
import org.sigillo.people.Sessions;
import org.sigillo.people.Totp;

class PeopleInConsoleTest {
    private static final String ANNA = "anna@example.com";

    @TempDir
    Path folder = Path.of("");

    private OpenConsole open;

    @BeforeEach
    void open() throws Exception {
        open = new OpenConsole(folder, Zone.builder().build(), "http://localhost");
    }

    @AfterEach
    void close() {
        assertThat(open.bugs).isEmpty();
        open.close();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private HttpResponse<String> login(OpenConsole.Browser browser, String email, String password, String... more)
            throws Exception {
        String[] form = new String[4 + more.length];
        form[0] = "email";
        form[1] = email;
        form[2] = "password";
        form[3] = password;
        System.arraycopy(more, 0, form, 4, more.length);
        return browser.post("/login", form);
    }

    @Test
    void theFirstLinkIsGoodOnce() throws Exception {
        OpenConsole.Browser anna = open.first(ANNA);
        assertThat(anna.get("/domains/new").body()).contains("Add a domain");
        assertThat(open.console.firstLink()).isNull();
        assertThat(open.browser().get("/first?key=guess").statusCode()).isEqualTo(404);
    }

    @Test
    void aWrongFirstFormIsShownAgain() throws Exception {
        String link = Objects.requireNonNull(open.console.firstLink());
        String key = link.substring(link.indexOf("key=") + 4);
        OpenConsole.Browser browser = open.browser();
        assertThat(browser.get("/first?key=" + key).body()).contains("Make the first account");
        HttpResponse<String> again = browser.post(
                "/first", "key", key, "email", ANNA, "name", "Anna", "password", "12 345 78901".substring(1));
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("A password has 12 to 200 characters.", "value=\"anna@example.com\"");
    }

    @Test
    void aSessionIsNewWithEachSignInAndEndsHere() throws Exception {
        OpenConsole.Browser anna = open.first(ANNA);
        String before = anna.cookie;
        OpenConsole.Browser other = open.browser();
        other.cookie = "sigillo=fixed-by-somebody";
        login(other, ANNA, OpenConsole.PASSWORD);
        assertThat(other.cookie).startsWith("sigillo=").isNotEqualTo(before).doesNotContain("fixed");
        String held = other.cookie;
        other.post("/logout");
        other.cookie = held;
        assertThat(location(other.get("/account"))).endsWith("/login?next=/account");
        assertThat(anna.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void whoIsAwayForADayIsOut() throws Exception {
        OpenConsole.Browser anna = open.first(ANNA);
        open.now = open.now.plus(Sessions.IDLE);
        assertThat(anna.get("/account").statusCode()).isEqualTo(200);
        open.now = open.now.plus(Sessions.IDLE).plusSeconds(1);
        assertThat(anna.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void afterTwoWeeksEverybodySignsInAgain() throws Exception {
        OpenConsole.Browser anna = open.first(ANNA);
        for (int hours = 0; hours < 14 * 24; hours += 12) {
            assertThat(anna.get("/account").statusCode()).isEqualTo(200);
            open.now = open.now.plus(Duration.ofHours(12));
        }
        open.now = open.now.plusSeconds(1);
        assertThat(anna.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void aCookieIsForThisSiteAlone() throws Exception {
        open.first(ANNA);
        HttpResponse<String> answer = login(open.browser(), ANNA, OpenConsole.PASSWORD);
        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .contains("; HttpOnly; SameSite=Lax", "; Path=/");
    }

    @Test
    void byHttpsTheCookieIsForThisHostAlone() throws Exception {
        try (OpenConsole secure =
                new OpenConsole(folder.resolve("secure"), Zone.builder().build(), "https://sigillo.example.com")) {
            OpenConsole.Browser anna = secure.first(ANNA);
            assertThat(anna.cookie).startsWith("__Host-sigillo=");
            assertThat(login(secure.browser(), ANNA, OpenConsole.PASSWORD)
                            .headers()
                            .firstValue("Set-Cookie")
                            .orElse(""))
                    .endsWith("; Secure");
        }
    }

    @Test
    void whatIsWrongIsNotSaid() throws Exception {
        open.first(ANNA);
        HttpResponse<String> unknown = login(open.browser(), "nobody@example.com", OpenConsole.PASSWORD);
        HttpResponse<String> wrong = login(open.browser(), ANNA, "another password");
        assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode()).isEqualTo(400);
        assertThat(unknown.body().replace("nobody@example.com", ANNA)).isEqualTo(wrong.body());
    }

    @Test
    void whoKnowsThePasswordIsNotLockedOutByComingOften() throws Exception {
        open.first(ANNA);
        for (int i = 0; i < 2 * AccountRoutes.TRIES_OF_ACCOUNT; i++)
            assertThat(login(open.browser(), ANNA, OpenConsole.PASSWORD).statusCode())
                    .isEqualTo(303);
    }

    @Test
    void aPasswordMayBeTriedSoManyTimes() throws Exception {
        open.first(ANNA);
        for (int i = 0; i < AccountRoutes.TRIES_OF_ACCOUNT; i++)
            assertThat(login(open.browser(), ANNA, "guess number " + i).statusCode())
                    .isEqualTo(400);
        assertThat(login(open.browser(), ANNA, OpenConsole.PASSWORD).statusCode())
                .isEqualTo(429);
        open.nanos.addAndGet(AccountRoutes.PERIOD.toNanos());
        assertThat(login(open.browser(), ANNA, OpenConsole.PASSWORD).statusCode())
                .isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https:evil.example", "/\\evil.example", "/%5cevil\n", "", "evil"})
    void whereOneGoesNextIsOurs(String next) throws Exception {
        open.first(ANNA);
        assertThat(location(login(open.browser(), ANNA, OpenConsole.PASSWORD, "next", next)))
                .endsWith("/today")
                .doesNotContain("evil");
    }

    @Test
    void aFormFromElsewhereIsNotTaken() throws Exception {
        OpenConsole.Browser anna = open.first(ANNA);
        String path = "/account/language";
        assertThat(anna.send(anna.form(path, "language", "it")
                                .header("Origin", "https://evil.example")
                                .build())
                        .statusCode())
                .isEqualTo(403);
        assertThat(anna.send(anna.form(path, "language", "it")
                                .header("Sec-Fetch-Site", "cross-site")
                                .build())
                        .statusCode())
                .isEqualTo(403);
        assertThat(anna.send(anna.form(path, "language", "it")
                                .setHeader("Content-Type", "text/plain")
                                .build())
                        .statusCode())
                .isEqualTo(415);
        String csrf = anna.csrf;
        anna.csrf = "";
        assertThat(anna.post(path, "language", "it").statusCode()).isEqualTo(403);
        assertThat(anna.get("/account").body()).contains("<html lang=\"en\">");
        anna.csrf = csrf;
        assertThat(anna.post(path, "language", "it").statusCode()).isEqualTo(303);
        assertThat(anna.get("/account").body()).contains("<html lang=\"it\">");
    }

    @Test
    void aNewPasswordEndsTheOtherSessions() throws Exception {
        OpenConsole.Browser anna = open.first(ANNA);
        OpenConsole.Browser other = open.browser();
        login(other, ANNA, OpenConsole.PASSWORD);
        assertThat(anna.post("/account/password", "password", "not the old one", "wanted", "quite another one")
                        .statusCode())
                .isEqualTo(400);
        assertThat(anna.post("/account/password", "password", OpenConsole.PASSWORD, "wanted", "quite another one")
                        .statusCode())
                .isEqualTo(303);
        assertThat(anna.get("/account").statusCode()).isEqualTo(200);
        assertThat(other.get("/account").statusCode()).isEqualTo(303);
        assertThat(login(other, ANNA, "quite another one").statusCode()).isEqualTo(303);
    }

    @Test
    void aCodeIsAskedForAndIsGoodOnce() throws Exception {
        OpenConsole.Browser anna = open.first(ANNA);
        String page = anna.get("/account").body();
        int at = page.indexOf("name=\"key\" value=\"") + 18;
        String key = page.substring(at, page.indexOf('"', at));
        long step = open.now.getEpochSecond() / Totp.STEP;
        assertThat(anna.post("/account/factor", "key", key, "code", "000000").statusCode())
                .isEqualTo(400);
        assertThat(anna.post("/account/factor", "key", key, "code", Totp.code(key, step))
                        .statusCode())
                .isEqualTo(303);
        assertThat(login(open.browser(), ANNA, OpenConsole.PASSWORD, "code", Totp.code(key, step))
                        .statusCode())
                .as("the code was used")
                .isEqualTo(400);
        open.now = open.now.plusSeconds(Totp.STEP);
        assertThat(login(open.browser(), ANNA, OpenConsole.PASSWORD).statusCode())
                .as("no code")
                .isEqualTo(400);
        assertThat(login(open.browser(), ANNA, OpenConsole.PASSWORD, "code", Totp.code(key, step + 1))
                        .statusCode())
                .isEqualTo(303);
        assertThat(anna.post("/account/factor/off", "password", OpenConsole.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        assertThat(login(open.browser(), ANNA, OpenConsole.PASSWORD).statusCode())
                .isEqualTo(303);
    }

    @Test
    void somebodyIsInvitedAndSeesWhatTheyMay() throws Exception {
        OpenConsole.Browser anna = open.first(ANNA);
        anna.post("/domains/new", "domain", "example.com");
        anna.post("/domains/new", "domain", "example.net");
        HttpResponse<String> invited =
                anna.post("/people", "email", "Bert@Example.com", "role", "viewer", "domain", "example.com");
        int at = invited.body().indexOf("/join/");
        String path = invited.body().substring(at, invited.body().indexOf('<', at));
        OpenConsole.Browser bert = open.browser();
        assertThat(bert.get(path).body()).contains("bert@example.com");
        assertThat(bert.post(path, "name", "Bert", "password", OpenConsole.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        assertThat(open.browser().get(path).statusCode()).as("used").isEqualTo(404);
        assertThat(bert.get("/domains/example.com").statusCode()).isEqualTo(200);
        assertThat(bert.get("/domains/example.net").statusCode()).isEqualTo(404);
        assertThat(bert.post("/domains/example.com/senders", "subject", "192.0.2.1", "word", "mine")
                        .statusCode())
                .isEqualTo(404);
        assertThat(bert.get("/people").statusCode()).isEqualTo(404);
        assertThat(anna.get("/people").body()).contains("Bert", "invited", "joined");
    }

    @Test
    void whoIsSignedInAsSomebodyElseMayJoinToo() throws Exception {
        OpenConsole.Browser anna = open.first(ANNA);
        String page =
                anna.post("/people", "email", "b@example.com", "role", "viewer").body();
        int at = page.indexOf("/join/");
        String form = anna.get(page.substring(at, page.indexOf('<', at))).body();
        assertThat(form).contains("name=\"csrf\" value=\"" + anna.csrf + "\"");
    }

    @Test
    void anInvitationMakesNobodyLess() throws Exception {
        OpenConsole.Browser anna = open.first(ANNA);
        String page = anna.post("/people", "email", ANNA, "role", "viewer").body();
        int at = page.indexOf("/join/");
        assertThat(anna.post(page.substring(at, page.indexOf('<', at))).statusCode())
                .isEqualTo(303);
        assertThat(anna.get("/people").statusCode()).as("still the owner").isEqualTo(200);
    }

    @Test
    void byHttpsAFormOfTheSameHostInTheClearIsFromElsewhere() throws Exception {
        try (OpenConsole secure =
                new OpenConsole(folder.resolve("secure"), Zone.builder().build(), "https://sigillo.example.com")) {
            OpenConsole.Browser anna = secure.first(ANNA);
            String here = "http://127.0.0.1:" + secure.console.address().getPort();
            for (String origin : List.of(here, "https://sigillo.example.com"))
                assertThat(anna.send(anna.form("/account/language", "language", "it")
                                        .header("Origin", origin)
                                        .build())
                                .statusCode())
                        .as(origin)
                        .isEqualTo(origin.equals(here) ? 403 : 303);
        }
    }

    @Test
    void anInvitationEndsAfterAWeek() throws Exception {
        OpenConsole.Browser anna = open.first(ANNA);
        String page =
                anna.post("/people", "email", "b@example.com", "role", "owner").body();
        int at = page.indexOf("/join/");
        String path = page.substring(at, page.indexOf('<', at));
        open.now = open.now.plus(Duration.ofDays(7));
        assertThat(open.browser().get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void theLastOwnerStays() throws Exception {
        OpenConsole.Browser anna = open.first(ANNA);
        long id = Objects.requireNonNull(new People(open.store).credentials(ANNA))
                .person()
                .id();
        assertThat(anna.post("/people/leave", "person", Long.toString(id), "domain", "")
                        .statusCode())
                .isEqualTo(400);
        assertThat(anna.get("/people").statusCode()).isEqualTo(200);
    }

    @Test
    void aDomainIsProvedByItsDnsAndTheProofLapses() throws Exception {
        open.first(ANNA);
        OpenConsole.Browser carla = open.tenant("Other", "carla@example.net");
        carla.post("/domains/new", "domain", "example.net");
        assertThat(carla.get("/domains/example.net").statusCode()).isEqualTo(404);
        assertThat(carla.post("/claims/example.net/look").statusCode()).isEqualTo(400);
        Claims.Claim claim = open.claims().of(open.organization("Other")).getFirst();
        open.dns = Zone.builder().txt(claim.name(), claim.text()).build();
        assertThat(carla.post("/claims/example.net/look").statusCode()).isEqualTo(303);
        assertThat(carla.get("/domains/example.net").statusCode()).isEqualTo(200);
        assertThat(carla.get("/domains/sub.example.net").statusCode()).isEqualTo(404);
        DomainName domain = DomainName.of("example.net");
        open.dns = Zone.builder().build();
        open.now = open.now.plus(Claims.LAPSE);
        assertThat(open.claims().look(open.organization("Other"), domain)).isEqualTo(Claims.Proof.PROVED);
        assertThat(open.claims().lookAgain()).isEmpty();
        open.now = open.now.plusSeconds(1);
        assertThat(open.claims().lookAgain()).containsExactly(domain);
        assertThat(open.claims().lookAgain()).isEmpty();
        assertThat(open.claims().look(open.organization("Other"), domain)).isEqualTo(Claims.Proof.UNSEEN);
    }

    @Test
    void theTokenOfOneProvesNothingForAnother() throws Exception {
        open.first(ANNA);
        OpenConsole.Browser carla = open.tenant("Other", "carla@example.net");
        OpenConsole.Browser dora = open.tenant("Third", "dora@example.org");
        carla.post("/domains/new", "domain", "example.net");
        dora.post("/domains/new", "domain", "example.net");
        Claims.Claim claim = open.claims().of(open.organization("Other")).getFirst();
        open.dns = Zone.builder().txt(claim.name(), claim.text()).build();
        assertThat(dora.post("/claims/example.net/look").statusCode()).isEqualTo(400);
        assertThat(dora.get("/domains/example.net").statusCode()).isEqualTo(404);
    }

    /// The newcomer's way: publish, ask for reports, wait.
    @Test
    void beforeTheFirstReportTheDnsSaysWhatIsToBeDone() throws Exception {
        OpenConsole.Browser anna = open.first(ANNA);
        for (String domain : List.of("a.example", "b.example", "c.example"))
            anna.post("/domains/new", "domain", domain);
        open.dns = Zone.builder()
                .txt("a.example", "v=spf1 -all")
                .txt("_dmarc.b.example", "v=DMARC1; p=none")
                .txt("_dmarc.c.example", "v=DMARC1; p=none; rua=mailto:d@c.example")
                .build();
        assertThat(anna.get("/domains/a.example").body()).contains("Publish a DMARC record for a.example");
        assertThat(anna.get("/domains/b.example").body()).contains("Add an address for reports (rua)");
        assertThat(anna.get("/domains/c.example").body()).contains("Wait for the first report about c.example");
    }

    @Test
    void aGuestSeesWhatTheOperatorHasAndChangesNothing() throws Exception {
        try (OpenConsole shown =
                new OpenConsole(folder.resolve("shown"), Zone.builder().build(), "http://localhost", true)) {
            OpenConsole.Browser anna = shown.first(ANNA);
            anna.post("/domains/new", "domain", "example.com");
            shown.tenant("Other", "carla@example.net").post("/domains/new", "domain", "example.net");
            OpenConsole.Browser guest = shown.browser();
            for (String room : List.of("", "/senders", "/policy", "/records", "/transport", "/reports"))
                assertThat(guest.get("/domains/example.com" + room).statusCode())
                        .as(room)
                        .isEqualTo(200);
            assertThat(guest.get("/domains/example.net").statusCode()).isEqualTo(404);
            for (String path : List.of("/account", "/people", "/domains/new"))
                assertThat(guest.get(path).statusCode()).as(path).isEqualTo(404);
            assertThat(guest.post("/domains/example.com/senders", "subject", "192.0.2.1", "word", "mine")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(guest.get("/today").headers().firstValue("Location").orElse(""))
                    .endsWith("/domains/example.com");
            assertThat(guest.get("/login").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoHasASessionDoesNotFindOutThePassword() throws Exception {
        OpenConsole.Browser anna = open.first("anna@example.com");
        for (int i = 0; i < AccountRoutes.TRIES_OF_ACCOUNT; i++)
            anna.post("/account/password", "password", "not the old one", "wanted", "quite another one");
        String wanted = "quite another one";
        assertThat(anna.post("/account/password", "password", OpenConsole.PASSWORD, "wanted", wanted)
                        .statusCode())
                .as("as if it were wrong")
                .isEqualTo(400);
        open.nanos.addAndGet(AccountRoutes.PERIOD.toNanos());
        assertThat(anna.post("/account/password", "password", OpenConsole.PASSWORD, "wanted", wanted)
                        .statusCode())
                .isEqualTo(303);
    }
}
