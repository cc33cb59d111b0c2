package org.sigillo.intake.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.intake.Delivery;
import org.sigillo.intake.Intake;
import org.sigillo.intake.IntakeAnswer;
import org.sigillo.intake.IntakeDoors;
import org.sigillo.intake.IntakeSettings;
import org.sigillo.name.Cidr;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.reports.MailVerdict;
import org.sigillo.reports.ReportStore;
import org.sigillo.reports.Xml;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// The dialogue, spoken octet by octet: what is taken, what is refused, and what must not confuse it.
class SmtpListenerTest {
    private static final Instant NOW = Instant.parse("2026-01-03T12:00:00Z");
    private static final Mailboxes OURS =
            new Mailboxes(Set.of("dmarc@example.com"), Set.of(DomainName.of("reports.example.com")));
    private static final int MOST = 100_000;

    @TempDir
    Path folder = Path.of("");

    private final List<Delivery> seen = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong nanos = new AtomicLong();
    private @Nullable Store store;
    private @Nullable Intake intake;
    private @Nullable SmtpListener listener;

    @BeforeEach
    void listen() throws IOException {
        Store opened = Store.open(new StorePlace.Folder(folder.resolve("data")));
        store = opened;
        IntakeDoors doors = new IntakeDoors() {
            @Override
            public void answered(Delivery delivery, @Nullable MailVerdict verdict, IntakeAnswer answer, long took) {
                seen.add(delivery);
            }
        };
        intake = new Intake(
                IntakeSettings.DEFAULT, new ReportStore(opened, UnpackLimits.DEFAULT), doors, () -> NOW, () -> 0L);
        listener = new SmtpListener(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                settings(List.of()),
                () -> intake,
                () -> NOW,
                nanos::get);
    }

    private static SmtpSettings settings(List<Cidr> relays) {
        return new SmtpSettings(
                "in.example.com", OURS, MOST, 3, 2, Duration.ofMinutes(5), Duration.ofMinutes(10), relays, null, null);
    }

    @AfterEach
    void close() {
        if (listener != null) listener.close();
        if (intake != null) intake.close();
        if (store != null) store.close();
    }

    private SmtpListener listener() {
        SmtpListener now = listener;
        if (now == null) throw new AssertionError();
        return now;
    }

    /// One client.
    private final class Client implements AutoCloseable {
        final Socket socket;
        private final BufferedReader in;
        private final OutputStream out;

        Client() throws IOException {
            socket = new Socket(
                    InetAddress.getLoopbackAddress(), listener().address().getPort());
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            out = socket.getOutputStream();
        }

        /// The last line of the next reply; empty if the connection is closed.
        String hear() throws IOException {
            try {
                String line;
                do line = in.readLine();
                while (line != null && line.length() > 3 && line.charAt(3) == '-');
                return line == null ? "" : line;
            } catch (java.net.SocketException reset) {
                return "";
            }
        }

