package org.sigillo.console;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.sigillo.alerts.AlertSettings;
import org.sigillo.console.check.Checks;
import org.sigillo.dmarc.PublicSuffixes;
import org.sigillo.dns.DirectDns;
import org.sigillo.dns.Dns;
import org.sigillo.documents.inspect.DomainInspector;
import org.sigillo.fetch.HttpsFetch;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import org.sigillo.oidc.OidcDoor;
import org.sigillo.people.Claims;
import org.sigillo.people.Organization;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// A console with a store, whose time is set by hand, and browsers that visit it.
final class OpenConsole implements AutoCloseable {
    static final String PASSWORD = "four words nobody guesses";

    final Store store;
    final Console console;
    final List<Exception> bugs = new ArrayList<>();
    final AtomicLong nanos = new AtomicLong();
    volatile Instant now = Instant.parse("2026-11-22T11:00:00Z");
    volatile Dns dns;
    volatile @Nullable OidcDoor oidc; // who says who somebody is
    volatile @Nullable Dns direct; // what name servers say; `null` for the same
    private final HttpClient http = HttpClient.newHttpClient();

    OpenConsole(Path folder, Dns zone, String url) throws IOException {
        this(folder, zone, url, false);
    }

    OpenConsole(Path folder, Dns zone, String url, boolean guests) throws IOException {
        this(folder, zone, url, guests, null);
    }

    OpenConsole(Path folder, Dns zone, String url, boolean guests, @Nullable DomainName lab) throws IOException {
        dns = zone;
        store = Store.open(new StorePlace.Folder(folder.resolve("data")));
        Dns door = question -> dns.ask(question);
        ConsoleSettings settings = new ConsoleSettings(URI.create(url), 1_000, 10_000, guests, lab);
        DomainInspector inspector = new DomainInspector(
                door,
                (address, most) -> new HttpsFetch.Fetched.Failed(HttpsFetch.Why.UNREACHABLE),
                PublicSuffixes.DEFAULT_RULE,
                () -> now,
                List.of());
        Checks checks = new Checks(inspector::inspect, () -> now, nanos::get, settings::minute, settings::hour);
        DirectDns asked = DirectDns.of(question -> (direct == null ? door : direct).ask(question));
        Ways ways = new Ways(List.of("@reports.example.net"), List.of(), 0);
        HouseRules rules = new HouseRules(
                EmailAddress.parse("reports@example.net"),
                AlertSettings.DEFAULT,
                Duration.ofDays(400),
                null,
                "--data /var/lib/sigillo");
        console = new Console(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                () -> new Desk(settings, store, door, asked, SenderCatalogue.OURS, ways, rules, oidc),
                checks,
                () -> now,
                nanos::get,
                bugs::add);
    }

    /// A browser without a cookie.
    Browser browser() {
        return new Browser();
    }

    /// A browser of who made the first account.
    Browser first(String email) throws Exception {
        Browser browser = browser();
        String link = Objects.requireNonNull(console.firstLink());
        String key = link.substring(link.indexOf("key=") + 4);
        browser.post(
                "/first", "key", key, "organization", "First", "name", "First", "email", email, "password", PASSWORD);
        return browser;
    }

    /// A browser of who has an account and signs in again.
    Browser again(String email) throws Exception {
        Browser browser = browser();
        browser.post("/login", "email", email, "password", PASSWORD);
        return browser;
    }

    /// A browser of an owner of another organization, which has to prove its domains.
    Browser tenant(String name, String email) throws Exception {
        long organization = store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                statements.run("INSERT INTO organization (name, operator, made_at) VALUES (?, 0, 0)", name);
                return Objects.requireNonNull(statements.number("SELECT MAX(id) FROM organization"));
            }
        });
        String token = new org.sigillo.people.Invitations(store, () -> now, new SecureRandom())
                .invite(new org.sigillo.people.Invitations.Invitation(
                        organization, email, "", org.sigillo.people.Role.OWNER));
        Browser browser = browser();
        browser.post("/join/" + token, "name", name, "password", PASSWORD);
        return browser;
    }

    Claims claims() {
        return new Claims(store, question -> dns.ask(question), () -> now, new SecureRandom());
    }

    Organization organization(String name) {
        return store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                return statements
                        .rows(
                                row -> new Organization(row.getLong(1), row.getString(2), row.getInt(3) != 0),
                                "SELECT id, name, operator FROM organization WHERE name = ?",
                                name)
                        .getFirst();
            }
        });
    }

    @Override
    public void close() {
        console.close();
        store.close();
        http.close();
    }

    /// Holds a cookie and the token of the forms it has seen.
    final class Browser {
        String cookie = "";
        String csrf = "";
        String held = ""; // while a sign-in is with a provider

        HttpResponse<String> get(String path, String... fields) throws Exception {
            return send(request(path, fields).GET().build());
        }

        /// Sends a form: names and values in turn.
        HttpResponse<String> post(String path, String... form) throws Exception {
            return send(form(path, form).build());
        }

        HttpRequest.Builder form(String path, String... form) {
            StringJoiner body = new StringJoiner("&");
            if (!csrf.isEmpty()) body.add("csrf=" + csrf);
            for (int i = 0; i < form.length; i += 2)
                body.add(form[i] + "=" + URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
            return request(path, "Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        }

        private HttpRequest.Builder request(String path, String... fields) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + console.address().getPort() + path));
            String all = cookie + (cookie.isEmpty() || held.isEmpty() ? "" : "; ") + held;
            if (!all.isEmpty()) request.header("Cookie", all);
            if (fields.length > 0) request.headers(fields);
            return request;
        }

        HttpResponse<String> send(HttpRequest request) throws Exception {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            for (String set : answer.headers().allValues("Set-Cookie")) {
                String pair = set.substring(0, set.indexOf(';'));
                String value = pair.endsWith("=") ? "" : pair;
                if (pair.contains("sign-in=")) held = value;
                else {
                    cookie = value;
                    csrf = cookie.isEmpty() ? "" : Gate.csrf(cookie.substring(cookie.indexOf('=') + 1));
                }
            }
            return answer;
        }
    }
}
