package org.sigillo.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.sigillo.oidc.OidcSettings.SecondFactor;
import org.sigillo.oidc.ProviderTwin;

/// What a provider answers, and what is believed of it.
class OidcAnswersTest extends OidcFlow {
    private void signsInWith(Consumer<JWTClaimsSet.Builder> claims, int status, String reason) throws Exception {
        provider.claims = claims;
        OpenConsole.Browser browser = open.browser();
        isRefused(comesBack(browser), status, reason, browser);
    }

    @Test
    void aTokenThatDoesNotHoldLetsNobodyIn() throws Exception {
        open.first(ANNA);
        signsInWith(claims -> claims.claim("nonce", "of another"), 502, "nonce");
        signsInWith(claims -> claims.claim("nonce", null), 502, "nonce");
        signsInWith(claims -> claims.audience("another"), 502, "audience");
        signsInWith(claims -> claims.audience(List.of()), 502, "audience");
        signsInWith(claims -> claims.audience(List.of(ProviderTwin.CLIENT, "another")), 502, "audience");
        signsInWith(claims -> claims.claim("azp", "another"), 502, "audience");
        signsInWith(claims -> claims.issuer("https://login.example.org"), 502, "issuer");
        signsInWith(claims -> claims.subject(""), 502, "claims");
        signsInWith(claims -> claims.subject("s".repeat(256)), 502, "claims");
        signsInWith(claims -> claims.expirationTime(null), 502, "claims");
        signsInWith(claims -> claims.issueTime(null), 502, "claims");
        signsInWith(claims -> claims.expirationTime(Date.from(open.now.minusSeconds(60))), 502, "expired");
        signsInWith(claims -> claims.issueTime(Date.from(open.now.plusSeconds(61))), 502, "future");
        signsInWith(claims -> claims.notBeforeTime(Date.from(open.now.plusSeconds(61))), 502, "future");
        provider.claims = claims -> claims.audience(List.of(ProviderTwin.CLIENT, "another"))
                .claim("azp", ProviderTwin.CLIENT)
                .expirationTime(Date.from(open.now.minusSeconds(59)))
                .issueTime(Date.from(open.now.plusSeconds(60)));
        assertThat(comesBack(open.browser()).statusCode()).isEqualTo(303);
    }

    @Test
    void aTokenIsSignedByAKeyOfTheProvider() throws Exception {
        open.first(ANNA);
        OpenConsole.Browser browser = open.browser();
        provider.signing = ProviderTwin::unsigned;
        isRefused(comesBack(browser), 502, "algorithm", browser);
        provider.signing = provider::hs256;
        isRefused(comesBack(browser), 502, "algorithm", browser);
        RSAKey forged = ProviderTwin.rsa("first"); // the same name, and another key
        provider.signing = claims -> ProviderTwin.sign(JWSAlgorithm.RS256, forged, claims);
        isRefused(comesBack(browser), 502, "signature", browser);
        provider.signing = claims -> {
            String whole = provider.rs256(claims);
            return whole.substring(0, whole.lastIndexOf('.') + 1);
        };
        isRefused(comesBack(browser), 502, "no-token", browser);
        provider.signing = claims -> "no token";
        isRefused(comesBack(browser), 502, "no-token", browser);
        provider.signing = provider::rs256;
        assertThat(comesBack(browser).statusCode()).isEqualTo(303);
    }

    @Test
    void keysAreFetchedAnewWhenTheyAreRotatedButNotForEverybodyWhoAsks() throws Exception {
        open.first(ANNA);
        assertThat(comesBack(open.browser()).statusCode()).isEqualTo(303);
        ECKey next = ProviderTwin.ec("second");
        provider.signing = claims -> ProviderTwin.sign(JWSAlgorithm.ES256, next, claims);
        OpenConsole.Browser browser = open.browser();
        isRefused(comesBack(browser), 502, "no-key", browser);
        assertThat(provider.asked.stream().filter("/keys"::equals)).hasSize(1);
        open.nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        isRefused(comesBack(browser), 502, "no-key", browser);
        isRefused(comesBack(browser), 502, "no-key", browser);
        assertThat(provider.asked.stream().filter("/keys"::equals)).hasSize(2);
        provider.keys.add(next);
        open.nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(comesBack(browser).statusCode()).isEqualTo(303);
        assertThat(provider.asked.stream().filter("/.well-known/openid-configuration"::equals))
                .as("kept for an hour")
                .hasSize(1);
    }

