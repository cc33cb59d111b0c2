package org.sigillo.oidc;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.IpAddress;
import org.sigillo.name.PublicAddress;

/// The one way to the provider: one answer, bounded in time and size, and no redirects. By HTTPS; in the clear where
/// the provider is on this machine.
final class ProviderHttp {
    /// Octets of an answer, at most.
    static final int MAX_OCTETS = 256 << 10;

    private final HttpClient http;
    private final boolean here;
    private final Duration wait;

    /// @param issuer the provider: if it is on this machine, and in the clear, so may its other addresses be
    /// @param trust whose certificates are trusted; `null` for the system's
    /// @param wait how long an answer may take, with all of its body
    ProviderHttp(URI issuer, @Nullable SSLContext trust, Duration wait) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(wait);
        if (trust != null) builder.sslContext(trust);
        this.http = builder.build();
        this.here = "http".equals(issuer.getScheme()) && isHere(issuer);
        this.wait = wait;
    }

    /// An answer.
    ///
    /// @param status of HTTP
    /// @param type the media type; empty without one
    /// @param body as text
    record Answer(int status, String type, String body) {}

    /// Whether an address the provider names may be asked.
    boolean mayAsk(@Nullable URI uri) {
        if (uri == null || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null)
            return false;
        return "https".equals(uri.getScheme()) || here && "http".equals(uri.getScheme()) && isHere(uri);
    }

    private static boolean isHere(URI uri) {
        String host = String.valueOf(uri.getHost());
        if (host.equals("localhost")) return true;
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        IpAddress address = IpAddress.parse(bracketed ? host.substring(1, host.length() - 1) : host);
        return address != null && PublicAddress.isLoopback(address);
    }

    /// Asks for a document.
    Answer get(URI uri) throws OidcRefusal {
        return ask(HttpRequest.newBuilder(checked(uri)).GET());
    }

    /// Asks for a document with a token (6750 §2.1).
    Answer get(URI uri, String bearer) throws OidcRefusal {
        return ask(HttpRequest.newBuilder(checked(uri))
                .header("Authorization", "Bearer " + bearer)
                .GET());
    }

    /// Sends a form.
    ///
    /// @param authorization how the client shows who it is; `null` where it is in the form
    Answer post(URI uri, String form, @Nullable String authorization) throws OidcRefusal {
        HttpRequest.Builder request = HttpRequest.newBuilder(checked(uri))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (authorization != null) request.header("Authorization", authorization);
        return ask(request);
    }

    private URI checked(URI uri) throws OidcRefusal {
        if (!mayAsk(uri)) throw new OidcRefusal(OidcReason.DOCUMENT, "an address that is not https");
        return uri;
    }

    private Answer ask(HttpRequest.Builder builder) throws OidcRefusal {
        HttpRequest request =
                builder.timeout(wait).header("Accept", "application/json").build();
        String host = request.uri().getHost();
        CompletableFuture<HttpResponse<byte[]>> answering = http.sendAsync(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MAX_OCTETS));
        try {
            HttpResponse<byte[]> answer = answering.get(wait.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    new String(answer.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException slow) {
            answering.cancel(true);
            throw new OidcRefusal(OidcReason.TOO_SLOW, host);
        } catch (ExecutionException failed) {
            throw refusal(host, failed.getCause());
        } catch (InterruptedException stopped) {
            answering.cancel(true);
            Thread.currentThread().interrupt();
            throw new OidcRefusal(OidcReason.UNREACHABLE, "interrupted");
        }
    }

    private static OidcRefusal refusal(String host, @Nullable Throwable cause) {
        if (cause instanceof java.net.http.HttpTimeoutException) return new OidcRefusal(OidcReason.TOO_SLOW, host);
        String why = String.valueOf(cause == null ? null : cause.getMessage());
        boolean large = cause instanceof IOException && why.contains("exceed");
        return new OidcRefusal(large ? OidcReason.TOO_LARGE : OidcReason.UNREACHABLE, host + ": " + said(cause));
    }

    /// The kind of what went wrong, and of what is beneath it.
    private static String said(@Nullable Throwable thrown) {
        if (thrown == null) return "no answer";
        String message = thrown.getMessage() == null ? "" : " " + thrown.getMessage();
        return thrown.getClass().getSimpleName() + message;
    }
}
