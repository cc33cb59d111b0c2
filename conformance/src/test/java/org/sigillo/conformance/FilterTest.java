package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.name.EmailAddress;
import org.sigillo.text.Ascii;

/// The filter behind real mail servers: what goes in at port 25, and what comes out behind.
class FilterTest {
    static final Path MAIL = mail();
    private static final String MAIL_SERVER = "192.0.2.25";
    private static final String STRANGER = "203.0.113.66";
    static final String CONFIGURATION = """
            authserv-id = "mx.example.net"
            [[listener]]
            name = "incoming"
            address = "inet:127.0.0.1:8891"
            role = "incoming"
            [[listener]]
            name = "outgoing"
            address = "inet:127.0.0.1:8892"
            role = "outgoing"
            [dns]
            servers = ["%s"]
            [trust]
            networks = ["127.0.0.0/8"]
            [policy]
            mode = "enforce"
            reject = "direct"
            [[key]]
            name = "rsa"
            domain = "example.com"
            selector = "r2026"
            file = "FOLDER/key.pem"
            [[sign]]
            from = "example.com"
            keys = ["rsa"]
            """.formatted(MAIL.resolve("zone.yaml"));

    static final String MILTERS = "smtpd_milters = inet:127.0.0.1:8891\nsubmission_milters = inet:127.0.0.1:8892\n";

    @BeforeAll
    static void installed() {
        Postfix.mustBeInstalled();
    }

