package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.dkim.DkimResult;
import org.sigillo.dkim.DkimSettings;
import org.sigillo.dkim.DkimVerifier;
import org.sigillo.dkim.sign.KeyFile;
import org.sigillo.dkim.sign.KeyText;
import org.sigillo.dns.Zone;
import tools.jackson.databind.JsonNode;

/// What leaves through Postfix and the filter, judged by ourselves and by others as it arrives.
class SignedTest {
    private static final Map<String, String> BODIES = bodies();

    private static Map<String, String> bodies() {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("plain", "Hello\r\n");
        bodies.put("empty", "");
        bodies.put("empty lines at the end", "Hello\r\n\r\n\r\n");
        bodies.put("dots", ".\r\n..\r\n.x\r\n");
        bodies.put("white space", "a  b \r\n\t c\t\r\n \r\n");
        bodies.put("8 bit", "gr\u00c3\u00bc\u00c3\u009fe\r\n");
        bodies.put("Latin-1", "gr\u00fc\u00dfe\r\n");
        bodies.put("lines over 998", "x".repeat(3_000) + "\r\n" + "y ".repeat(1_500) + "\r\n");
        bodies.put("20 MB", "0123456789 abcdefghijklmnopqrstuvwxyz 0123456789\r\n".repeat(400_000));
        return bodies;
    }

    @TestFactory
    Stream<DynamicTest> relaxed() {
        return cases("relaxed/relaxed");
    }

    @TestFactory
    Stream<DynamicTest> simple() {
        return cases("simple/simple");
    }

    @TestFactory
    Stream<DynamicTest> relaxedHeaderSimpleBody() {
        return cases("relaxed/simple");
    }

    @TestFactory
    Stream<DynamicTest> simpleHeaderRelaxedBody() {
        return cases("simple/relaxed");
    }

    private static Stream<DynamicTest> cases(String canonicalization) {
        Postfix.mustBeInstalled();
        Namespace network = Namespace.with("192.0.2.25");
        ServedFilter filter = new ServedFilter(
                network, FilterTest.CONFIGURATION + "[signing]\ncanonicalization = \"" + canonicalization + "\"\n");
        Postfix server = new Postfix(network, FilterTest.MILTERS);
        return BODIES.entrySet().stream()
                .map(body -> DynamicTest.dynamicTest(
                        canonicalization + ", " + body.getKey(), () -> passes(server, body.getValue())))
                .onClose(() -> {
                    server.close();
                    filter.close();
                    network.close();
                });
    }

    private static void passes(Postfix server, String body) {
        String header = "From: Alice <alice@example.com>\r\nTo: bob@example.net\r\nSubject: a folded\r\n  subject\r\n"
                + "Date: Sat, 21 Nov 2026 12:00:00 +0000\r\nMessage-ID: <1@example.com>\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
        List<String> replies = server.send(
                new MailServer.Sending(
                        "127.0.0.1",
                        "localhost",
                        "alice@example.com",
                        List.of("bob@example.net"),
                        (header + body).getBytes(StandardCharsets.ISO_8859_1)),
                587);
        assertThat(replies.getLast()).startsWith("250 ");
        byte[] arrived = server.delivered().getBytes(StandardCharsets.ISO_8859_1);
        Zone dns = Zone.builder().txt("r2026._domainkey.example.com", record()).build();
        List<DkimOutcome> outcomes =
                new DkimVerifier(DkimSettings.DEFAULT, InstantSource.system()).verify(arrived, null, dns);
        assertThat(outcomes).singleElement().extracting(DkimOutcome::result).isEqualTo(DkimResult.PASS);
        if (arrived.length > 1_000_000) return;
        for (Peer.Kind kind : List.of(Peer.Kind.DKIMPY, Peer.Kind.MAIL_DKIM)) {
            try (Peer peer = Peer.start(kind)) {
                long now = System.currentTimeMillis() / 1000;
                JsonNode answer = peer.ask(Peer.job(arrived, now).put("dkim", true), dns);
                assertThat(answer.path("dkim").path(0).asString(""))
                        .as("%s: %s", kind, answer)
                        .startsWith("pass");
            }
        }
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
