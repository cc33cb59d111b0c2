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
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.console.Console;
import org.sigillo.console.ConsoleSettings;
import org.sigillo.console.Desk;
import org.sigillo.console.check.Checks;
import org.sigillo.dns.Dns;
import org.sigillo.documents.lab.MessageLab;
import org.sigillo.documents.lab.Session;
import org.sigillo.inbound.Envelope;
import org.sigillo.lab.LabBook;
import org.sigillo.lab.LabDesk;
import org.sigillo.lab.LabLimits;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import org.sigillo.name.IpAddress;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// Every file of `hostile/messages`, sent to an address of the lab: it has a page, and nothing of it is an element
/// there.
class HostileTestMailTest {
    private static final DomainName DOMAIN = DomainName.of("lab.example.net");

    @TempDir
    Path folder = Path.of("");

    @Test
    void everyMessageHasAPage() throws Exception {
        Dns zone = Suites.zone(Suites.JSON.readTree(Suites.bytes(Suites.hostile("dns/zone.json"))));
        List<Exception> bugs = new ArrayList<>();
        AtomicLong nanos = new AtomicLong();
        ConsoleSettings settings = new ConsoleSettings(URI.create("http://localhost"), 10_000, 10_000, false, DOMAIN);
        Instant[] now = {Instant.EPOCH};
        Checks checks = new Checks(
                domain -> {
                    throw new AssertionError("no domain is checked");
                },
                () -> now[0],
                nanos::get,
                () -> 10_000,
                () -> 10_000);
        try (Store store = Store.open(new StorePlace.Folder(folder.resolve("data")));
                Console console = new Console(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        () -> new Desk(settings, store, zone, SenderCatalogue.OURS),
                        checks,
                        () -> now[0],
                        nanos::get,
                        bugs::add);
                HttpClient http = HttpClient.newHttpClient()) {
            LabBook book = new LabBook(store, () -> now[0], new SecureRandom());
            LabDesk desk = new LabDesk(DOMAIN, book, new MessageLab(zone, () -> now[0], nanos::get, "lab.example.net"));
            Set<String> elements = new TreeSet<>();
            int taken = 0;
            for (HostileManifest.Row row : HostileManifest.rows("messages/")) {
                byte[] octets = row.bytes();
                if (octets.length > LabLimits.MAX_MESSAGE_OCTETS) continue; // not taken at the door
                now[0] = Instant.ofEpochSecond(Long.parseLong(row.context("now")));
                nanos.addAndGet(1_000_000_000);
                String key = Objects.requireNonNull(book.make());
                Session session = new Session(
                        now[0],
                        new Envelope(
                                IpAddress.of(row.context("ip")),
                                row.context("helo"),
                                EmailAddress.withoutBrackets(row.context("mailfrom"))),
                        "",
                        false);
                assertThat(desk.take(LabBook.local(key) + "@" + DOMAIN, octets, session))
                        .as(row.path())
                        .isNull();
                HttpResponse<String> page = http.send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://127.0.0.1:" + console.address().getPort() + "/lab/mail/" + key))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(page.statusCode()).as(row.path()).isEqualTo(200);
                elements.addAll(HostileConsoleTest.elements(page.body()));
                book.end(key);
                taken++;
            }
            assertThat(taken).isGreaterThan(100);
            assertThat(elements).doesNotContain("img", "iframe", "b", "style", "object", "base");
            assertThat(bugs).isEmpty();
        }
    }
}
