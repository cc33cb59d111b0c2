package org.sigillo.intake.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.config.IntakeWays;
import org.sigillo.config.IntakeWays.After;
import org.sigillo.config.IntakeWays.Tls;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.intake.Counter;
import org.sigillo.intake.Deliveries;
import org.sigillo.intake.Delivery;
import org.sigillo.intake.Intake;
import org.sigillo.intake.IntakeDoors;
import org.sigillo.intake.IntakeSettings;
import org.sigillo.reports.ReportStore;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// Mailboxes of a real Dovecot are read: each report once, and nothing goes before it is durable.
class MailboxTest {
    private static final Instant NOW = Instant.parse("2026-01-03T12:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(20);
    private static final Login PASSWORD = new Login.Password(() -> "secret");

    @TempDir
    Path temporary = Path.of("");

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private Store store = nothing();
    private Intake intake = nothing();

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // set before each test
    private static <T> T nothing() {
        return null;
    }

    @BeforeEach
    void open() {
        store = Store.open(new StorePlace.Folder(temporary.resolve("data")));
        intake = new Intake(
                IntakeSettings.DEFAULT,
                new ReportStore(store, UnpackLimits.DEFAULT),
                new IntakeDoors() {},
                () -> NOW,
                System::nanoTime);
    }

    @AfterEach
    void close() {
        intake.close();
        store.close();
    }

    private static IntakeWays.Imap settings(Dovecot server, Tls tls, After after) {
        int port = tls == Tls.IMPLICIT ? server.securePort : server.port;
        return new IntakeWays.Imap(
                "127.0.0.1", port, tls, null, "reports", null, null, List.of("INBOX"), after, LONG, 0);
    }

    private Mailbox mailbox(IntakeWays.Imap settings, Login login, @Nullable SSLContext trust) {
        return new Mailbox(
                settings,
                "INBOX",
                new Mailbox.Doors(
                        login,
                        trust,
                        store,
                        new Deliveries(() -> intake, Delivery.Way.IMAP),
                        UnpackLimits.DEFAULT.inputOctets(),
                        () -> NOW,
                        new Random(1),
                        (event, text) -> told.add(event + ' ' + text)));
    }

    private static String mail(String id) {
        return "From: tls@receiver.example\r\nSubject: Report Domain: example.com\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: application/tlsrpt+json\r\n\r\n" + Counter.tls(id) + "\r\n";
    }

    private static List<String> mails(String name, int count) {
        List<String> mails = new ArrayList<>();
        for (int i = 0; i < count; i++) mails.add(mail(name + i));
        return mails;
    }

    private void reports(long count) {
        Counter.await(store, "SELECT count(*) FROM report", count);
    }

    private static void await(BooleanSupplier what) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!what.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("it does not come");
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void whatIsThereIsReadAndWhatComesIsTold() throws Exception {
        try (Dovecot server = new Dovecot("")) {
            List<String> first = mails("a", 3);
            first.add("From: friend@example.com\r\nSubject: Lunch?\r\n\r\nAt one.\r\n");
            first.add("From: big@example.com\r\n\r\n" + ("x".repeat(76) + "\r\n").repeat(300_000)); // 23 MB
            server.deliver(first, "first");
            SSLContext trust = server.certificate.believed();
            try (Mailbox box = mailbox(settings(server, Tls.IMPLICIT, After.KEEP), PASSWORD, trust)) {
                reports(3);
                Counter.await(store, "SELECT count(*) FROM report_rejected", 1);
                Counter.await(store, "SELECT count(*) FROM intake_mailbox", 1);
                await(() -> told.stream().anyMatch(line -> line.contains("is larger than")));
                server.deliver(mails("b", 1), "second"); // well before the next look: the server tells
                reports(4);
                assertThat(box.concerns()).isEmpty();
            }
            server.deliver(mails("c", 1), "third");
            try (Mailbox box = mailbox(settings(server, Tls.STARTTLS, After.KEEP), PASSWORD, trust)) {
                reports(5);
                assertThat(box.concerns()).isEmpty();
            }
            assertThat(Counter.number(store, "SELECT count(*) FROM report_duplicate"))
                    .isZero();
            assertThat(server.mails("")).isEqualTo(7);
        }
    }

    @Test
    void otherUidsMeanThatAllIsReadAgainAndCountedOnce() throws Exception {
        try (Dovecot server = new Dovecot("")) {
            server.deliver(mails("a", 5), "first");
            IntakeWays.Imap settings = settings(server, Tls.NONE, After.KEEP);
            try (Mailbox box = mailbox(settings, PASSWORD, null)) {
                reports(5);
                Counter.await(store, "SELECT count(*) FROM intake_mailbox", 1);
            }
            long validity = Counter.number(store, "SELECT uid_validity FROM intake_mailbox");
            server.restart(server::forgetUids);
            try (Mailbox box = mailbox(settings, PASSWORD, null)) {
                Counter.await(store, "SELECT count(*) FROM report_duplicate", 5);
            }
            assertThat(Counter.number(store, "SELECT uid_validity FROM intake_mailbox"))
                    .isNotEqualTo(validity);
            assertThat(Counter.number(store, "SELECT sum(successful) FROM tls_day"))
                    .isEqualTo(35);
        }
    }

    @Test
    void fiveHundredMailsAndABrokenConnectionBetween() throws Exception {
        try (Dovecot server = new Dovecot("")) {
            server.deliver(mails("a", 500), "many");
            long begun = System.nanoTime();
            try (Mailbox box = mailbox(settings(server, Tls.NONE, new After(After.Deed.DELETE, "")), PASSWORD, null)) {
                await(() -> Counter.number(store, "SELECT count(*) FROM report") >= 100);
                server.breakOff();
                reports(500);
                await(() -> {
                    try {
                        return server.mails("") == 0;
                    } catch (IOException moved) {
                        return false;
                    }
                });
                System.out.println("500 mails in " + (System.nanoTime() - begun) / 1_000_000 + " ms, one break");
                server.restart(() -> {});
                server.deliver(mails("b", 2), "later");
                reports(502);
                await(() -> box.concerns().isEmpty());
            }
            assertThat(told).anyMatch(line -> line.startsWith("imap-unreachable "));
            assertThat(told).anyMatch(line -> line.endsWith("is read again"));
        }
    }

    @Test
    void reportsAreMovedAndLettersStay() throws Exception {
        try (Dovecot server = new Dovecot("")) {
            List<String> all = mails("a", 4);
            all.add("From: friend@example.com\r\nSubject: Lunch?\r\n\r\nAt one.\r\n");
            server.deliver(all, "first");
            After after = new After(After.Deed.MOVE, "Done");
            try (Mailbox box = mailbox(settings(server, Tls.NONE, after), PASSWORD, null)) {
                reports(4);
                await(() -> {
                    try {
                        return server.mails("Done") == 4 && server.mails("") == 1; // Dovecot links first, then unlinks
                    } catch (IOException moved) {
                        return false;
                    }
                });
                assertThat(box.concerns()).isEmpty();
            }
        }
    }

    @Test
    void aStoreThatDoesNotWriteCostsNoMail() throws Exception {
        try (Dovecot server = new Dovecot("")) {
            server.deliver(mails("a", 2), "first");
            Store broken = Store.open(new StorePlace.Folder(temporary.resolve("broken")));
            Intake before = intake;
            intake = new Intake(
                    IntakeSettings.DEFAULT,
                    new ReportStore(broken, UnpackLimits.DEFAULT),
                    new IntakeDoors() {},
                    () -> NOW,
                    System::nanoTime);
            broken.close();
            After after = new After(After.Deed.DELETE, "");
            Intake stuck = intake;
            try (Mailbox box = mailbox(settings(server, Tls.NONE, after), PASSWORD, null)) {
                await(() -> !stuck.trouble().isEmpty());
            }
            assertThat(server.mails("")).isEqualTo(2);
            assertThat(Counter.number(store, "SELECT count(*) FROM intake_mailbox"))
                    .isZero();
            stuck.close();
            intake = before;
        }
    }

    @Test
    void whoIsNotBelievedIsNotToldThePassword() throws Exception {
        try (Dovecot server = new Dovecot("")) {
            IntakeWays.Imap named = settings(server, Tls.IMPLICIT, After.KEEP);
            assertThatThrownBy(() -> MailboxSession.open(named, PASSWORD, null, "INBOX"))
                    .hasStackTraceContaining("certificate");
            IntakeWays.Imap other = new IntakeWays.Imap(
                    "127.0.0.2",
                    named.port(),
                    Tls.IMPLICIT,
                    null,
                    "reports",
                    null,
                    null,
                    List.of("INBOX"),
                    After.KEEP,
                    LONG,
                    0);
            assertThatThrownBy(() -> MailboxSession.open(other, PASSWORD, server.certificate.believed(), "INBOX"))
                    .hasStackTraceContaining("No subject alternative names matching IP address 127.0.0.2");
            Login wrong = new Login.Password(() -> "wrong-secret");
            try (Mailbox box = mailbox(settings(server, Tls.NONE, After.KEEP), wrong, null)) {
                await(() -> !box.concerns().isEmpty());
                assertThat(box.concerns().getFirst()).startsWith("imap-login: since 2026-01-03T12:00:00Z ");
            }
            assertThat(told).noneMatch(line -> line.contains("wrong-secret"));
        }
    }

    /// What the token server answers, and how often it was asked.
    private static final class Tokens implements AutoCloseable {
        final HttpServer server;
        final AtomicInteger asked = new AtomicInteger();
        final AtomicReference<String> form = new AtomicReference<>("");
        volatile int status = 200;
        volatile String answer = "{\"access_token\":\"good-token\",\"expires_in\":3600}";

        Tokens() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/token", exchange -> {
                form.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                asked.incrementAndGet();
                say(exchange, status, answer);
            });
            server.createContext("/introspect", exchange -> {
                String query = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                boolean good = query.contains("good-token");
                say(exchange, 200, "{\"active\":" + good + ",\"username\":\"reports\"}");
            });
            server.start();
        }

        private static void say(HttpExchange exchange, int status, String text) throws IOException {
            byte[] octets = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, octets.length);
            exchange.getResponseBody().write(octets);
            exchange.close();
        }

        URI at(String path) {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        }

        AccessTokens tokens(java.time.InstantSource clock) {
            return new AccessTokens(
                    at("/token"),
                    "client",
                    () -> "client-secret",
                    () -> "refresh-1",
                    null,
                    HttpClient.newHttpClient(),
                    clock);
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @Test
    void tokensAreKeptUntilShortlyBeforeTheyEnd() throws Exception {
        try (Tokens server = new Tokens()) {
            AtomicReference<Instant> now = new AtomicReference<>(NOW);
            AccessTokens tokens = server.tokens(now::get);
            assertThat(tokens.token()).isEqualTo("good-token");
            assertThat(server.form.get())
                    .isEqualTo("grant_type=refresh_token&refresh_token=refresh-1&client_id=client"
                            + "&client_secret=client-secret");
            now.set(NOW.plusSeconds(3600).minus(AccessTokens.MARGIN).minusMillis(1));
            tokens.token();
            assertThat(server.asked).hasValue(1);
            server.answer = "{\"access_token\":\"next\",\"refresh_token\":\"refresh-2\"}";
            now.set(NOW.plusSeconds(3600).minus(AccessTokens.MARGIN));
            assertThat(tokens.token()).isEqualTo("next");
            tokens.forget();
            tokens.token();
            assertThat(server.form.get()).contains("refresh_token=refresh-2");
            tokens.forget();
            server.status = 400;
            server.answer = "{\"error\":\"invalid_grant\"}";
            assertThatThrownBy(tokens::token)
                    .hasMessageContaining("invalid_grant")
                    .hasMessageNotContaining("refresh-");
            server.status = 200;
            server.answer = " ".repeat(AccessTokens.MAX_OCTETS + 1);
            assertThatThrownBy(tokens::token).hasMessageContaining("too much");
        }
    }

    @Test
    void aTokenOpensTheMailbox() throws Exception {
        try (Tokens tokens = new Tokens();
                Dovecot server = new Dovecot(tokens.at("/introspect").toString())) {
            server.deliver(mails("a", 1), "first");
            tokens.answer = "{\"access_token\":\"bad-token\",\"expires_in\":3600}";
            AccessTokens given = tokens.tokens(() -> NOW);
            try (Mailbox box = mailbox(settings(server, Tls.NONE, After.KEEP), new Login.Token(given), null)) {
                await(() -> !box.concerns().isEmpty());
                assertThat(box.concerns().getFirst()).startsWith("imap-login: ");
                tokens.answer = "{\"access_token\":\"good-token\",\"expires_in\":3600}";
                reports(1);
            }
        }
    }

    @Test
    void pausesGrowAndEnd() {
        Random chance = new Random(1);
        for (int failures = 0; failures < 60; failures++)
            assertThat(Mailbox.pause(failures, chance)).isBetween(Mailbox.FIRST_PAUSE.dividedBy(2), Mailbox.MAX_PAUSE);
        assertThat(Mailbox.pause(40, chance)).isGreaterThanOrEqualTo(Mailbox.MAX_PAUSE.dividedBy(2));
    }
}