    private static Path mail() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent())
            if (Files.isDirectory(at.resolve("examples/mail"))) return at.resolve("examples/mail");
        throw new AssertionError("no examples/mail");
    }

    @TestFactory
    Stream<DynamicTest> behindPostfix() {
        return cases(
                "Postfix",
                network -> new Postfix(
                        network, "smtpd_milters = inet:127.0.0.1:8891\nsubmission_milters = inet:127.0.0.1:8892\n"));
    }

    @TestFactory
    Stream<DynamicTest> behindSendmail() {
        return cases("Sendmail", network -> new Sendmail(network, "inet:8891@127.0.0.1"));
    }

    @Test
    void aDeadDnsIsAnsweredInTime() {
        try (Namespace network = Namespace.with(MAIL_SERVER)) {
            network.blackhole();
            String dead = CONFIGURATION.replace(MAIL.resolve("zone.yaml").toString(), "198.18.0.53");
            try (ServedFilter filter = new ServedFilter(network, dead);
                    MailServer server = new Postfix(network, MILTERS)) {
                long began = System.nanoTime();
                List<String> replies = server.send(from(MAIL_SERVER, file("message.eml")));
                assertThat(replies.getLast()).startsWith("250 ");
                assertThat(System.nanoTime() - began).isLessThan(20_000_000_000L); // 10 s, and a slow machine's leave
                assertThat(results(server.delivered()))
                        .singleElement()
                        .asString()
                        .contains("spf=temperror", "dkim=temperror", "dmarc=temperror");
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> hostileFrom() {
        List<HostileManifest.Row> rows = HostileManifest.rows("messages/from-");
        Postfix.mustBeInstalled();
        Namespace network = Namespace.with(
                rows.stream().map(row -> row.context("ip")).distinct().toArray(String[]::new));
        ServedFilter filter = new ServedFilter(
                network,
                CONFIGURATION
                        .replace(
                                MAIL.resolve("zone.yaml").toString(),
                                Suites.hostile("dns/zone.json").toString())
                        .replace("mode = \"enforce\"", "mode = \"monitor\""));
        MailServer server = new Postfix(network, MILTERS);
        return rows.stream()
                .map(row -> DynamicTest.dynamicTest(row.path(), () -> hostileFrom(server, row)))
                .onClose(() -> {
                    server.close();
                    filter.close();
                    network.close();
                });
    }

    /// Whatever the mail server makes of it on its way: what must not pass does not, and a From field that
    /// cannot be read is not "none".
    private static void hostileFrom(MailServer server, HostileManifest.Row row) {
        List<String> replies = server.send(new MailServer.Sending(
                row.context("ip"),
                row.context("helo"),
                EmailAddress.withoutBrackets(row.context("mailfrom")),
                List.of("bob@example.net"),
                row.bytes()));
        if (!replies.getLast().startsWith("250 ")) {
            assertThat(replies.getLast()).as("refused for good").startsWith("5");
            return;
        }
        String results = results(server.delivered()).getFirst();
        assertThat(results).contains("dmarc=");
        String dmarc = Peer.word(results.substring(results.indexOf("dmarc=") + 6));
        for (HostileManifest.Expectation expected : row.about("dmarc")) {
            if (dmarc.equals("pass"))
                assertThat(expected.allows(dmarc))
                        .as("%s: %s", expected, results)
                        .isTrue();
        }
        if (!row.about("from").isEmpty()) assertThat(dmarc).as(results).isNotEqualTo("none");
    }

    private interface Start {
        MailServer in(Namespace network);
    }

    /// One mail server and one filter for all cases of a factory.
    private static Stream<DynamicTest> cases(String name, Start start) {
        Namespace network = Namespace.with(MAIL_SERVER, STRANGER);
        ServedFilter filter = new ServedFilter(network, CONFIGURATION);
        MailServer server = start.in(network);
        return Stream.of(
                        one(name + ": a good message passes, and is told so", FilterTest::goodMessage, filter, server),
                        one(name + ": forged results go, those of others stay", FilterTest::forged, filter, server),
                        one(
                                name + ": a spoofed message is refused with its clause",
                                FilterTest::spoofed,
                                filter,
                                server),
                        one(name + ": after a reload it is held back", FilterTest::held, filter, server),
                        one(
                                name + ": a wrong configuration is refused",
                                FilterTest::wrongConfiguration,
                                filter,
                                server),
                        one(name + ": mail is put off while the filter is dead", FilterTest::killed, filter, server))
                .onClose(() -> {
                    server.close();
                    filter.close();
                    network.close();
                });
    }

    private static DynamicTest one(
            String name, BiConsumer<ServedFilter, MailServer> test, ServedFilter filter, MailServer server) {
        return DynamicTest.dynamicTest(name, () -> test.accept(filter, server));
    }

    private static void goodMessage(ServedFilter filter, MailServer server) {
        assertThat(server.send(from(MAIL_SERVER, file("message.eml"))).getLast())
                .startsWith("250 ");
        assertThat(results(server.delivered()))
                .singleElement()
                .asString()
                .contains("spf=pass", "dkim=pass", "dmarc=pass");
    }

    private static void forged(ServedFilter filter, MailServer server) {
        String forgeries = """
                Authentication-Results: mx.example.net; dmarc=pass header.from=example.com
                Authentication-Results: mx.example.net; spf=pass
                authentication-results: MX.EXAMPLE.NET; dkim=pass
                Authentication-Results: (c) mx.example.net (d) 1; dkim=pass
                Authentication-Results:
                 mx.example.net;
                 dkim=pass
                Authentication-Results: "mx.example.net"; dkim=pass
                Authentication-Results: mx.example.net 1; dkim=pass
                Authentication-Results: mx.example.net 2; dkim=pass
                Authentication-Results: mx.example.net; ;;=
                Authentication-Results: mx.example.net; x-unknown=pass
                Authentication-Results: mx.example.net; dkim=pass reason="%s"
                Authentication-Results: other.example.org; dkim=pass header.d=other.example.org
                Authentication-Results: mx.example.net.; dkim=pass
                AUTHENTICATION-RESULTS:mx.example.net; dmarc=pass
                Authentication-Results: mx.example.net
                Authentication-Results: "m\\x.example.net"; dmarc=pass
                """.formatted("x".repeat(5_000)).replace("\n", "\r\n");
        String message = forgeries + file("message.eml");
        assertThat(server.send(from(MAIL_SERVER, message)).getLast()).startsWith("250 ");
        List<String> left = results(server.delivered());
        assertThat(left).hasSize(2);
        assertThat(left.getFirst()).contains("mx.example.net", "dmarc=pass", "spf=pass");
        assertThat(left.getLast()).contains("other.example.org");
    }

    private static void spoofed(ServedFilter filter, MailServer server) {
        List<String> replies = server.send(from(STRANGER, file("spoofed.eml")));
        assertThat(replies.getLast()).startsWith("550 5.7.").contains("9989");
    }

    private static void held(ServedFilter filter, MailServer server) {
        filter.configure(CONFIGURATION.replace("reject = \"direct\"", "reject = \"never\""));
        filter.reload("event=reloaded");
        assertThat(server.send(from(STRANGER, file("spoofed.eml"))).getLast()).startsWith("250 ");
        server.await(server::isHeld, "the message to be held");
        if (server instanceof Sendmail sendmail) // Postfix keeps no reason
        assertThat(sendmail.whyHeld()).startsWith("Held back: ").contains("SPF (fail)", "RFC 9989 section 7.4");
        filter.await("action=quarantine");
        assertThat(server.files()).isEmpty();
    }

    private static void wrongConfiguration(ServedFilter filter, MailServer server) {
        filter.configure(CONFIGURATION.replace("mode = \"enforce\"", "mode = \"enforced\""));
        filter.reload("enforced");
        goodMessage(filter, server);
        filter.configure(CONFIGURATION);
        filter.reload("event=reloaded");
        spoofed(filter, server);
    }

    private static void killed(ServedFilter filter, MailServer server) {
        filter.kill();
        assertThat(server.send(from(MAIL_SERVER, file("message.eml"))).getLast())
                .startsWith("451 ");
        filter.start();
        goodMessage(filter, server);
    }

    static MailServer.Sending from(String client, String message) {
        return new MailServer.Sending(
                client,
                client.equals(MAIL_SERVER) ? "mail.example.com" : "stranger.example",
                "bounce@example.com",
                List.of("someone@example.net"),
                message.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// The Authentication-Results fields, unfolded, top first.
    private static List<String> results(String message) {
        String header = message.substring(0, message.indexOf("\r\n\r\n") + 2);
        return Stream.of(header.replace("\r\n ", " ").replace("\r\n\t", " ").split("\r\n"))
                .filter(line -> line.regionMatches(true, 0, "Authentication-Results:", 0, 23))
                .toList();
    }

    /// The DNS of the examples.
    static String zone() {
        return MAIL.resolve("zone.yaml").toString();
    }

    static String file(String name) {
        try {
            return Ascii.octets(Files.readAllBytes(MAIL.resolve(name)))
                    .replace("\r\n", "\n")
                    .replace("\n", "\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
