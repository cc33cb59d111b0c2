package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import org.sigillo.srs.SrsAnswer;
import org.sigillo.srs.SrsRewriter;
import org.sigillo.srs.SrsSettings;

/// Mail that is forwarded through Postfix: its sender is rewritten, by the filter or by Postfix's maps; SPF passes at
/// the far side; a bounce finds the one who wrote; and what nobody made is refused.
class SrsTest {
    private static final String CLIENT = "192.0.2.25";
    private static final String US = "192.0.2.1";
    private static final String SECRET = "a secret of sixteen characters";
    private static final String MESSAGE = "From: Ada <ada@example.com>\r\nTo: bob@example.net\r\nSubject: forwarded\r\n"
            + "Date: Sat, 21 Nov 2026 12:00:00 +0000\r\nMessage-ID: <1@example.com>\r\n\r\nhello\r\n";
    private static final String SRS = "[srs]\ndomain = \"srs.example.net\"\nsecret-file = \"%s\"\n"
            + "local-domains = [\"example.net\"]\nsocketmap = \"inet:127.0.0.1:8894\"\n";
    /// As the guide for Postfix has it.
    private static final String REVERSE =
            "virtual_alias_domains = srs.example.net\nvirtual_alias_maps = socketmap:inet:127.0.0.1:8894:reverse\n";

    private static final String FORWARD = "sender_canonical_maps = socketmap:inet:127.0.0.1:8894:forward\n"
            + "sender_canonical_classes = envelope_sender\n";

    @TempDir
    static Path folder;

    private static Path secret;
    private static Path zone;

    @BeforeAll
    static void prepared() throws IOException {
        Postfix.mustBeInstalled();
        secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        zone = Files.writeString(
                folder.resolve("more.yaml"), "srs.example.net:\n  - TXT: \"v=spf1 ip4:" + US + " -all\"\n");
    }

    @Test
    void byTheFilter() {
        forwarded("milter = true\n", REVERSE, 587, "127.0.0.1");
    }

    @Test
    void byTheMapsOfPostfix() {
        forwarded("", REVERSE + FORWARD, 25, CLIENT);
    }

    private static void forwarded(String srs, String maps, int port, String client) {
        try (Namespace network = Namespace.with(CLIENT);
                ServedFilter filter = new ServedFilter(
                        network, FilterTest.CONFIGURATION.replace("enforce", "monitor") + SRS.formatted(secret) + srs);
                Postfix server = new Postfix(network, FilterTest.MILTERS + maps)) {
            assertThat(send(server, client, port, "ada@example.com", "bob@example.net"))
                    .startsWith("250 ");
            String sender = server.taken().from();
            assertThat(sender).startsWith("SRS0=").endsWith("=example.com=ada@srs.example.net");
            assertThat(spf(sender)).isEqualTo("pass");
            assertThat(spf("ada@example.com")).as("as it would have been").isEqualTo("fail");

            assertThat(send(server, client, port, "carol@example.net", "bob@example.net"))
                    .startsWith("250 ");
            assertThat(server.taken().from()).as("one of ours").isEqualTo("carol@example.net");
            assertThat(send(server, client, port, "", "bob@example.net")).startsWith("250 ");
            assertThat(server.taken().from()).as("a bounce").isEmpty();

            assertThat(send(server, CLIENT, 25, "", sender)).startsWith("250 ");
            assertThat(server.taken().to()).as("a bounce comes home").isEqualTo("ada@example.com");
            assertThat(send(server, CLIENT, 25, "", sender.replace("=ada@", "=eve@")))
                    .as("forged")
                    .startsWith("550 5.1.1 ");
            assertThat(send(server, CLIENT, 25, "", made(Duration.ofDays(30))))
                    .as("expired")
                    .startsWith("550 5.1.1 ");
            assertThat(send(server, CLIENT, 25, "", made(Duration.ZERO))).startsWith("250 ");
            assertThat(send(server, CLIENT, 25, "", "anyone@srs.example.net")).startsWith("550 5.1.1 ");
            filter.kill();
            if (port == 587) return;
            assertThat(send(server, "127.0.0.1", 587, "", sender))
                    .as("put off while nobody knows")
                    .startsWith("451 ");
        }
    }

    /// The last reply.
    private static String send(Postfix server, String client, int port, String from, String to) {
        byte[] message = MESSAGE.getBytes(StandardCharsets.ISO_8859_1);
        return server.send(new MailServer.Sending(client, "mail.example.com", from, List.of(to), message), port)
                .getLast();
    }

    /// What SPF says of mail from this host.
    private static String spf(String sender) {
        Sigillo answer = Sigillo.run(List.of(
                "spf",
                "check",
                "--ip",
                US,
                "--mail-from",
                sender,
                "--dns",
                FilterTest.zone(),
                "--dns",
                zone.toString(),
                "--json"));
        return Suites.JSON.readTree(answer.text()).get("result").asString();
    }

    /// An address made so long ago.
    private static String made(Duration before) {
        SrsSettings settings = SrsSettings.of(DomainName.of("srs.example.net"), SECRET);
        SrsRewriter rewriter = new SrsRewriter(settings, () -> Instant.now().minus(before));
        EmailAddress ada = Objects.requireNonNull(EmailAddress.parse("ada@example.com"));
        return rewriter.forward(ada) instanceof SrsAnswer.Rewritten made
                ? made.address().toString()
                : "none";
    }
}
