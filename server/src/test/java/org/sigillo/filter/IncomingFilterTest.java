package org.sigillo.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.sigillo.dmarc.DmarcResult;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.inbound.Inbound;
import org.sigillo.inbound.InboundSettings;
import org.sigillo.inbound.PolicyMode;
import org.sigillo.inbound.PolicySettings;
import org.sigillo.message.HeaderLimits;
import org.sigillo.milter.Answer;
import org.sigillo.milter.Change;
import org.sigillo.milter.Reply;
import org.sigillo.name.Cidr;
import org.sigillo.name.IpAddress;
import org.sigillo.net.resolver.DnsSource;

class IncomingFilterTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2025-02-06T12:00:00Z"));
    private static final String ID = "mx.example.net";
    private static final String BROKEN = "Authentication-Results";

    private final List<MailFact> facts = new ArrayList<>();

    private static Path example(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("examples/mail").resolve(name);
            if (Files.exists(file)) return file;
        }
        throw new AssertionError(name);
    }

    private static String message(String name) throws IOException {
        return Files.readString(example(name), StandardCharsets.ISO_8859_1)
                .replace("\r\n", "\n")
                .replace("\n", "\r\n");
    }

    private static Dns zone() {
        return DnsSource.open(List.of(example("zone.yaml").toString()));
    }

    private IncomingFilter filter(Dns dns, int maxInFlight) {
        Trust trust = new Trust(List.of(new Cidr(IpAddress.of("127.0.0.0"), 8)));
        IncomingSettings settings = new IncomingSettings(
                "in",
                ID,
                Set.of("old.example.net"),
                trust,
                PolicySettings.DEFAULT.withMode(PolicyMode.ENFORCE),
                HeaderLimits.DEFAULT,
                true,
                maxInFlight);
        Inbound inbound = new Inbound(dns, CLOCK, System::nanoTime, InboundSettings.DEFAULT);
        return new IncomingFilter(settings, inbound, CLOCK, () -> 0L, facts::add);
    }

    private MailServer server(String client, Map<String, String> macros) {
        return new MailServer(filter(zone(), 10), client, "mail.example.com", macros);
    }

    @Test
    void aGoodMessageIsToldSoOnTop() throws IOException {
        Answer answer = server("192.0.2.25", Map.of("i", "4XYZ")).send("bounce@example.com", message("message.eml"));
        assertThat(answer.reply()).isEqualTo(Reply.CONTINUE);
        String changed = MailServer.changed(message("message.eml"), answer);
        assertThat(changed)
                .startsWith("Authentication-Results: mx.example.net;\r\n ")
                .contains("dmarc=pass")
                .contains("\r\nReceived-SPF: pass client-ip=192.0.2.25;")
                .endsWith(message("message.eml"));
        assertThat(facts).singleElement().isInstanceOfSatisfying(MailFact.Judged.class, fact -> {
            assertThat(fact.letter().queueId()).isEqualTo("4XYZ");
            assertThat(fact.letter().octets()).isGreaterThan(500);
            assertThat(fact.verdict().dmarc().result()).isEqualTo(DmarcResult.PASS);
        });
    }

    @Test
    void aForgeryIsRefusedInWordsThatHelp() throws IOException {
        Answer answer = server("203.0.113.66", Map.of()).send("bounce@example.com", message("spoofed.eml"));
        assertThat(answer.reply()).isInstanceOfSatisfying(Reply.Custom.class, reply -> {
            assertThat(reply.code()).isEqualTo(550);
            assertThat(reply.enhanced()).isEqualTo("5.7.26");
            assertThat(reply.text())
                    .contains("example.com", "RFC 9989 section ")
                    .matches("[ -~]+");
        });
        assertThat(answer.changes()).isEmpty();
    }

    @Test
    void twoMessagesOfOneConnectionAreApart() throws IOException {
        MailServer server = server("192.0.2.25", Map.of());
        server.send("bounce@example.com", message("message.eml"));
        Answer second = server.send("x@evil.example", "From: x@evil.example\r\n\r\nhi\r\n");
        assertThat(MailServer.changed("From: x@evil.example\r\n\r\nhi\r\n", second))
                .contains("dkim=none")
                .doesNotContain("header.d=");
        assertThat(facts).hasSize(2);
    }

    @Test
    void aMessageWhoseAnswerNobodyHeardIsNotCounted() throws IOException {
        MailServer server = server("192.0.2.25", Map.of());
        server.going().send("bounce@example.com", message("message.eml"));
        assertThat(facts).isEmpty();
    }

    @Test
    void everyForgedFieldGoesAndTheForeignOneStays() {
        String forgeries = "Authentication-Results: mx.example.net; dmarc=pass\r\n"
                + "Authentication-Results: mx.example.net; dkim=pass\r\n"
                + "AUTHENTICATION-RESULTS: MX.Example.NET; spf=pass\r\n"
                + "Authentication-Results: (a) mx.example.net (b); spf=pass\r\n"
                + "Authentication-Results: other.example; spf=pass\r\n"
                + "Authentication-Results:\r\n mx.example.net; spf=pass\r\n"
                + "Authentication-Results: \"mx.example.net\"; spf=pass\r\n"
                + "Authentication-Results: mx.example.net 1; spf=pass\r\n"
                + "Authentication-Results: mx.example.net 2; spf=pass\r\n"
                + "Authentication-Results : mx.example.net; spf=pass\r\n"
                + "Authentication-Results: mx.example.net; no=such\r\n"
                + "Authentication-Results: mx.example.net\r\n"
                + "Authentication-Results: mx.example.net;;; = broken\r\n"
                + "Authentication-Results: mx.example.net.; dmarc=pass\r\n"
                + "Authentication-Results: old.example.net; dmarc=pass\r\n"
                + "Authentication-Results: mx.example.net; x=y (" + "z".repeat(5000) + ")\r\n";
        String message = forgeries + "From: a@nowhere.example\r\n\r\nhi\r\n";
        for (Map<String, String> macros : List.of(Map.<String, String>of(), Map.of("auth_authen", "alice"))) {
            Answer answer = server("198.51.100.9", macros).send("a@nowhere.example", message);
            String changed = MailServer.changed(message, answer);
            int added = macros.isEmpty() ? 1 : 0;
            assertThat(changed.toLowerCase(java.util.Locale.ROOT).split("mx\\.example\\.net", -1))
                    .hasSize(1 + added + added); // in Received-SPF as well
            assertThat(changed).doesNotContain("old.example.net").contains("other.example; spf=pass");
        }
    }

    @Test
    void aForgeryBehindTheLimitGoesToo() {
        StringBuilder message = new StringBuilder("From: a@nowhere.example\r\n");
        message.repeat("X-Filler: y\r\n", HeaderLimits.DEFAULT.fields());
        message.append("Authentication-Results: mx.example.net; dmarc=pass\r\n\r\nhi\r\n");
        Answer answer = server("127.0.0.1", Map.of()).send("a@nowhere.example", message.toString());
        assertThat(answer.changes()).contains(new Change.DeleteHeader(BROKEN, 1));
    }

    @Test
    void oursAreNotJudged() throws IOException {
        assertThat(server("127.0.0.1", Map.of())
                        .send("a@example.com", message("spoofed.eml"))
                        .changes())
                .isEmpty();
        assertThat(server("203.0.113.66", Map.of("auth_authen", "alice"))
                        .send("a@example.com", message("spoofed.eml"))
                        .reply())
                .isEqualTo(Reply.CONTINUE);
        assertThat(facts).hasOnlyElementsOfType(MailFact.Passed.class);
    }

    @Test
    void aMessageWithoutClientAddressIsJudged() {
        Answer answer = new MailServer(filter(zone(), 10), "unknown", "x", Map.of())
                .send("", "From: a@nowhere.example\r\n\r\nhi\r\n");
        assertThat(answer.changes())
                .singleElement()
                .isInstanceOfSatisfying(
                        Change.InsertHeader.class,
                        insert -> assertThat(insert.value()).contains("spf=none"));
    }

    @Test
    void overTheLimitAMessageIsPutOffAndOneBelowItIsNot() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        Dns slow = question -> {
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT);
        };
        IncomingFilter filter = filter(slow, 1);
        Thread first = Thread.ofVirtual()
                .start(() -> new MailServer(filter, "192.0.2.25", "x", Map.of())
                        .send("a@b.example", "From: a@b.example\r\n\r\nhi\r\n"));
        asked.await();
        Answer second = new MailServer(filter, "192.0.2.25", "x", Map.of())
                .send("a@b.example", "From: a@b.example\r\n\r\nhi\r\n");
        assertThat(second.reply())
                .isInstanceOfSatisfying(
                        Reply.Custom.class, reply -> assertThat(reply.code()).isEqualTo(451));
        answer.countDown();
        first.join();
        assertThat(facts)
                .hasAtLeastOneElementOfType(MailFact.Judged.class)
                .hasAtLeastOneElementOfType(MailFact.Shed.class);
    }

    @Test
    void aMistakeOfOursPutsTheMessageOff() {
        IncomingFilter filter = filter(
                question -> {
                    throw new IllegalStateException("a mistake");
                },
                10);
        Answer answer =
                new MailServer(filter, "192.0.2.25", "x", Map.of()).send("a@b.example", "From: a@b.example\r\n\r\n");
        assertThat(answer.reply())
                .isInstanceOfSatisfying(
                        Reply.Custom.class,
                        reply -> assertThat(reply.enhanced()).isEqualTo("4.3.0"));
        assertThat(facts).singleElement().isInstanceOf(MailFact.Troubled.class);
    }

    @Test
    void aDeadDnsHasAnAnswerInTime() {
        AtomicLong nanos = new AtomicLong();
        Dns dead = question -> {
            nanos.addAndGet(4_000_000_000L);
            return new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT);
        };
        Inbound inbound = new Inbound(dead, CLOCK, nanos::get, InboundSettings.DEFAULT);
        IncomingSettings settings = filter(dead, 10).settings;
        IncomingFilter filter = new IncomingFilter(settings, inbound, CLOCK, nanos::get, facts::add);
        Answer answer = new MailServer(filter, "192.0.2.25", "mail.example.com", Map.of())
                .send("bounce@example.com", "From: a@example.com\r\n\r\nhi\r\n");
        assertThat(answer.reply()).isEqualTo(Reply.CONTINUE);
        assertThat(((MailFact.Judged) facts.getFirst()).nanos())
                .isLessThanOrEqualTo(Duration.ofSeconds(14).toNanos()); // the last question begins within ten seconds
        assertThat(answer.changes().toString()).contains("dmarc=temperror");
    }
}
