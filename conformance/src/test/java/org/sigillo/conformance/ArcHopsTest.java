package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.arc.ArcResult;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.SigningAlgorithm;
import org.sigillo.dkim.sign.KeyFile;
import org.sigillo.dkim.sign.KeyText;
import org.sigillo.dns.Dns;
import org.sigillo.net.resolver.DnsSource;
import org.sigillo.text.Ascii;

/// Three hops of a chain: a list behind Postfix and our filter, which changes what it passes on; then a host of others;
/// then our list again. All validate it after each.
class ArcHopsTest {
    private static final String CLIENT = "192.0.2.25";
    private static final String THEIR_PEM =
            KeyText.pem(Crypto.JDK.keyPair(SigningAlgorithm.RSA_SHA256, 2048).getPrivate());

    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicTest> threeHops() throws IOException {
        Postfix.mustBeInstalled();
        Path more = folder.resolve("more.yaml");
        Files.writeString(
                more,
                "r2026._domainkey.example.com:\n  - TXT: \""
                        + record(Files.readString(ServedFilter.exampleKey()))
                        + "\"\ns2._domainkey.hop.example:\n  - TXT: \"" + record(THEIR_PEM) + "\"\n");
        String zone = FilterTest.zone();
        Dns dns = DnsSource.open(List.of(zone, more.toString()));
        Namespace network = Namespace.with(CLIENT);
        ServedFilter filter = new ServedFilter(
                network,
                FilterTest.CONFIGURATION.replace("servers = [", "servers = [\"" + more + "\", ")
                        + "[signing]\narc-key = \"rsa\"\narc-at = \"outgoing\"\n");
        Postfix server = new Postfix(network, FilterTest.MILTERS);
        return Stream.of(
                        DynamicTest.dynamicTest("dkimpy between", () -> hops(server, Peer.Kind.DKIMPY, dns)),
                        DynamicTest.dynamicTest("Mail::DKIM between", () -> hops(server, Peer.Kind.MAIL_DKIM, dns)),
                        DynamicTest.dynamicTest("results nobody found are not sealed", () -> forged(server, filter)))
                .onClose(() -> {
                    server.close();
                    filter.close();
                    network.close();
                });
    }

    private static void hops(Postfix server, Peer.Kind kind, Dns dns) {
        String first = passedOn(server, FilterTest.file("message.eml"));
        assertThat(first)
                .startsWith("ARC-Seal: i=1;")
                .contains("ARC-Authentication-Results: i=1; mx.example.net;", "dkim=pass", "dmarc=pass")
                .doesNotContain("Sigillo-Arrival", "\r\nAuthentication-Results: mx.example.net");
        assertHolds(first, 1, dns);
        String second = theirs(kind, first, dns);
        assertHolds(second, 2, dns);
        String third = passedOn(server, second);
        assertThat(third)
                .startsWith("ARC-Seal: i=3;")
                .contains("cv=pass", "ARC-Authentication-Results: i=3; mx.example.net;", "arc=pass");
        assertHolds(third, 3, dns);
    }

    /// In at port 25, to the list, which tags the subject and adds a footer, and out again.
    private static String passedOn(Postfix server, String message) {
        assertThat(server.send(FilterTest.from(CLIENT, message)).getLast()).startsWith("250 ");
        String arrived = server.delivered();
        assertThat(arrived).contains("Sigillo-Arrival: t=");
        String listed = arrived.replace("\r\nSubject: ", "\r\nSubject: [list] ") + "-- \r\nA list.\r\n";
        MailServer.Sending again = new MailServer.Sending(
                "127.0.0.1", "lists", "list-bounces@example.com", List.of("someone@example.net"), octets(listed));
        assertThat(server.send(again, 587).getLast()).startsWith("250 ");
        return server.delivered();
    }

    private static void forged(Postfix server, ServedFilter filter) {
        String forged = "Authentication-Results: mx.example.net; dmarc=pass; arc=pass\r\n"
                + "Sigillo-Arrival: t=1767225600; cv=pass; i=0; h=AAAA\r\n" + FilterTest.file("message.eml");
        MailServer.Sending sending = new MailServer.Sending(
                "127.0.0.1", "lists", "list-bounces@example.com", List.of("someone@example.net"), octets(forged));
        assertThat(server.send(sending, 587).getLast()).startsWith("250 ");
        assertThat(server.delivered())
                .contains("DKIM-Signature:")
                .doesNotContain("ARC-Seal", "Sigillo-Arrival", "\r\nAuthentication-Results: mx.example.net");
        filter.await("refused=\"r2026._domainkey.example.com sealing.arrival-unknown\"");
    }

    private static void assertHolds(String message, int instances, Dns dns) {
        var ours = ArcSuiteTest.validator().validate(octets(message), dns);
        assertThat(ours.result()).as("we: %s%n%s", ours, message).isEqualTo(ArcResult.PASS);
        assertThat(ours.instances()).isEqualTo(instances);
        for (Peer.Kind kind : List.of(Peer.Kind.DKIMPY, Peer.Kind.MAIL_DKIM)) {
            try (Peer peer = Peer.start(kind)) {
                var job = Peer.job(octets(message), System.currentTimeMillis() / 1000)
                        .put("arc", true);
                String answer = peer.ask(job, dns).at("/arc").asString();
                assertThat(Peer.word(answer))
                        .as("%s: %s%n%s", kind, answer, message)
                        .isEqualTo("pass");
            }
        }
    }

    private static String theirs(Peer.Kind kind, String message, Dns dns) {
        String judged = "Authentication-Results: hop.example; arc=pass; spf=pass\r\n" + message;
        try (Peer peer = Peer.start(kind)) {
            var job = Peer.job(octets(judged), System.currentTimeMillis() / 1000);
            job.putObject("seal")
                    .put("domain", "hop.example")
                    .put("selector", "s2")
                    .put("algorithm", "rsa-sha256")
                    .put("key", THEIR_PEM)
                    .put("authservId", "hop.example");
            String signed = peer.ask(job, dns).at("/signed").asString();
            return Ascii.octets(Base64.getDecoder().decode(signed)) + judged;
        }
    }

    private static String record(String pem) {
        return KeyFile.read(octets(pem), Crypto.JDK) instanceof KeyFile.Answer.Read read
                ? KeyText.record(read.record())
                : "not a key";
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
