package org.sigillo.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.sigillo.console.Console;
import org.sigillo.console.ConsoleSettings;
import org.sigillo.console.Desk;
import org.sigillo.console.check.Checks;
import org.sigillo.dmarc.PublicSuffixes;
import org.sigillo.dns.Dns;
import org.sigillo.documents.inspect.DomainInspector;
import org.sigillo.fetch.HttpsFetch;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// A console over a store, with its door on the loopback, and a browser that has signed in.
final class ConsoleVisit implements AutoCloseable {
    private final Store store;
    private final Console console;
    private final HttpClient http = HttpClient.newHttpClient();
    private String cookie = "";

    ConsoleVisit(StorePlace place, Dns dns, InstantSource clock) throws IOException {
        store = Store.open(place);
        ConsoleSettings settings =
                new ConsoleSettings(URI.create("http://127.0.0.1"), 1_000_000, 1_000_000, false, null);
        DomainInspector inspector = new DomainInspector(
                dns,
                (address, most) -> new HttpsFetch.Fetched.Failed(HttpsFetch.Why.UNREACHABLE),
                PublicSuffixes.DEFAULT_RULE,
                clock,
                java.util.List.of());
        console = new Console(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                () -> new Desk(settings, store, dns, SenderCatalogue.OURS),
                new Checks(inspector::inspect, clock, System::nanoTime, settings::minute, settings::hour),
                clock,
                System::nanoTime,
                bug -> System.err.println("500: " + bug));
    }

    /// Signs in.
    ConsoleVisit as(String person, String password) throws IOException, InterruptedException {
        String form = "email=" + encoded(person) + "&password=" + encoded(password);
        HttpResponse<String> answer = http.send(
                request("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        cookie = set.substring(0, set.indexOf(';'));
        return this;
    }

    Store store() {
        return store;
    }

    /// Reads a page.
    ///
    /// @return its length
    int read(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(request(path).header("Cookie", cookie).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200)
            throw new IllegalStateException(path + ": " + answer.statusCode() + ' ' + answer.body());
        return answer.body().length();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + console.address().getPort() + path));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        console.close();
        store.close();
        http.close();
    }
}
