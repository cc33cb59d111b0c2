package org.sigillo.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.dns.Zone;
import org.sigillo.documents.evidence.EvidenceBundle;
import org.sigillo.documents.evidence.EvidenceReader;
import org.sigillo.documents.lab.MessageLab;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.intake.Intake;
import org.sigillo.intake.IntakeDoors;
import org.sigillo.intake.IntakeSettings;
import org.sigillo.intake.smtp.Mailboxes;
import org.sigillo.intake.smtp.SmtpListener;
import org.sigillo.intake.smtp.SmtpSettings;
import org.sigillo.lab.LabBook;
import org.sigillo.lab.LabDesk;
import org.sigillo.lab.LabLimits;
import org.sigillo.name.Cidr;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.reports.ReportStore;
import org.sigillo.store.Statements;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Test mail, through the SMTP door and onto its page.
class TestMailTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DomainName LAB = DomainName.of("lab.example.net");
    private static final Zone ZONE = Zone.builder()
            .txt("example.com", "v=spf1 ip4:127.0.0.1 ip6:::1 -all")
            .txt("_dmarc.example.com", "v=DMARC1; p=reject")
            .txt("e1._domainkey.example.com", "v=DKIM1; k=ed25519; p=KBbKD2DQqKhZsgNQI84hX7F7aj1mMuD70IRKlFrozpM=")
            .txt("evil.example", "v=spf1 -all")
            .ptr("127.0.0.1", "mail.example.com")
            .a("mail.example.com", "127.0.0.1")
            .build();

    @TempDir
    Path folder = Path.of("");

    private OpenConsole open;
    private Intake intake;
    private SmtpListener listener;

    @BeforeEach
    void open() throws Exception {
        open = new OpenConsole(folder, ZONE, "http://localhost", false, LAB);
        intake = new Intake(
                IntakeSettings.DEFAULT,
                new ReportStore(open.store, UnpackLimits.DEFAULT),
                new IntakeDoors() {},
                () -> open.now,
                open.nanos::get);
        listener = new SmtpListener(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                settings(List.of()),
                () -> intake,
                () -> open.now,
                open.nanos::get);
    }

    private SmtpSettings settings(List<Cidr> relays) {
        MessageLab lab = new MessageLab(question -> open.dns.ask(question), () -> open.now, open.nanos::get, "mx.lab");
        return new SmtpSettings(
                "mx.lab",
                new Mailboxes(Set.of("dmarc@example.net"), Set.of()),
                SmtpSettings.MAX_OCTETS,
                10,
                10,
                Duration.ofMinutes(5),
                Duration.ofMinutes(10),
                relays,
                null,
                new LabDesk(LAB, book(), lab));
    }

    private LabBook book() {
        return new LabBook(open.store, () -> open.now, new SecureRandom());
    }

    @AfterEach
    void close() {
        assertThat(open.bugs).isEmpty();
        listener.close();
        intake.close();
        open.close();
    }

    /// One SMTP session.
    private final class Client implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader in;

        Client() throws IOException {
            socket = new Socket(
                    InetAddress.getLoopbackAddress(), listener.address().getPort());
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            hear();
            say("EHLO mail.example.com");
        }

        String hear() throws IOException {
            String line;
            do line = in.readLine();
            while (line != null && line.length() > 3 && line.charAt(3) == '-');
            return line == null ? "" : line;
        }

        String say(String line) throws IOException {
            return send((line + "\r\n").getBytes(ISO_8859_1));
        }

        private String send(byte[] octets) throws IOException {
            socket.getOutputStream().write(octets);
            socket.getOutputStream().flush();
            return hear();
        }

        /// Sends a mail whose lines begin with no dot.
        ///
        /// @return the reply to its end
        String mail(String from, String to, byte[] message) throws IOException {
            assertThat(say("MAIL FROM:<" + from + ">")).startsWith("250");
            String taken = say("RCPT TO:<" + to + ">");
            if (!taken.startsWith("250")) return taken;
            assertThat(say("DATA")).startsWith("354");
            socket.getOutputStream().write(message);
            return say(message.length > 0 && message[message.length - 1] != '\n' ? "\r\n." : ".");
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static byte[] example(String name) throws Exception {
        return Files.readAllBytes(Path.of("../examples/mail", name));
    }

    private String mail(String to, byte[] message) throws Exception {
        try (Client client = new Client()) {
            return client.mail("bounce@example.com", to, message);
        }
    }

    /// The path of a fresh page.
    private String page() throws Exception {
        HttpResponse<String> made = open.browser().post("/lab/mail");
        assertThat(made.statusCode()).isEqualTo(303);
        return made.headers().firstValue("Location").orElseThrow();
    }

    private String address(String path) throws Exception {
        String body = open.browser().get(path).body();
        int at = body.indexOf(">lab-") + 1;
        return body.substring(at, body.indexOf('<', at)).replace("&#64;", "@");
    }

    private long count(String table) {
        return open.store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                Long count = statements.number("SELECT COUNT(*) FROM " + table);
                return count == null ? -1 : count;
            }
        });
    }

    @Test
    void aGoodMessageIsJudgedByItsSession() throws Exception {
        assertThat(open.browser().get("/lab").body()).contains("/lab/mail");
        String path = page();
        String address = address(path);
        assertThat(address).matches("lab-[0-9a-f]{32}@lab.example.net");
        assertThat(path).as("the address does not lead to the page").doesNotContain(address.substring(4, 36));
        assertThat(mail(address.toUpperCase(java.util.Locale.ROOT), example("message.eml")))
                .startsWith("250");
        String page = open.browser().get(path).body();
        assertThat(page)
                .contains("It is from example.com", "DMARC passes", "127.0.0.1", "mail.example.com", "not encrypted")
                .contains("as this server saw it in the SMTP session", "bounce@example.com")
                .contains("iprev", "SPF (HELO)", "ARC", "8601 §2.7.3");
        HttpResponse<String> octets = open.browser().get(path + "/1/message.eml");
        assertThat(octets.body().getBytes(UTF_8)).isEqualTo(example("message.eml"));
        assertThat(octets.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("attachment"));
        assertThat(count("report")).isZero();
        assertThat(count("report_rejected")).as("it is no report").isZero();
    }

    @Test
    void aForgedOneIsSeenThrough() throws Exception {
        String path = page();
        try (Client client = new Client()) {
            assertThat(client.mail("x@evil.example", address(path), example("spoofed.eml")))
                    .startsWith("250");
        }
        assertThat(open.browser().get(path).body()).contains("only claimed", "p=reject", "evil.example");
    }

    @Test
    void aPageAsksNobodyAndSaysTheSameLater() throws Exception {
        String path = page();
        mail(address(path), example("message.eml"));
        open.dns = Zone.builder().build();
        open.now = open.now.plus(Duration.ofHours(20));
        assertThat(open.browser().get(path).body()).contains("DMARC passes");
    }

    @Test
    void aProgramHasTheSame() throws Exception {
        HttpResponse<String> made = open.browser()
                .send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(
                                "http://127.0.0.1:" + open.console.address().getPort() + "/api/v1/lab/mail"))
                        .header("Content-Type", "application/json")
                        .POST(java.net.http.HttpRequest.BodyPublishers.noBody())
                        .build());
        assertThat(made.statusCode()).isEqualTo(200);
        JsonNode page = JSON.readTree(made.body());
        String token = page.get("token").stringValue();
        assertThat(page.get("page").stringValue()).isEqualTo("http://localhost/lab/mail/" + token);
        assertThat(page.get("ends").stringValue()).isEqualTo("2026-11-23T11:00:00Z");
        assertThat(page.get("messages")).isEmpty();
        mail(page.get("address").stringValue(), example("message.eml"));
        JsonNode now =
                JSON.readTree(open.browser().get("/api/v1/lab/mail/" + token).body());
        assertThat(now.at("/messages/0/octets").intValue()).isEqualTo(example("message.eml").length);
        String file = open.browser().get("/api/v1/lab/mail/" + token + "/1").body();
        EvidenceBundle bundle = EvidenceReader.read(file.getBytes(UTF_8));
        assertThat(bundle.raw()).isTrue();
        assertThat(bundle.envelope().clientIp()).isEqualTo(IpAddress.of("127.0.0.1"));
        assertThat(bundle.envelope().helo()).isEqualTo("mail.example.com");
        assertThat(file)
                .contains("\"session\":{\"at\":\"2026-11-22T11:00:00Z\",\"tls\":\"\",\"relayed\":false}")
                .contains("\"answers\":{\"author\":\"proven\",\"change\":\"none\",\"permission\":\"yes\"}");
        assertThat(open.browser().get("/api/v1/lab/mail/x").statusCode()).isEqualTo(404);
    }

    /// The Received field of the relay tells of the client; fields below it do not.
    @Test
    void behindARelayItsFieldTells() throws Exception {
        listener.become(settings(List.of(new Cidr(IpAddress.of("127.0.0.0"), 8))));
        String path = page();
        String relayed = "Received: from out.example.com (unknown [198.51.100.9])\r\n"
                + " by mx.example.net with ESMTPS id 1; Sun, 22 Nov 2026 10:59:58 +0000\r\n"
                + new String(example("received.eml"), ISO_8859_1);
        mail(address(path), relayed.getBytes(ISO_8859_1));
        assertThat(open.browser().get(path).body())
                .contains("198.51.100.9", "out.example.com", "as the mail server before this one wrote it")
                .contains("bounce@example.com");
        String bare = page();
        mail(address(bare), "Subject: no From\r\n\r\nx\r\n".getBytes(ISO_8859_1));
        assertThat(open.browser().get(bare).statusCode()).isEqualTo(200);
    }

    @Test
    void unknownAndExpiredAddressesAreRefused() throws Exception {
        String path = page();
        String address = address(path);
        for (String unknown : List.of(
                "lab-" + "0".repeat(32) + "@lab.example.net",
                "lab-@lab.example.net",
                "postmaster@lab.example.net",
                address.replace("lab-", "lab-0"),
                "dmarc@lab.example.net"))
            assertThat(mail(unknown, new byte[0])).as(unknown).startsWith("550 5.1.1");
        assertThat(mail(address.replace("@lab.", "@x.lab."), new byte[0])).startsWith("550 5.7.1");
        open.now = open.now.plus(LabLimits.MAX_AGE).minusSeconds(1);
        assertThat(mail(address, example("message.eml"))).startsWith("250");
        open.now = open.now.plusSeconds(1);
        assertThat(mail(address, new byte[0])).startsWith("550 5.1.1");
        assertThat(open.browser().get(path).statusCode()).isEqualTo(404);
        assertThat(open.browser().get(path + "/1/message.eml").statusCode()).isEqualTo(404);
        assertThat(count("lab_mail")).isEqualTo(1);
        assertThat(book().clear()).isEqualTo(1);
        assertThat(count("lab_mail") + count("lab_address")).isZero();
    }

    @Test
    void anAddressTakesSoManyAndNoMore() throws Exception {
        String path = page();
        String address = address(path);
        for (int i = 1; i <= LabLimits.MAX_MESSAGES; i++)
            assertThat(mail(address, ("From: a@example.com\r\nSubject: " + i + "\r\n\r\nx\r\n").getBytes(ISO_8859_1)))
                    .startsWith("250");
        assertThat(mail(address, new byte[0])).startsWith("550 5.2.2");
        String page = open.browser().get(path).body();
        for (int i = 1; i <= LabLimits.MAX_MESSAGES; i++) assertThat(page).contains(path + "/" + i + "/message.eml");
        assertThat(open.browser().get(path + "/2").statusCode()).isEqualTo(200);
        for (String none : List.of("0", "6", "x", "11", "-1"))
            assertThat(open.browser().get(path + "/" + none).statusCode())
                    .as(none)
                    .isEqualTo(404);
    }

    @Test
    void messagesAreSoLargeAndNoLarger() throws Exception {
        String address = address(page());
        byte[] head = "From: a@example.com\r\n\r\n".getBytes(ISO_8859_1);
        byte[] large = java.util.Arrays.copyOf(head, LabLimits.MAX_MESSAGE_OCTETS);
        java.util.Arrays.fill(large, head.length, large.length - 2, (byte) 'x');
        large[large.length - 2] = '\r';
        large[large.length - 1] = '\n';
        assertThat(mail(address, large)).startsWith("250");
        byte[] larger = java.util.Arrays.copyOf(head, large.length + 1);
        java.util.Arrays.fill(larger, head.length, large.length - 1, (byte) 'x');
        larger[larger.length - 2] = '\r';
        larger[larger.length - 1] = '\n';
        assertThat(mail(address, larger)).startsWith("552 5.3.4");
        try (Client client = new Client()) {
            client.say("MAIL FROM:<a@example.com> SIZE=" + (LabLimits.MAX_MESSAGE_OCTETS + 1));
            assertThat(client.say("RCPT TO:<" + address + ">")).startsWith("552 5.3.4");
            assertThat(client.say("RCPT TO:<dmarc@example.net>"))
                    .as("a report may be larger")
                    .startsWith("250");
        }
    }

    @Test
    void aReportAndTestMailAreTwoMails() throws Exception {
        String address = address(page());
        String other = address(page());
        try (Client client = new Client()) {
            client.say("MAIL FROM:<a@example.com>");
            assertThat(client.say("RCPT TO:<dmarc@example.net>")).startsWith("250");
            assertThat(client.say("RCPT TO:<" + address + ">")).startsWith("452 4.5.3");
            client.say("RSET");
            client.say("MAIL FROM:<a@example.com>");
            assertThat(client.say("RCPT TO:<" + address + ">")).startsWith("250");
            assertThat(client.say("RCPT TO:<" + address + ">")).startsWith("250");
            assertThat(client.say("RCPT TO:<" + other + ">")).startsWith("452 4.5.3");
            assertThat(client.say("RCPT TO:<dmarc@example.net>")).startsWith("452 4.5.3");
            assertThat(client.say("RCPT TO:<someone@example.org>"))
                    .as("nothing is relayed")
                    .startsWith("550 5.7.1");
        }
    }

    @Test
    void oneClientMakesSoManyAddresses() throws Exception {
        for (int i = 0; i < LabLimits.MAX_ADDRESSES_OF_ONE; i++) page();
        HttpResponse<String> more = open.browser().post("/lab/mail");
        assertThat(more.statusCode()).isEqualTo(429);
        assertThat(count("lab_address")).isEqualTo(LabLimits.MAX_ADDRESSES_OF_ONE);
    }

    @Test
    void allTogetherMakeSoManyAddresses() {
        LabBook book = book();
        for (int i = 0; i < LabLimits.MAX_ADDRESSES; i++)
            assertThat(book.make()).isNotNull();
        assertThat(book.make()).isNull();
        open.now = open.now.plus(LabLimits.MAX_AGE);
        assertThat(book.make()).as("those before are over").isNotNull();
        assertThat(count("lab_address")).isEqualTo(1);
    }

    @Test
    void allMessagesTogetherHaveSoMuchRoom() throws Exception {
        String address = address(page());
        mail(address, example("message.eml"));
        long evidence = held() - example("message.eml").length;
        long room = LabLimits.MAX_ALL_OCTETS - example("message.eml").length - evidence;
        hold(room);
        assertThat(mail(address, example("message.eml"))).startsWith("250");
        hold(room + 1);
        assertThat(mail(address, example("message.eml"))).startsWith("452 4.3.1");
    }

    private long held() {
        return open.store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                Long held = statements.number("SELECT held FROM lab_mail WHERE number = 1");
                return held == null ? -1 : held;
            }
        });
    }

    private void hold(long octets) {
        open.store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                statements.run("DELETE FROM lab_mail WHERE number > 1");
                return statements.run("UPDATE lab_mail SET held = ?", octets);
            }
        });
    }

    @Test
    void whoEndsItForgetsAll() throws Exception {
        String path = page();
        String address = address(path);
        mail(address, example("message.eml"));
        assertThat(open.browser().post(path + "/end").statusCode()).isEqualTo(303);
        assertThat(count("lab_mail") + count("lab_address")).isZero();
        assertThat(mail(address, new byte[0])).startsWith("550 5.1.1");
        assertThat(open.browser().post(path + "/end").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n\r\n",
                "no header at all\r\n",
                "From: <script>alert(1)</script> <a@example.com>\r\nSubject: <img src=x onerror=alert(1)>\r\n\r\nx\r\n",
                "From: a@example.com\r\nFrom: b@evil.example\r\n\r\n",
                "From: a@example.com\r\n\0\377\r\n\r\n\0",
                "\320\317\021\340 an Outlook file\r\n"
            })
    void whateverComesHasAPage(String message) throws Exception {
        String path = page();
        try (Client client = new Client()) {
            assertThat(client.mail("\"<b>\"@example.com", address(path), message.getBytes(ISO_8859_1)))
                    .startsWith("250");
        }
        HttpResponse<String> page = open.browser().get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("<script>alert", "<img", "<b>\"@");
    }

    @Test
    void withoutTheSettingThereIsNothing(@TempDir Path other) throws Exception {
        try (OpenConsole plain = new OpenConsole(other, ZONE, "http://localhost")) {
            assertThat(plain.browser().get("/lab").body()).doesNotContain("/lab/mail");
            assertThat(plain.browser().post("/lab/mail").statusCode()).isEqualTo(404);
            assertThat(plain.browser().get("/lab/mail/x").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void looksAreCounted() throws Exception {
        String path = page();
        for (int i = 0; i < LabLimits.MAX_LOOKS_A_MINUTE; i++)
            assertThat(open.browser().get(path).statusCode()).isEqualTo(200);
        assertThat(open.browser().get(path).statusCode()).isEqualTo(429);
        open.nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(open.browser().get(path).statusCode()).isEqualTo(200);
    }

    /// What is shown of a key that is too long is what is shown of one that never was.
    @Test
    void keysThatAreNoneAreNotFound() throws Exception {
        for (String key : List.of("x", "x".repeat(200), "..%2f", "%00"))
            assertThat(open.browser().get("/lab/mail/" + key).statusCode()).isIn(404, 400);
    }
}
