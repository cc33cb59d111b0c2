package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.console.Console;
import org.sigillo.console.ConsoleSettings;
import org.sigillo.console.Desk;
import org.sigillo.console.check.Checks;
import org.sigillo.dmarc.PublicSuffixes;
import org.sigillo.dns.Dns;
import org.sigillo.dns.Zone;
import org.sigillo.documents.inspect.DomainInspector;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.fetch.HttpsFetch;
import org.sigillo.name.DomainName;
import org.sigillo.people.Claims;
import org.sigillo.people.Organization;
import org.sigillo.people.People;
import org.sigillo.reports.Incoming;
import org.sigillo.reports.ReportStore;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;
import org.sigillo.views.ReportLog;

/// All hostile reports are taken in, and every page about every domain they name is opened: what strangers wrote is
/// text there, whatever it looks like.
class HostileConsoleTest {
    /// The elements our pages are made of.
    static final Set<String> OURS = Set.of(
            "!doctype",
            "a",
            "article",
            "b",
            "body",
            "button",
            "circle",
            "code",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "figcaption",
            "figure",
            "footer",
            "form",
            "g",
            "h1",
            "h2",
            "h3",
            "head",
            "header",
            "html",
            "input",
            "label",
            "li",
            "link",
            "main",
            "meta",
            "nav",
            "ol",
            "option",
            "p",
            "path",
            "pre",
            "rect",
            "script",
            "section",
            "select",
            "span",
            "summary",
            "svg",
            "table",
            "tbody",
            "td",
            "textarea",
            "th",
            "thead",
            "title",
            "tr",
            "ul");

    private static final List<String> ROOMS =
            List.of("", "/senders", "/policy", "/names", "/records", "/transport", "/reports", "/rows", "/progress");

    @TempDir
    Path folder = Path.of("");

    private static Instant now = Instant.EPOCH;

    @Test
    void whatStrangersWroteIsTextOnEveryPage() throws Exception {
        try (Store store = Store.open(new StorePlace.Folder(folder.resolve("data")))) {
            for (HostileManifest.Row row : HostileManifest.rows("reports/"))
                new ReportStore(store, UnpackLimits.DEFAULT)
                        .add(List.of(new Incoming("hostile", row.bytes(), Instant.ofEpochSecond(1_767_225_600))));
            List<DomainName> domains = domains(store);
            assertThat(domains).hasSizeGreaterThan(3);
            int pages = 0;
            List<Exception> bugs = new ArrayList<>();
            try (Console console = console(store, bugs);
                    HttpClient http = HttpClient.newHttpClient()) {
                for (DomainName domain : domains) {
                    now = last(store, domain);
                    for (String room : ROOMS) {
                        String page = page(http, console, "/domains/" + domain + room);
                        assertThat(elements(page)).as(domain + room).isSubsetOf(OURS);
                        pages++;
                    }
                    for (ReportLog.Line one : ReportLog.of(store, domain, ReportLog.Place.FIRST, ReportLog.MOST)
                            .reports())
                        assertThat(elements(page(http, console, "/domains/" + domain + "/reports/" + one.id())))
                                .as(domain + " " + one.id())
                                .isSubsetOf(OURS);
                }
                assertThat(elements(page(http, console, "/today"))).isSubsetOf(OURS);
            }
            assertThat(bugs).isEmpty();
            assertThat(pages).isEqualTo(domains.size() * ROOMS.size());
        }
    }

    private static List<DomainName> domains(Store store) {
        Organization operators = new People(store).operators("Operators", Instant.EPOCH);
        Claims claims = new Claims(store, Zone.builder().build(), () -> Instant.EPOCH, new SecureRandom());
        List<DomainName> domains = store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                return statements.rows(
                        row -> DomainName.parseOrNull(row.getString(1)),
                        "SELECT domain FROM report GROUP BY domain ORDER BY domain");
            }
        });
        domains.removeIf(domain -> domain == null || domain.parent() == null);
        for (DomainName domain : domains) claims.claim(operators, domain);
        return domains;
    }

    private static Instant last(Store store, DomainName domain) {
        return store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                return statements
                        .rows(
                                row -> Instant.ofEpochSecond(Math.min(4_000_000_000L, row.getLong(1))),
                                "SELECT MAX(end_at) FROM report WHERE domain = ?",
                                domain)
                        .getFirst();
            }
        });
    }

    private static Console console(Store store, List<Exception> bugs) throws Exception {
        return console(store, Zone.builder().build(), bugs);
    }

    static Console console(@Nullable Store store, Dns zone, List<Exception> bugs) throws Exception {
        DomainInspector inspector = new DomainInspector(
                zone,
                (url, most) -> new HttpsFetch.Fetched.Failed(HttpsFetch.Why.UNREACHABLE),
                PublicSuffixes.DEFAULT_RULE,
                () -> now,
                List.of());
        ConsoleSettings settings = new ConsoleSettings(URI.create("http://localhost"), 10_000, 10_000, true, null);
        Checks checks = new Checks(inspector::inspect, () -> now, () -> 0, () -> 10_000, () -> 10_000);
        return new Console(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                () -> new Desk(settings, store, zone, SenderCatalogue.OURS),
                checks,
                () -> now,
                () -> 0,
                bugs::add);
    }

    private static String page(HttpClient http, Console console, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + console.address().getPort() + path);
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    /// The names of elements, as a browser would read them.
    static Set<String> elements(String page) {
        Set<String> names = new TreeSet<>();
        for (int at = 0; (at = page.indexOf('<', at)) >= 0; ) {
            int begin = at + (page.startsWith("</", at) ? 2 : 1);
            int end = begin;
            while (end < page.length() && " \t\r\n/>".indexOf(page.charAt(end)) < 0) end++;
            names.add(page.substring(begin, end).toLowerCase(java.util.Locale.ROOT));
            boolean script = page.startsWith("<script", at);
            if (script) assertThat(page.substring(at)).startsWith("<script defer src=\"/assets/sigillo."); // none other
            int close = page.indexOf('>', end);
            assertThat(page.substring(end, Math.max(end, close)))
                    .doesNotContainPattern("\\son[a-z]+=|\\sstyle=|javascript:");
            at = end;
        }
        return names;
    }
}