    @Test
    void whoAnswersIsSaidWhereTheProviderSaysSo() throws Exception {
        open.first(ANNA);
        OpenConsole.Browser browser = open.browser();
        String other = "&iss=" + "https%3A%2F%2Fevil.example";
        isRefused(browser.get("/oidc/callback?" + toProvider(browser, "") + other), 502, "mixed-up", browser);
        assertThat(provider.asked).doesNotContain("/token");
        String own = "&iss=" + provider.issuer().replace(":", "%3A").replace("/", "%2F");
        assertThat(browser.get("/oidc/callback?" + toProvider(browser, "") + own)
                        .statusCode())
                .isEqualTo(303);
        provider.published.put("authorization_response_iss_parameter_supported", true);
        open.oidc = door(Set.of(), null, SecondFactor.OURS, true);
        OpenConsole.Browser without = open.browser();
        isRefused(comesBack(without), 502, "mixed-up", without);
    }

    @Test
    void anErrorOfTheProviderIsAPageInTheLanguageOfWhoReadsIt() throws Exception {
        OpenConsole.Browser browser = open.browser();
        String query = toProvider(browser, "");
        String state = query.substring(query.indexOf("state="));
        HttpResponse<String> answer = browser.get(
                "/oidc/callback?error=access_denied&error_description=%3Cscript%3E&" + state, "Accept-Language", "it");
        assertThat(answer.body()).contains("Accesso non effettuato").doesNotContain("<script>");
        isRefused(answer, 403, "denied", browser);
        query = toProvider(browser, "");
        state = query.substring(query.indexOf("state="));
        isRefused(
                browser.get("/oidc/callback?error=server_error%0Aforged&" + state),
                503,
                "provider-error (server_error",
                browser);
        assertThat(log.getLast()).doesNotContain("\n");
    }

    private void begins(int status, String reason) throws Exception {
        open.oidc = door(Set.of(), null, SecondFactor.OURS, true);
        OpenConsole.Browser browser = open.browser();
        isRefused(browser.post("/oidc"), status, reason, browser);
    }

    @Test
    void whatTheProviderPublishesIsBelievedWithinBounds() throws Exception {
        provider.document = "{" + " ".repeat(300_000) + "}";
        begins(503, "too-large");
        provider.document = "<html>";
        begins(502, "document");
        provider.document = null;
        provider.published.put("issuer", "https://login.example.org");
        begins(502, "another-issuer");
        provider.published.put("issuer", provider.issuer());
        for (String endpoint : List.of("http://evil.example/keys", "file:///etc/passwd", "ftp://127.0.0.1/"))
            for (String name : List.of("jwks_uri", "token_endpoint", "authorization_endpoint")) {
                Object before = provider.published.put(name, endpoint);
                begins(502, "document");
                provider.published.put(name, Objects.requireNonNull(before));
            }
        provider.published.put("jwks_uri", provider.issuer() + "/elsewhere");
        open.oidc = door(Set.of(), null, SecondFactor.OURS, true);
        OpenConsole.Browser browser = open.browser();
        isRefused(comesBack(browser), 503, "status (127.0.0.1: 302", browser);
    }

