package org.sigillo.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A provider of OpenID Connect on the loopback, which can be told to misbehave. People do not type anything there: a
/// test says who signs in.
public final class ProviderTwin implements AutoCloseable {
    /// As whom it knows the console.
    public static final String CLIENT = "sigillo";
    /// What the console shows it.
    public static final String SECRET = "a secret with + and : in it";

    private static final RSAKey FIRST = rsa("first");

    public final List<String> asked = new ArrayList<>();
    public final Map<String, Object> person = new LinkedHashMap<>();
    public final Map<String, Object> published = new LinkedHashMap<>();
    public volatile Consumer<JWTClaimsSet.Builder> claims = builder -> {};
    public volatile Function<JWTClaimsSet, String> signing = this::rs256;
    public volatile boolean userInfoAlone;
    public final Map<String, String> nonsense = new HashMap<>(); // answered instead, by path: a status, a blank, a body
    public volatile @Nullable String document; // instead of the one it publishes
    public volatile @Nullable CountDownLatch waiting; // before it answers at all
    public final RSAKey key = FIRST;
    public final List<JWK> keys = new ArrayList<>();
    private final HttpServer server;
    private final InstantSource clock;
    private final Map<String, Map<String, String>> codes = new HashMap<>();
    private int count;

    /// A provider.
    public ProviderTwin(InstantSource clock) throws IOException {
        this.clock = clock;
        keys.add(key);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        published.put("issuer", issuer());
        published.put("authorization_endpoint", issuer() + "/authorize");
        published.put("token_endpoint", issuer() + "/token");
        published.put("jwks_uri", issuer() + "/keys");
        published.put("userinfo_endpoint", issuer() + "/me");
        published.put("subject_types_supported", List.of("public"));
        published.put("response_types_supported", List.of("code"));
        published.put("id_token_signing_alg_values_supported", List.of("RS256"));
        is("subject-1", "anna@example.com", true);
    }

    /// Who signs in from now on.
    public void is(String subject, @Nullable String email, boolean verified) {
        person.clear();
        person.put("sub", subject);
        if (email != null) person.put("email", email);
        if (email != null) person.put("email_verified", verified);
        person.put("name", "Anna at the provider");
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    public static ECKey ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /// Somebody signs in.
    ///
    /// @param to where the console sent the browser
    /// @return the query it comes back with
    public String authorize(URI to) {
        Map<String, String> query = new HashMap<>();
        URLUtils.parseParameters(to.getRawQuery()).forEach((name, values) -> query.put(name, values.getFirst()));
        require(query, "response_type", "code");
        require(query, "client_id", CLIENT);
        require(query, "code_challenge_method", "S256");
        String code = "the-code-" + count++;
        codes.put(code, query);
        return "code=" + code + "&state=" + query.get("state");
    }

    private static void require(Map<String, String> query, String name, String value) {
        if (!value.equals(query.get(name))) throw new AssertionError(name + " is " + query.get(name));
    }

    public String rs256(JWTClaimsSet said) {
        return sign(JWSAlgorithm.RS256, key, said);
    }

    public static String sign(JWSAlgorithm algorithm, JWK with, JWTClaimsSet said) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(algorithm).keyID(with.getKeyID()).build(), said);
            token.sign(with instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(with.toRSAKey()));
            return token.serialize();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /// With the public key as if it were a secret.
    public String hs256(JWTClaimsSet said) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(key.getKeyID())
                            .build(),
                    said);
            token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
            return token.serialize();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    public static String unsigned(JWTClaimsSet said) {
        return new PlainJWT(said).serialize();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        CountDownLatch held = waiting;
        try {
            if (held != null) held.await();
            String instead = nonsense.get(path);
            if (instead != null) {
                say(exchange, Integer.parseInt(instead.substring(0, 3)), instead.substring(4));
                return;
            }
            switch (path) {
                case "/.well-known/openid-configuration" ->
                    say(exchange, 200, Objects.requireNonNullElse(document, JSONObjectUtils.toJSONString(published)));
                case "/keys" ->
                    say(exchange, 200, new JWKSet(keys).toPublicJWKSet().toString());
                case "/token" -> token(exchange);
                case "/me" -> say(exchange, 200, JSONObjectUtils.toJSONString(person));
                case "/elsewhere" -> {
                    exchange.getResponseHeaders().set("Location", issuer() + "/keys");
                    say(exchange, 302, "");
                }
                default -> say(exchange, 404, "{}");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = new HashMap<>();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        URLUtils.parseParameters(body).forEach((name, values) -> form.put(name, values.getFirst()));
        Map<String, String> query = codes.remove(form.get("code"));
        boolean verified = query != null
                && CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(form.get("code_verifier")))
                        .getValue()
                        .equals(query.get("code_challenge"));
        if (!isClient(exchange, form)) say(exchange, 401, "{\"error\":\"invalid_client\"}");
        else if (query == null || !verified || !Objects.equals(query.get("redirect_uri"), form.get("redirect_uri")))
            say(exchange, 400, "{\"error\":\"invalid_grant\"}");
        else {
            Map<String, Object> given = new LinkedHashMap<>();
            given.put("access_token", "the-token-itself");
            given.put("token_type", "Bearer");
            given.put("id_token", signing.apply(said(query)));
            say(exchange, 200, JSONObjectUtils.toJSONString(given));
        }
    }

    private JWTClaimsSet said(Map<String, String> query) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder builder = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", query.get("nonce"))
                .subject((String) person.get("sub"));
        if (!userInfoAlone)
            person.forEach((name, value) -> {
                if (!name.equals("sub")) builder.claim(name, value);
            });
        claims.accept(builder);
        return builder.build();
    }

    /// By 6749 §2.3.1: in the header, both parts encoded as in a form; or in the form.
    private static boolean isClient(HttpExchange exchange, Map<String, String> form) {
        String shown = exchange.getRequestHeaders().getFirst("Authorization");
        String pair = CLIENT + ':' + URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        String expected = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
        return expected.equals(shown)
                || CLIENT.equals(form.get("client_id")) && SECRET.equals(form.get("client_secret"));
    }

    private static void say(HttpExchange exchange, int status, String body) throws IOException {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(octets);
        }
    }

    @Override
    public void close() {
        CountDownLatch held = waiting;
        if (held != null) held.countDown();
        server.stop(0);
    }
}