        void send(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        String say(String line) throws IOException {
            send(line + "\r\n");
            return hear();
        }

        Client greeted() throws IOException {
            assertThat(hear()).startsWith("220 in.example.com ESMTP Sigillo");
            assertThat(say("EHLO mail.example.net")).isEqualTo("250 SIZE " + MOST);
            return this;
        }

        /// Sends a mail.
        ///
        /// @return the reply to its end
        String mail(String octets) throws IOException {
            assertThat(say("MAIL FROM:<r@receiver.example>")).startsWith("250");
            assertThat(say("RCPT TO:<dmarc@example.com>")).startsWith("250");
            assertThat(say("DATA")).startsWith("354");
            send(octets);
            return hear();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static String report(String id) {
        return new String(Xml.report("Receiver", id, "192.0.2.1 5 none pass pass"), StandardCharsets.UTF_8);
    }

    private static String mailed(String id) {
        return "From: r@receiver.example\r\nMIME-Version: 1.0\r\nContent-Type: text/xml\r\n\r\n" + report(id)
                + "\r\n.\r\n";
    }

    private long number(String sql) {
        Store now = store;
        if (now == null) throw new AssertionError();
        return now.read(connection -> {
            try (var statement = connection.createStatement();
                    var found = statement.executeQuery(sql)) {
                return found.next() ? found.getLong(1) : -1;
            }
        });
    }

    @Test
    void reportsAreStoredOnceAndPoisonIsTaken() throws IOException {
        try (Client client = new Client().greeted()) {
            assertThat(client.mail(mailed("1"))).isEqualTo("250 2.0.0 stored");
            assertThat(client.mail(mailed("1"))).isEqualTo("250 2.0.0 stored before");
            assertThat(client.mail("Subject: hello\r\n\r\n..how are you?\r\n.\r\n"))
                    .isEqualTo("250 2.0.0 kept for a person to look at");
            assertThat(client.say("QUIT")).startsWith("221");
        }
        assertThat(number("SELECT count(*) FROM report")).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM report_rejected")).isEqualTo(1);
        assertThat(new String(seen.getLast().incoming().octets(), StandardCharsets.US_ASCII))
                .isEqualTo("Subject: hello\r\n\r\n.how are you?\r\n");
        assertThat(seen.getFirst().envelope().clientIp()).isEqualTo(IpAddress.parse("127.0.0.1"));
        assertThat(seen.getFirst().envelope().helo()).isEqualTo("mail.example.net");
        assertThat(seen.getFirst().envelope().mailFrom()).isEqualTo("r@receiver.example");
    }

    @Test
    void onlyOurMailboxes() throws IOException {
        try (Client client = new Client().greeted()) {
            client.say("MAIL FROM:<>");
            assertThat(client.say("RCPT TO:<someone@example.org>")).startsWith("550 5.7.1");
            assertThat(client.say("RCPT TO:<other@example.com>")).startsWith("550 5.7.1");
            assertThat(client.say("RCPT TO:<x@sub.reports.example.com>")).startsWith("550 5.7.1");
            assertThat(client.say("RCPT TO:<dmarc@example.com@example.org>")).startsWith("550 5.7.1");
            assertThat(client.say("RCPT TO:<@example.org:dmarc@example.net>")).startsWith("550 5.7.1");
            assertThat(client.say("RCPT TO:<dmarc%example.org>")).startsWith("550 5.7.1");
            assertThat(client.say("DATA")).startsWith("503");
            assertThat(client.say("RCPT TO:<DMARC@Example.COM>")).startsWith("250");
            assertThat(client.say("RCPT TO:<anything@reports.example.com>")).startsWith("250");
            assertThat(client.say("RCPT TO:<third@reports.example.com>")).startsWith("452 4.5.3");
        }
    }

    /// The octet limit, at it and one past it.
    @Test
    void mailsAreSoLongAndNoLonger() throws IOException {
        try (Client client = new Client().greeted()) {
            assertThat(client.say("MAIL FROM:<a@example.net> SIZE=" + (MOST + 1)))
                    .startsWith("552 5.3.4");
            assertThat(client.say("MAIL FROM:<a@example.net> SIZE=99999999999999999999 BODY=8BITMIME"))
                    .startsWith("552 5.3.4");
            assertThat(client.say("MAIL FROM:<a@example.net> SIZE=many")).startsWith("501");
            assertThat(client.say("MAIL FROM:<a@example.net> SIZE=" + MOST + " BODY=8BITMIME"))
                    .startsWith("250");
            client.say("RSET");
            assertThat(client.mail("x".repeat(MOST - 2) + "\r\n.\r\n")).startsWith("250");
            assertThat(client.mail("x".repeat(MOST - 1) + "\r\n.\r\n")).startsWith("552 5.3.4");
            assertThat(client.hear()).isEmpty();
        }
        try (Client client = new Client().greeted()) {
            client.say("MAIL FROM:<a@example.net>");
            client.say("RCPT TO:<dmarc@example.com>");
            client.say("DATA");
            client.send("x".repeat(2 * MOST + 20_000));
            assertThat(client.hear()).as("it need not come to an end").startsWith("552 5.3.4");
        }
    }

    /// What a mail server before us takes for the end of a mail is none here, and the other way round.
    @Test
    void nothingIsSmuggled() throws IOException {
        for (String end : List.of("\n.\n", "\n.\r\n", "\r\n.\n")) {
            try (Client client = new Client().greeted()) {
                String smuggled = "Subject: a\r\n\r\nb" + end + "MAIL FROM:<evil@example.net>\r\n"
                        + "RCPT TO:<dmarc@example.com>\r\nDATA\r\n" + report("forged") + "\r\n.\r\n";
                assertThat(client.mail(smuggled)).as(end).startsWith("550 5.5.2");
                assertThat(client.hear()).as("closed").isEmpty();
            }
        }
        try (Client client = new Client().greeted()) { // CR alone ends nothing
            assertThat(client.mail("Subject: a\r\n\r\nb\r.\r\nc\r\n.\r\n")).startsWith("250");
            assertThat(client.say("NOOP")).startsWith("250");
        }
        try (Client client = new Client().greeted()) {
            client.say("MAIL FROM:<a@example.net>");
            client.say("RCPT TO:<dmarc@example.com>");
            client.send("BDAT 40 last\r\nMAIL FROM:<evil@example.net>\r\nNOOP\r\n\r\n");
            assertThat(client.hear()).startsWith("502");
            assertThat(client.hear()).as("what follows is not run").isEmpty();
        }
        try (Client client = new Client().greeted()) {
            assertThat(client.say("NOOP\nNOOP")).as("a bare LF in a command").startsWith("501");
            assertThat(client.hear()).isEmpty();
        }
        assertThat(number("SELECT count(*) FROM report")).isZero();
    }

    @Test
    void aRefusedMailLeavesNothingBehind() throws IOException {
        Intake closed = intake;
        if (closed == null) throw new AssertionError();
        try (Client client = new Client().greeted()) {
            client.say("MAIL FROM:<a@example.net>");
            client.say("RCPT TO:<dmarc@example.com>");
            client.say("DATA");
            closed.close();
            client.send(mailed("1"));
            assertThat(client.hear()).startsWith("451 4.3.2");
            assertThat(client.say("RCPT TO:<dmarc@example.com>")).startsWith("503");
            assertThat(client.say("MAIL FROM:<a@example.net>")).startsWith("451 4.3.2");
            intake = null;
            assertThat(client.say("MAIL FROM:<a@example.net>")).startsWith("421 4.3.2");
            assertThat(client.hear()).isEmpty();
        }
    }

    @Test
    void aStoreThatDoesNotWriteIsTold() throws IOException {
        try (Client client = new Client().greeted()) {
            if (store != null) store.close();
            assertThat(client.mail(mailed("1"))).startsWith("452 4.3.1");
        }
    }

    @Test
    void connectionsAreLimited() throws IOException {
        try (Client a = new Client().greeted();
                Client b = new Client().greeted();
                Client c = new Client().greeted();
                Client d = new Client()) {
            assertThat(d.hear()).startsWith("421 4.7.0");
            assertThat(d.hear()).isEmpty();
            assertThat(a.say("QUIT")).startsWith("221");
            assertThat(a.hear()).isEmpty();
            assertThat(b.say("NOOP")).startsWith("250");
            assertThat(c.say("NOOP")).startsWith("250");
            assertThat(listener().turnedAway()).isEqualTo(1);
        }
    }

    @Test
    void commandsWithoutEndAreEnded() throws IOException {
        try (Client client = new Client().greeted()) {
            for (int i = 1; i < SmtpSettings.MAX_COMMANDS; i++)
                assertThat(client.say("NOOP")).startsWith("250");
            assertThat(client.say("NOOP")).startsWith("421 4.7.0");
        }
        try (Client client = new Client().greeted()) {
            String line = "XYZ! " + "x".repeat(500) + "\r\n";
            String reply = "500";
            for (int i = 0; i < 3_000 && reply.startsWith("500"); i++) {
                try {
                    client.send(line);
                    reply = client.hear();
                } catch (java.net.SocketException closed) {
                    reply = "";
                }
            }
            assertThat(reply).doesNotStartWith("500");
        }
    }

    @Test
    void silenceIsEnded() throws IOException {
        try (Client client = new Client().greeted();
                Client slow = new Client().greeted()) {
            slow.say("MAIL FROM:<a@example.net>");
            slow.say("RCPT TO:<dmarc@example.com>");
            slow.say("DATA");
            nanos.set(Duration.ofMinutes(5).plusSeconds(1).toNanos());
            assertThat(client.hear()).startsWith("421 4.4.2");
            assertThat(client.hear()).isEmpty();
            slow.send("Subject: slow\r\n");
            nanos.set(Duration.ofMinutes(10).plusSeconds(1).toNanos());
            assertThat(slow.hear()).as("no 250").doesNotStartWith("2");
        }
    }

    @Test
    void closingLetsAMailEnd() throws Exception {
        try (Client idle = new Client().greeted();
                Client sending = new Client().greeted()) {
            sending.say("MAIL FROM:<a@example.net>");
            sending.say("RCPT TO:<dmarc@example.com>");
            sending.say("DATA");
            Thread stopping = Thread.startVirtualThread(() -> listener().stop(Duration.ofSeconds(30)));
            assertThat(idle.hear()).startsWith("421 4.3.2");
            assertThat(idle.hear()).isEmpty();
            sending.send(mailed("1"));
            assertThat(sending.hear()).isEqualTo("250 2.0.0 stored");
            assertThat(sending.hear()).startsWith("421 4.3.2");
            stopping.join();
        }
    }

    @Test
    void aRelayOfOursSaysNothingOfTheSender() throws IOException {
        listener().become(settings(List.of(new Cidr(Objects.requireNonNull(IpAddress.parse("127.0.0.0")), 8))));
        try (Client client = new Client().greeted()) {
            assertThat(client.mail(mailed("1"))).startsWith("250");
        }
        assertThat(seen.getFirst().envelope().clientIp()).isNull();
        assertThat(seen.getFirst().incoming().source()).isEqualTo("smtp 127.0.0.1 <r@receiver.example>");
    }

    @Test
    void withoutACertificateNothingIsEncrypted() throws IOException {
        try (Client client = new Client().greeted()) {
            assertThat(client.say("STARTTLS")).startsWith("502");
            assertThat(client.say("AUTH LOGIN")).startsWith("502");
            assertThat(client.say("VRFY dmarc")).startsWith("502");
            assertThat(client.say("NOOP")).startsWith("250");
        }
    }
}
