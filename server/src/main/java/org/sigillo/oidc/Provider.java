package org.sigillo.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.people.Identity;
import org.sigillo.people.People;

/// A provider, asked with the Nimbus library over our own HTTP.
final class Provider implements IdentityProvider {
    private static final int OK = 200;

    private final OidcSettings settings;
    private final OidcDoor.ClientSecret secret;
    private final ProviderHttp http;
    private final Documents documents;
    private final IdTokens tokens;

    Provider(
            OidcSettings settings,
            OidcDoor.ClientSecret secret,
            ProviderHttp http,
            Documents documents,
            IdTokens tokens) {
        this.settings = settings;
        this.secret = secret;
        this.http = http;
        this.documents = documents;
        this.tokens = tokens;
    }

    static IdentityProvider open(
            OidcSettings settings,
            OidcDoor.ClientSecret secret,
            ProviderHttp http,
            InstantSource clock,
            LongSupplier nanos) {
        Documents documents = new Documents(settings.issuer(), http, nanos);
        IdTokens tokens = new IdTokens(settings.issuer(), settings.clientId(), documents, clock);
        return new Provider(settings, secret, http, documents, tokens);
    }

    @Override
    public Said<URI> way(String redirect, Handshake handshake) {
        try {
            URI uri = new AuthenticationRequest.Builder(
                            ResponseType.CODE, // 6749 §4.1.1
                            new Scope(settings.scopes().toArray(String[]::new)),
                            new ClientID(settings.clientId()),
                            URI.create(redirect))
                    .endpointURI(documents.metadata().getAuthorizationEndpointURI())
                    .state(new State(handshake.state()))
                    .nonce(new Nonce(handshake.nonce()))
                    .codeChallenge(new CodeVerifier(handshake.verifier()), CodeChallengeMethod.S256) // 7636 §4.2
                    .build()
                    .toURI();
            return new Said.Fine<>(uri);
        } catch (OidcRefusal refused) {
            return refused.said();
        }
    }

    @Override
    public Said<Identity> who(Return came, String redirect, Handshake handshake) {
        try {
            if (came.issuer() != null && !came.issuer().equals(settings.issuer())) // 9207 §2.4
            throw new OidcRefusal(OidcReason.MIXED_UP, came.issuer());
            if (!came.error().isEmpty()) throw error(came.error());
            OIDCProviderMetadata metadata = documents.metadata();
            if (came.issuer() == null && metadata.supportsAuthorizationResponseIssuerParam()) // 9207 §2.4
            throw new OidcRefusal(OidcReason.MIXED_UP, "iss is missing");
            OIDCTokenResponse given = redeem(came.code(), redirect, handshake.verifier(), metadata);
            JWTClaimsSet claims = tokens.judge(given.getOIDCTokens().getIDToken(), handshake.nonce());
            return new Said.Fine<>(identity(claims, given, metadata));
        } catch (OidcRefusal refused) {
            return refused.said();
        }
    }

    private static OidcRefusal error(String error) {
        boolean denied = switch (error) { // 6749 §4.1.2.1; OpenID Connect Core 1.0 §3.1.2.6
            case "access_denied", "login_required", "consent_required", "interaction_required" -> true;
            default -> false;
        };
        return new OidcRefusal(
                denied ? OidcReason.DENIED : OidcReason.PROVIDER_ERROR,
                error.length() > 100 ? error.substring(0, 100) : error);
    }

    /// Redeems a code (6749 §4.1.3), with the verifier (7636 §4.5).
    private OIDCTokenResponse redeem(String code, String redirect, String verifier, OIDCProviderMetadata metadata)
            throws OidcRefusal {
        HTTPRequest request = request(code, redirect, verifier, metadata).toHTTPRequest();
        ProviderHttp.Answer answer = http.post(
                metadata.getTokenEndpointURI(), String.valueOf(request.getBody()), request.getAuthorization());
        TokenResponse given = Parsing.of(
                answer.status() == OK ? OidcReason.NO_TOKEN : OidcReason.CODE_REFUSED,
                "status " + answer.status(),
                () -> OIDCTokenResponseParser.parse(response(answer)));
        if (given instanceof OIDCTokenResponse success) return success;
        throw new OidcRefusal(OidcReason.CODE_REFUSED, error(given)); // 6749 §5.2
    }

