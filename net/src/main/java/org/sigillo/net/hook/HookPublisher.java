package org.sigillo.net.hook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.RecordPublisher;
import org.sigillo.name.DomainName;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Tells a program of yours, or a DNS host's, how a record shall be: a POST with JSON to an HTTPS address.
///
/// ```
/// {"action":"put","name":"s1._domainkey.example.com","type":"TXT","ttl":3600,"text":"v=DKIM1; …","strings":["…","…"]}
/// {"action":"remove","name":"s1._domainkey.example.com","type":"TXT"}
/// ```
///
/// `strings` are the pieces of at most 255 octets that some interfaces want. A status of 200 to 299 says that it is
/// done;
/// 408, 429 and 500 to 599 that it shall be tried again; anything else refuses. The same change may be told twice.
/// Redirects are not followed: the token is for one place.
public final class HookPublisher implements RecordPublisher {
    /// How long the program may take.
    public static final Duration MAX_WAIT = Duration.ofSeconds(20);

    private static final int LONGEST_STRING = 255; // 1035 §3.3
    private static final JsonFactory JSON = new JsonFactory();

    private final URI url;
    private final @Nullable String token;
    private final HttpClient client;

    /// A publisher.
    ///
    /// @param url `https`; `http` is for a program on this machine
    /// @param token sent as `Authorization: Bearer TOKEN`; `null` for none
    /// @param client whose settings hold: the certificates it trusts
    public HookPublisher(URI url, @Nullable String token, HttpClient client) {
        this.url = url;
        this.token = token;
        this.client = client;
    }

    /// A client for it: no redirects, the system's certificates.
    ///
    /// @return a new one
    public static HttpClient client() {
        return HttpClient.newBuilder()
                .connectTimeout(MAX_WAIT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public Outcome put(DomainName name, String text, int ttl) {
        return send(document("put", name, text, ttl));
    }

    @Override
    public Outcome remove(DomainName name) {
        return send(document("remove", name, null, 0));
    }

    private static byte[] document(String action, DomainName name, @Nullable String text, int ttl) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("action", action);
            json.writeStringProperty("name", name.toString());
            json.writeStringProperty("type", "TXT");
            if (text != null) {
                json.writeNumberProperty("ttl", ttl);
                json.writeStringProperty("text", text);
                json.writeName("strings");
                json.writeStartArray();
                for (int at = 0; at < text.length(); at += LONGEST_STRING)
                    json.writeString(text.substring(at, Math.min(text.length(), at + LONGEST_STRING)));
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private Outcome send(byte[] document) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(MAX_WAIT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(document));
        if (token != null) request.header("Authorization", "Bearer " + token);
        try {
            int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status >= 200 && status < 300) return new Outcome.Done();
            String why = url.getHost() + " answered " + status;
            boolean later = status == 408 || status == 429 || status >= 500;
            return later ? new Outcome.Unreachable(why) : new Outcome.Refused(why);
        } catch (HttpTimeoutException late) {
            return new Outcome.Unreachable(url.getHost() + " did not answer in time");
        } catch (IOException broken) {
            return new Outcome.Unreachable(url.getHost() + ": " + broken.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Outcome.Unreachable("interrupted");
        }
    }
}
