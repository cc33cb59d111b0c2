package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.sign.KeyFile;
import org.sigillo.dkim.sign.KeyText;
import org.sigillo.dns.Zone;
import tools.jackson.databind.JsonNode;

/// What the guides tell to copy into the configurations of mail servers, run as it is written.
class GuidesTest {
    private static final String CLIENT = "192.0.2.25";
    private static final String SUBMITTED = "From: Alice <alice@example.com>\r\nTo: bob@example.net\r\n"
            + "Subject:  two blanks, folded\r\n\there\r\nDate: Sat, 21 Nov 2026 12:00:00 +0000\r\n"
            + "Message-ID: <1@example.com>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
            + "Content-Transfer-Encoding: 8bit\r\nX-Tab:\ttab\r\n\r\n";
    private static final List<String> BODIES =
            List.of("Hello\r\n", "", ".\r\n..\r\n\r\n\r\n", "a  b \r\n\t c\t\r\n", "gr\u00c3\u00bc\u00c3\u009fe\r\n");

    @BeforeAll
    static void installed() {
        Postfix.mustBeInstalled();
    }

    @Test
    void theGuideForSendmail() {
        List<String> lines = new ArrayList<>();
        for (String block : blocks("docs/guides/sendmail.md")) {
            lines.add(block.replace("M=Ea", "M=E")); // nobody authenticates here
        }
        for (String canonicalization : List.of("relaxed/relaxed", "simple/simple")) {
            try (Namespace network = Namespace.with(CLIENT);
                    ServedFilter filter = new ServedFilter(network, configuration(canonicalization));
                    MailServer server = new Sendmail(network, lines)) {
                comesInAndGoesOut(server);
                filter.await("event=signed");
            }
        }
    }

    @Test
    void theGuideForPostfix() {
        StringBuilder main = new StringBuilder();
        String submission = "";
        for (String block : blocks("docs/guides/postfix.md")) {
            if (!block.contains("main.cf")) continue;
            for (String line : block.split("\n")) {
                if (line.strip().startsWith("-o smtpd_milters="))
                    submission = line.strip().substring(17);
                else if (line.contains("\u2026"))
                    main.append(line.replace("\u2026", "permit_mynetworks")).append('\n');
                else if (!line.startsWith("#")) main.append(line).append('\n');
            }
        }
        assertThat(submission).isEqualTo("inet:127.0.0.1:8892");
        assertThat(main).contains("smtpd_milters = ", "check_policy_service", "sender_canonical_maps", "virtual_alias");
        String more = "[policyd]\naddress = \"inet:127.0.0.1:8893\"\n[srs]\ndomain = \"srs.example.com\"\n"
                + "secret-file = \"FOLDER/key.pem\"\nlocal-domains = [\"example.com\"]\n"
                + "socketmap = \"inet:127.0.0.1:8894\"\n";
        try (Namespace network = Namespace.with(CLIENT);
                ServedFilter filter = new ServedFilter(network, configuration("relaxed/relaxed") + more);
                Postfix server = new Postfix(network, main + "submission_milters = " + submission + "\n")) {
            comesInAndGoesOut(server);
            filter.await("event=signed");
        }
    }

    private static String configuration(String canonicalization) {
        return FilterTest.CONFIGURATION + "[signing]\ncanonicalization = \"" + canonicalization + "\"\n";
    }

    private static void comesInAndGoesOut(MailServer server) {
        assertThat(server.send(FilterTest.from(CLIENT, FilterTest.file("message.eml")))
                        .getLast())
                .startsWith("250 ");
        assertThat(server.delivered())
                .contains("Authentication-Results: mx.example.net;", "dkim=pass", "dmarc=pass", "Received-SPF: pass")
                .doesNotContain("d=example.com; s=r2026");
        Zone dns = Zone.builder().txt("r2026._domainkey.example.com", record()).build();
        try (Peer dkimpy = Peer.start(Peer.Kind.DKIMPY);
                Peer mailDkim = Peer.start(Peer.Kind.MAIL_DKIM)) {
            for (String body : BODIES) goesOut(server, body, List.of(dkimpy, mailDkim), dns);
        }
    }

    private static void goesOut(MailServer server, String body, List<Peer> peers, Zone dns) {
        List<String> replies = server.send(
                new MailServer.Sending(
                        "127.0.0.1",
                        "localhost",
                        "alice@example.com",
                        List.of("bob@example.net"),
                        (SUBMITTED + body).getBytes(StandardCharsets.ISO_8859_1)),
                587);
        assertThat(replies.getLast()).as("%s", replies).startsWith("250 ");
        String arrived = server.delivered();
        assertThat(arrived).contains("DKIM-Signature: v=1;").doesNotContain("Authentication-Results");
        for (Peer peer : peers) {
            byte[] octets = arrived.getBytes(StandardCharsets.ISO_8859_1);
            JsonNode answer =
                    peer.ask(Peer.job(octets, System.currentTimeMillis() / 1000).put("dkim", true), dns);
            assertThat(answer.path("dkim").path(0).asString(""))
                    .as("%s%n%s", answer, arrived)
                    .startsWith("pass");
        }
    }

    /// What stands between lines of three backticks, but for shown calls.
    static List<String> blocks(String guide) {
        try {
            List<String> blocks = new ArrayList<>();
            String[] parts = Files.readString(checkout().resolve(guide)).split("```");
            for (int i = 1; i < parts.length; i += 2) if (parts[i].startsWith("\n")) blocks.add(parts[i].strip());
            return blocks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path checkout() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent())
            if (Files.isDirectory(at.resolve("docs/guides"))) return at;
        throw new AssertionError("no docs/guides");
    }

    private static String record() {
        try {
            byte[] file = Files.readAllBytes(ServedFilter.exampleKey());
            return KeyFile.read(file, Crypto.JDK) instanceof KeyFile.Answer.Read read
                    ? KeyText.record(read.record())
                    : "not a key";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