    private static HTTPResponse response(ProviderHttp.Answer answer) throws ParseException {
        HTTPResponse response = new HTTPResponse(answer.status());
        if (!answer.type().isEmpty()) response.setContentType(answer.type());
        response.setBody(answer.body());
        return response;
    }

    private static String error(TokenResponse given) throws OidcRefusal {
        return Parsing.of(
                OidcReason.CODE_REFUSED,
                "",
                () -> String.valueOf(given.toErrorResponse().getErrorObject().getCode()));
    }

    private TokenRequest request(String code, String redirect, String verifier, OIDCProviderMetadata metadata)
            throws OidcRefusal {
        ClientID client = new ClientID(settings.clientId());
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(
                new AuthorizationCode(code), URI.create(redirect), new CodeVerifier(verifier));
        URI endpoint = metadata.getTokenEndpointURI();
        String kept = secret();
        if (kept.isEmpty()) return new TokenRequest.Builder(endpoint, client, grant).build(); // 6749 §3.2.1
        List<ClientAuthenticationMethod> taken = metadata.getTokenEndpointAuthMethods();
        boolean inForm = taken != null // 6749 §2.3.1: the header, unless the form alone is taken
                && !taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                && taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        Secret shown = new Secret(kept);
        return new TokenRequest.Builder(
                        endpoint,
                        inForm ? new ClientSecretPost(client, shown) : new ClientSecretBasic(client, shown),
                        grant)
                .build();
    }

    private String secret() throws OidcRefusal {
        try {
            return secret.read();
        } catch (IOException unreadable) {
            throw new OidcRefusal(OidcReason.NO_SECRET, String.valueOf(unreadable.getMessage()));
        }
    }

    private Identity identity(JWTClaimsSet claims, OIDCTokenResponse given, OIDCProviderMetadata metadata)
            throws OidcRefusal {
        Map<String, Object> all = claims.getClaims();
        URI more = metadata.getUserInfoEndpointURI();
        if (all.get("email") == null && more != null) // Core 1.0 §5.4: with a code, it may stand there alone
        all = userInfo(more, given, claims.getSubject());
        String email = People.email(text(all, "email"));
        boolean verified = email != null && isTrue(all.get("email_verified")); // Core 1.0 §5.1
        return new Identity(settings.issuer(), claims.getSubject(), email, verified, name(text(all, "name")));
    }

    private Map<String, Object> userInfo(URI endpoint, OIDCTokenResponse given, String subject) throws OidcRefusal {
        ProviderHttp.Answer answer =
                http.get(endpoint, given.getOIDCTokens().getAccessToken().getValue());
        if (answer.status() != OK) throw new OidcRefusal(OidcReason.USER_INFO, "status " + answer.status());
        Map<String, Object> said =
                Parsing.of(OidcReason.USER_INFO, "cannot be read", () -> JSONObjectUtils.parse(answer.body()));
        if (said == null || !subject.equals(said.get("sub"))) // Core 1.0 §5.3.2: or it is somebody else's
        throw new OidcRefusal(OidcReason.USER_INFO, "of another subject");
        return said;
    }

    private static boolean isTrue(@Nullable Object claim) {
        return Boolean.TRUE.equals(claim) || "true".equals(claim); // some providers say it as text
    }

    private static @Nullable String text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text ? text : null;
    }

    /// A name in one line.
    private static String name(@Nullable String said) {
        if (said == null) return "";
        StringBuilder name = new StringBuilder();
        said.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .limit(People.MOST_NAME)
                .forEach(name::appendCodePoint);
        return name.toString().strip();
    }
}
