package org.sigillo.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What a provider publishes: its endpoints, and its keys. Fetched when first needed, and kept for an hour.
///
/// @spec https://openid.net/specs/openid-connect-discovery-1_0.html OpenID Connect Discovery 1.0
final class Documents {
    /// How long a document is kept.
    static final Duration KEPT = Duration.ofHours(1);
    /// How long a failure is: a provider that is down is not asked by everybody who waits for it.
    static final Duration FAILED = Duration.ofSeconds(10);
    /// How often keys are fetched anew for a key that is not among them.
    static final Duration ROTATED = Duration.ofMinutes(1);
    /// Keys of one provider.
    static final int MAX_KEYS = 100;

    private static final int OK = 200;
    private static final String PLACE = "/.well-known/openid-configuration"; // Discovery 1.0 §4

    private final String issuer;
    private final ProviderHttp http;
    private final LongSupplier nanos;
    private final Kept<OIDCProviderMetadata> metadata = new Kept<>(this::discover);
    private final Kept<JWKSet> keys = new Kept<>(this::fetchKeys);

    Documents(String issuer, ProviderHttp http, LongSupplier nanos) {
        this.issuer = issuer;
        this.http = http;
        this.nanos = nanos;
    }

    /// Its endpoints.
    OIDCProviderMetadata metadata() throws OidcRefusal {
        return metadata.get(KEPT);
    }

    /// Its keys, as they are known.
    JWKSet keys() throws OidcRefusal {
        return keys.get(KEPT);
    }

    /// Its keys, where one was not among them: fetched anew, but once a minute at most (OpenID Connect Core 1.0
    /// §10.1.1).
    JWKSet newerKeys() throws OidcRefusal {
        return keys.get(ROTATED);
    }

    private OIDCProviderMetadata discover() throws OidcRefusal {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        String document = text(URI.create(base + PLACE));
        OIDCProviderMetadata found = Parsing.of(
                OidcReason.DOCUMENT,
                "the configuration of the provider cannot be read",
                () -> OIDCProviderMetadata.parse(document));
        if (!issuer.equals(found.getIssuer().getValue())) // Discovery 1.0 §4.3: identical
        throw new OidcRefusal(OidcReason.ANOTHER_ISSUER, found.getIssuer().getValue());
        for (URI endpoint :
                new URI[] {found.getAuthorizationEndpointURI(), found.getTokenEndpointURI(), found.getJWKSetURI()})
            if (!http.mayAsk(endpoint))
                throw new OidcRefusal(OidcReason.DOCUMENT, "endpoint " + endpoint + " is missing, or not https");
        return found;
    }

    private JWKSet fetchKeys() throws OidcRefusal {
        String document = text(metadata().getJWKSetURI());
        JWKSet found = Parsing.of(
                OidcReason.DOCUMENT,
                "the keys of the provider cannot be read",
                () -> JWKSet.parse(document).toPublicJWKSet());
        if (found.size() > MAX_KEYS) throw new OidcRefusal(OidcReason.TOO_LARGE, found.size() + " keys");
        return found;
    }

    private String text(URI uri) throws OidcRefusal {
        ProviderHttp.Answer answer = http.get(uri);
        if (answer.status() != OK) throw new OidcRefusal(OidcReason.STATUS, uri.getHost() + ": " + answer.status());
        return answer.body();
    }

    private interface Fetch<T> {
        T fetch() throws OidcRefusal;
    }

    /// One document. One at a time fetches it; the others wait for what comes of that.
    private final class Kept<T> {
        private final Fetch<T> fetch;
        private @Nullable T value;
        private long since;
        private @Nullable OidcRefusal failure;
        private long failed;

        Kept(Fetch<T> fetch) {
            this.fetch = fetch;
        }

        synchronized T get(Duration age) throws OidcRefusal {
            T known = value;
            if (known != null && nanos.getAsLong() - since < age.toNanos()) return known;
            OidcRefusal before = failure;
            if (before != null && nanos.getAsLong() - failed < FAILED.toNanos()) throw before;
            try {
                T fetched = Objects.requireNonNull(fetch.fetch());
                value = fetched;
                since = nanos.getAsLong();
                failure = null;
                return fetched;
            } catch (OidcRefusal refused) {
                failure = refused;
                failed = nanos.getAsLong();
                throw refused;
            }
        }
    }
}