    @Test
    void aProviderThatIsSlowOrDownIsNotWaitedFor() throws Exception {
        provider.waiting = new CountDownLatch(1);
        open.oidc = door(provider.issuer(), Set.of(), null, SecondFactor.OURS, true, PATIENCE);
        OpenConsole.Browser browser = open.browser();
        HttpResponse<String> answer = browser.post("/oidc");
        assertThat(answer.body()).contains("Example ID does not answer as it should");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        isRefused(answer, 503, "too-slow", browser);
        isRefused(browser.post("/oidc"), 503, "too-slow", browser);
        assertThat(provider.asked).as("the second is told what the first found").hasSize(1);
        provider.waiting.countDown();
        provider.waiting = null;
        open.nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(browser.post("/oidc").statusCode()).isEqualTo(200);
        String down = provider.issuer();
        provider.close();
        open.oidc = door(down, Set.of(), null, SecondFactor.OURS, true, PATIENCE);
        OpenConsole.Browser other = open.browser();
        isRefused(other.post("/oidc"), 503, "unreachable", other);
        assertThat(open.first(ANNA).cookie).as("a password does as before").isNotEmpty();
    }

    @Test
    void theAddressMayStandInWhatIsToldOfThePersonAlone() throws Exception {
        open.first(ANNA);
        provider.userInfoAlone = true;
        assertThat(comesBack(open.browser()).statusCode()).isEqualTo(303);
        provider.claims = claims -> claims.subject("subject-2");
        OpenConsole.Browser other = open.browser();
        isRefused(comesBack(other), 502, "user-info", other);
    }

    @Test
    void aClientIsShownInTheFormWhereTheProviderWantsItSo() throws Exception {
        open.first(ANNA);
        provider.published.put("token_endpoint_auth_methods_supported", List.of("client_secret_post"));
        open.oidc = door(Set.of(), null, SecondFactor.OURS, true);
        assertThat(comesBack(open.browser()).statusCode()).isEqualTo(303);
    }

    private static final List<String> NONSENSE = List.of(
            "200 ",
            "200 null",
            "200 []",
            "200 {}",
            "200 {\"issuer\":5,\"keys\":5,\"id_token\":5,\"sub\":5,\"access_token\":5}",
            "200 {\"keys\":[{}],\"access_token\":\"a\",\"token_type\":\"b\",\"id_token\":\"..\"}",
            "200 {\"keys\":[{\"kty\":\"RSA\",\"n\":\"\",\"e\":\"AQAB\"}],\"access_token\":\"a\",\"token_type\":\"Bearer\"}",
            "200 {\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\"eyJhbGciOiJSUzI1NiJ9.W10.AA\"}",
            "200 " + "[".repeat(100_000),
            "200 " + "{\"a\":".repeat(40_000),
            "204 ",
            "400 ",
            "400 {}",
            "400 {\"error\":5}",
            "401 {\"error\":\"invalid_client\"}",
            "500 <html>",
            "503 ");

    /// Whatever a provider answers, the person gets a calm page, and the log a word.
    @Test
    void nonsenseIsRefusedAndBreaksNothing() throws Exception {
        open.first(ANNA);
        for (String path : List.of("/.well-known/openid-configuration", "/keys", "/token", "/me"))
            for (String nonsense : NONSENSE) {
                provider.userInfoAlone = path.equals("/me");
                provider.nonsense.clear();
                open.oidc = door(Set.of(), null, SecondFactor.OURS, true);
                OpenConsole.Browser browser = open.browser();
                open.nanos.addAndGet(Duration.ofMinutes(15).toNanos());
                String query = toProvider(browser, "");
                if (path.startsWith("/.")) open.oidc = door(Set.of(), null, SecondFactor.OURS, true);
                provider.nonsense.put(path, nonsense);
                HttpResponse<String> answer = browser.get("/oidc/callback?" + query);
                String what = path + " answers " + nonsense.substring(0, Math.min(60, nonsense.length()));
                assertThat(answer.statusCode()).as(what + log.getLast()).isIn(502, 503);
                assertThat(browser.cookie).as(what).isEmpty();
                assertThat(open.bugs).as(what).isEmpty();
            }
    }
}
