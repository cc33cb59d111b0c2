package org.sigillo.intake.imap;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.sigillo.explain.Shown;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tokens of OAuth2 (6749): by a refresh token (§6), or by the client's own grant (§4.4). Threads may share it.
public final class AccessTokens {
    /// Octets of an answer, at most.
    public static final int MAX_OCTETS = 64 << 10;
    /// How long an answer may take.
    public static final Duration MAX_WAIT = Duration.ofSeconds(20);
    /// A token is not used in its last minutes.
    public static final Duration MARGIN = Duration.ofMinutes(2);

    private static final Duration USUAL = Duration.ofMinutes(5); // where the answer does not say
    private static final long LONGEST = 86_400;
    private static final int OK = 200;

    private final URI url;
    private final String clientId;
    private final Login.@Nullable Source clientSecret;
    private final Login.@Nullable Source refreshToken;
    private final @Nullable String scope;
    private final HttpClient http;
    private final InstantSource clock;
    private @Nullable String token;
    private @Nullable String fresher;
    private Instant until = Instant.MIN;

    /// Tokens.
    ///
    /// @param url of the token endpoint
    /// @param clientId who asks
    /// @param clientSecret its secret, or `null`
    /// @param refreshToken the refresh token; `null` for the client's own grant
    /// @param scope what is asked for, or `null`
    /// @param http follows no redirects
    /// @param clock the time of day
    public AccessTokens(
            URI url,
            String clientId,
            Login.@Nullable Source clientSecret,
            Login.@Nullable Source refreshToken,
            @Nullable String scope,
            HttpClient http,
            InstantSource clock) {
        this.url = url;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.refreshToken = refreshToken;
        this.scope = scope;
        this.http = http;
        this.clock = clock;
    }

    /// A token that holds for some minutes still.
    ///
    /// @return the token
    /// @throws IOException if there is none to be had; the message holds no secret
    public synchronized String token() throws IOException {
        String known = token;
        if (known != null && clock.instant().plus(MARGIN).isBefore(until)) return known;
        JsonNode answer = ask(form());
        JsonNode given = answer.get("access_token");
        if (given == null || !given.isString()) throw new IOException(url.getHost() + " gave no token");
        JsonNode seconds = answer.get("expires_in");
        Duration holds = seconds != null && seconds.canConvertToInt() && seconds.intValue() > 0
                ? Duration.ofSeconds(Math.min(seconds.intValue(), LONGEST))
                : USUAL;
        JsonNode other = answer.get("refresh_token"); // 6749 §6: the old one may end
        if (other != null && other.isString()) fresher = other.stringValue();
        until = clock.instant().plus(holds);
        return token = given.stringValue();
    }

    /// Forgets the token: the server did not take it.
    public synchronized void forget() {
        token = null;
    }

    private String form() throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", refreshToken == null ? "client_credentials" : "refresh_token");
        if (refreshToken != null) fields.put("refresh_token", fresher == null ? refreshToken.read() : fresher);
        fields.put("client_id", clientId);
        if (clientSecret != null) fields.put("client_secret", clientSecret.read());
        if (scope != null) fields.put("scope", scope);
        StringJoiner form = new StringJoiner("&");
        fields.forEach((name, value) -> form.add(name + '=' + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return form.toString();
    }

    private JsonNode ask(String form) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(MAX_WAIT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            byte[] body;
            try (InputStream in = response.body()) {
                body = in.readNBytes(MAX_OCTETS + 1);
            }
            if (body.length > MAX_OCTETS) throw new IOException(url.getHost() + " answered too much");
            JsonNode json = JsonMapper.shared().readTree(body);
            if (response.statusCode() != OK || json == null || !json.isObject())
                throw new IOException(url.getHost() + " gave no token: " + said(response.statusCode(), json));
            return json;
        } catch (JacksonException noJson) {
            throw new IOException(url.getHost() + " gave no token, and no JSON", noJson);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    private static String said(int status, @Nullable JsonNode json) {
        JsonNode error = json == null ? null : json.get("error"); // 6749 §5.2
        return error != null && error.isString() ? Shown.text(error.stringValue()) : "HTTP status " + status;
    }
}
