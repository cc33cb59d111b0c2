package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.sign.KeyFile;
import org.sigillo.dkim.sign.KeyText;

/// OpenDKIM and rspamd at work behind the same Postfix as we, all with the same DNS: what one signs the others verify.
class SignedByPeersTest {
    private static final String CLIENT = "192.0.2.25";
    private static final int OPENDKIM_VERIFIES = 1025;
    private static final int OPENDKIM_SIGNS = 1587;
    private static final int RSPAMD_SIGNS = 2587;
    private static final Map<String, String> BODIES = bodies();

    @TempDir
    static Path folder;

    private static Map<String, String> bodies() {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("plain", "Hello\r\n");
        bodies.put("empty", "");
        bodies.put("dots and empty lines", ".\r\n..\r\n.x\r\n\r\n\r\n");
        bodies.put("white space", "a  b \r\n\t c\t\r\n \r\n");
        bodies.put("8 bit", "gr\u00c3\u00bc\u00c3\u009fe\r\n");
        bodies.put("Latin-1", "gr\u00fc\u00dfe\r\n");
        bodies.put("long lines", "x".repeat(3_000) + "\r\n" + "y ".repeat(1_500) + "\r\n");
        return bodies;
    }

    private record House(Namespace network, Unbound dns, ServedFilter ours, Rspamd rspamd, Postfix server) {
        void close() {
            server.close();
            rspamd.close();
            ours.close();
            dns.close();
            network.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> whatOneSignsTheOthersVerify() throws IOException {
        Postfix.mustBeInstalled();
        if (!Files.isExecutable(Path.of("/usr/sbin/opendkim"))) throw Skip.program("opendkim");
        House house = house();
        List<DynamicTest> tests = new ArrayList<>();
        BODIES.forEach((name, body) -> {
            tests.add(DynamicTest.dynamicTest("we sign: " + name, () -> weSign(house, body)));
            tests.add(DynamicTest.dynamicTest(
                    "OpenDKIM signs: " + name, () -> theySign(house, OPENDKIM_SIGNS, "od", body)));
            tests.add(
                    DynamicTest.dynamicTest("rspamd signs: " + name, () -> theySign(house, RSPAMD_SIGNS, "rs", body)));
        });
        return tests.stream().onClose(house::close);
    }

    private static House house() throws IOException {
        Namespace network = Namespace.with(CLIENT);
        Path key = folder.resolve("key.pem");
        Files.copy(ServedFilter.exampleKey(), key);
        network.must("chmod", "600", key.toString());
        Rspamd rspamd = new Rspamd(network, key);
        Unbound dns = Unbound.within(network, records());
        ServedFilter ours = new ServedFilter(
                network, FilterTest.CONFIGURATION.replaceFirst("servers = .*", "servers = [\"127.0.0.1\"]"));
        Postfix server = new Postfix(
                network,
                FilterTest.MILTERS,
                Map.of(
                        OPENDKIM_VERIFIES, "inet:127.0.0.1:8901",
                        OPENDKIM_SIGNS, "inet:127.0.0.1:8902",
                        RSPAMD_SIGNS, "inet:127.0.0.1:" + Rspamd.MILTER));
        opendkim(server, "v", 8901, "");
        opendkim(server, "s", 8902, "Domain example.com\nSelector od\nKeyFile " + key + "\n");
        return new House(network, dns, ours, rspamd, server);
    }

    private static void opendkim(Postfix server, String mode, int port, String more) throws IOException {
        Path config = folder.resolve("opendkim-" + mode);
        Files.writeString(
                config,
                "Mode " + mode + "\nSocket inet:" + port + "@127.0.0.1\nSyslog no\nAuthservID od.example\n"
                        + "Canonicalization relaxed/relaxed\nRequireSafeKeys no\nBackground no\n"
                        + "InternalHosts file:" + Files.writeString(folder.resolve("internal"), "127.0.0.1\n") + "\n"
                        + "UserID root\nNameservers 127.0.0.1\nAlwaysAddARHeader yes\n" + more);
        server.start("/usr/sbin/opendkim", "-f", "-x", config.toString());
    }

    private static void weSign(House house, String body) {
        String signed = submitted(house, 587, body);
        assertThat(signed).startsWith("DKIM-Signature: v=1; a=rsa-sha256;");
        assertThat(house.server()
                        .send(sending(CLIENT, signed), OPENDKIM_VERIFIES)
                        .getLast())
                .startsWith("250 ");
        String judged = house.server().delivered();
        String results = unfolded(judged, "Authentication-Results: od.example;");
        assertThat(results).as(judged).contains("dkim=pass", "header.d=example.com");
        assertThat(house.rspamd().check(signed.getBytes(StandardCharsets.ISO_8859_1)))
                .contains("\"R_DKIM_ALLOW\"", "example.com:s=r2026");
    }

    private static void theySign(House house, int port, String selector, String body) {
        String signed = submitted(house, port, body);
        assertThat(signed).contains("DKIM-Signature:", "s=" + selector);
        assertThat(house.server().send(sending(CLIENT, signed)).getLast()).startsWith("250 ");
        String judged = house.server().delivered();
        assertThat(unfolded(judged, "Authentication-Results: mx.example.net;"))
                .contains("dkim=pass header.d=example.com header.s=" + selector, "dmarc=pass");
    }

    /// A message of ours, as it arrives behind the mail server.
    private static String submitted(House house, int port, String body) {
        String header = "From: Alice <alice@example.com>\r\nTo: bob@example.net\r\nSubject: a folded\r\n"
                + "  subject\r\nDate: Sat, 21 Nov 2026 12:00:00 +0000\r\nMessage-ID: <1@example.com>\r\n"
                + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                + "Content-Transfer-Encoding: 8bit\r\n\r\n";
        List<String> replies = house.server().send(sending("127.0.0.1", header + body), port);
        assertThat(replies.getLast()).startsWith("250 ");
        return house.server().delivered();
    }

    private static MailServer.Sending sending(String client, String message) {
        return new MailServer.Sending(
                client,
                "mail.example.com",
                "alice@example.com",
                List.of("bob@example.net"),
                message.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String unfolded(String message, String start) {
        return Stream.of(message.replace("\r\n ", " ").replace("\r\n\t", " ").split("\r\n"))
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElse("none");
    }

    /// One key, at three selectors.
    private static String records() throws IOException {
        String record = KeyFile.read(Files.readAllBytes(ServedFilter.exampleKey()), Crypto.JDK)
                        instanceof KeyFile.Answer.Read read
                ? KeyText.record(read.record())
                : "not a key";
        int half = 200;
        String text = '"' + record.substring(0, half) + "\" \"" + record.substring(half) + '"';
        StringBuilder zone = new StringBuilder(
                "example.com. IN TXT \"v=spf1 -all\"\n" + "_dmarc.example.com. IN TXT \"v=DMARC1; p=reject\"\n");
        for (String selector : List.of("r2026", "od", "rs"))
            zone.append(selector)
                    .append("._domainkey.example.com. IN TXT ")
                    .append(text)
                    .append('\n');
        return zone.toString();
    }
}
