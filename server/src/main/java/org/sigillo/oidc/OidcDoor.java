package org.sigillo.oidc;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.sigillo.explain.Shown;
import org.sigillo.people.Identity;
import org.sigillo.people.Token;

/// Sign-in by one provider, as the console holds it. What is needed for it is loaded with the first sign-in: who has no
/// provider pays nothing, and who has one does not wait for it when the program starts.
public final class OidcDoor {
    /// What a line of the log is called that says why somebody did not come in.
    public static final String REFUSED = "oidc-refused";

    /// How long an answer of the provider may take.
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private final OidcSettings settings;
    private final Supplier<IdentityProvider> opening;
    private final BiConsumer<String, String> log;
    private @Nullable IdentityProvider open;

    /// A door.
    ///
    /// @param settings which provider, and whom it may let in
    /// @param secret reads the client's secret; `null` for a client without one
    /// @param trust whose certificates are trusted; `null` for the system's
    /// @param patience how long an answer of the provider may take
    /// @param clock the time of day
    /// @param nanos the time between two requests, in nanoseconds
    /// @param log hears why somebody did not come in: a stable word for the line, and the line
    public OidcDoor(
            OidcSettings settings,
            ClientSecret secret,
            @Nullable SSLContext trust,
            Duration patience,
            InstantSource clock,
            LongSupplier nanos,
            BiConsumer<String, String> log) {
        this.settings = settings;
        this.log = log;
        this.opening = () -> Provider.open(
                settings, secret, new ProviderHttp(URI.create(settings.issuer()), trust, patience), clock, nanos);
    }

    /// Reads the client's secret, each time it is needed.
    @FunctionalInterface
    public interface ClientSecret {
        /// Reads it.
        ///
        /// @return the secret; empty for a client without one
        /// @throws java.io.IOException if it cannot be read
        String read() throws java.io.IOException;
    }

    /// What is said of it.
    ///
    /// @return the settings
    public OidcSettings settings() {
        return settings;
    }

    /// Where a browser is sent.
    ///
    /// @param redirect where it comes back to
    /// @param token what it holds meanwhile
    /// @return an address of the provider
    public Said<URI> way(String redirect, String token) {
        return provider().way(redirect, Handshake.of(token));
    }

    /// Whether a browser comes back from where it was sent. Nothing is asked of anybody for it.
    ///
    /// @param query the parameters of its request
    /// @param token what it holds; empty if it holds nothing
    /// @return true, or why not
    public Said<Boolean> isBack(Map<String, List<String>> query, String token) {
        Return came = Return.of(query);
        if (came == null) return new Said.Refused<>(OidcReason.MALFORMED, "");
        if (token.isEmpty() || token.length() > Token.MAX_CHARACTERS)
            return new Said.Refused<>(OidcReason.NO_SIGN_IN, "of this browser");
        return Token.same(came.state(), Handshake.of(token).state())
                ? new Said.Fine<>(true)
                : new Said.Refused<>(OidcReason.STATE, "");
    }

    /// Who came back.
    ///
    /// @param query the parameters of the request
    /// @param redirect where to
    /// @param token what the browser held meanwhile
    /// @return who it is
    public Said<Identity> who(Map<String, List<String>> query, String redirect, String token) {
        Return came = Return.of(query);
        if (came == null) return new Said.Refused<>(OidcReason.MALFORMED, "");
        Said<Identity> said = provider().who(came, redirect, Handshake.of(token));
        if (said instanceof Said.Fine<Identity> fine && !settings.admits(fine.value()))
            return new Said.Refused<>(fine.value().proved() == null ? OidcReason.UNVERIFIED : OidcReason.DOMAIN, "");
        return said;
    }

    /// Writes down why somebody did not come in.
    ///
    /// @param refused why
    /// @param client whom it is
    public void tell(Said.Refused<?> refused, String client) {
        String detail = refused.detail().isEmpty() ? "" : " (" + Shown.text(refused.detail()) + ')';
        log.accept(REFUSED, refused.reason().word() + detail + ", by " + settings.issuer() + ", for " + client);
    }

    private synchronized IdentityProvider provider() {
        IdentityProvider known = open;
        if (known == null) open = known = opening.get();
        return known;
    }
}
