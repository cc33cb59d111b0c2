package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.arc.ArcOutcome;
import org.sigillo.arc.ArcResult;
import org.sigillo.arc.ArcSealer;
import org.sigillo.arc.Sealing;
import org.sigillo.arc.SealingOutcome;
import org.sigillo.arc.SealingPlan;
import org.sigillo.authres.AuthenticationResults;
import org.sigillo.authres.MethodResult;
import org.sigillo.dkim.Canonicalization;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.dkim.DkimResult;
import org.sigillo.dkim.DkimSettings;
import org.sigillo.dkim.DkimVerifier;
import org.sigillo.dkim.SigningAlgorithm;
import org.sigillo.dkim.sign.DkimSigner;
import org.sigillo.dkim.sign.KeyFile;
import org.sigillo.dkim.sign.KeyText;
import org.sigillo.dkim.sign.SignedField;
import org.sigillo.dkim.sign.SigningKey;
import org.sigillo.dkim.sign.SigningOutcome;
import org.sigillo.dkim.sign.SigningPlan;
import org.sigillo.dns.Zone;
import org.sigillo.message.HeaderLimits;
import org.sigillo.message.HeaderSplitter;
import org.sigillo.name.DomainName;
import tools.jackson.databind.JsonNode;

/// What we sign, others verify, and what others sign, we do: over awkward headers and bodies, in every
/// canonicalization.
class SigningPeerTest {
    private static final long NOW = 1767225600;
    private static final DomainName DOMAIN = DomainName.of("example.com");
    private static final String RSA_PEM =
            KeyText.pem(Crypto.JDK.keyPair(SigningAlgorithm.RSA_SHA256, 2048).getPrivate());
    private static final String ED25519_PEM =
            KeyText.pem(Crypto.JDK.keyPair(SigningAlgorithm.ED25519_SHA256, 0).getPrivate());
    private static final KeyFile.Answer.Read RSA = read(RSA_PEM);
    private static final KeyFile.Answer.Read ED25519 = read(ED25519_PEM);
    private static final Map<String, String> KEYS = Map.of(
            "r1._domainkey.example.com", KeyText.record(RSA.record()),
            "e1._domainkey.example.com", KeyText.record(ED25519.record()));
    private static final Zone ZONE = zone();
    private static final String HEADER = "Received: from a by b;\r\n\tThu, 01 Jan 2026 00:00:00 +0000\r\n"
            + "From:  Ada  <ada@example.com>\r\nto: bob@example.net,\r\n\t carol@example.net \r\n"
            + "Subject: r\u00e9sum\u00e9 \r\n of  it\r\nDate: Thu, 01 Jan 2026 00:00:00 +0000\r\n"
            + "Message-ID: <1@example.com>\r\nList-Unsubscribe: <https://example.com/u>\r\n"
            + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=iso-8859-1\r\nX-Empty:\r\n";
    /// OpenDKIM's test mode puts each field together anew, with one space behind the colon.
    private static final String PLAIN =
            "From: Ada <ada@example.com>\r\nTo: bob@example.net\r\nSubject: r\u00e9sum\u00e9\r\n"
                    + "Date: Thu, 01 Jan 2026 00:00:00 +0000\r\nMIME-Version: 1.0\r\n";
    /// A body that no SMTP transaction ends so; 6376 §3.4.3 and §3.4.4 add the CRLF, not every peer does.
    private static final String UNENDED = "no final CRLF";
    private static final Map<String, String> BODIES = bodies();

    @TempDir
    Path folder;

    private static KeyFile.Answer.Read read(String pem) {
        return (KeyFile.Answer.Read) KeyFile.read(octets(pem), Crypto.JDK);
    }

    private static Zone zone() {
        Zone.Builder zone = Zone.builder();
        KEYS.forEach(zone::txt);
        return zone.build();
    }

    private static Map<String, String> bodies() {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("empty", "");
        bodies.put("one empty line", "\r\n");
        bodies.put("empty lines", "\r\n\r\n\r\n");
        bodies.put("text", "Hello Bob,\r\n\r\nhow are you?\r\n");
        bodies.put(UNENDED, "Hello Bob");
        bodies.put("white space", " leading\r\ntrailing \t\r\n in \t side\r\n \t\r\n\r\n\r\n");
        bodies.put(
                "8-bit",
                "Gr\u00c3\u00bc\u00c3\u0178e\r\n\u00e2\u201a\u00ac"
                                .replace('\u0178', '\u009f')
                                .replace('\u201a', '\u0082')
                        + "\r\n");
        bodies.put("Latin-1", "Gr\u00fc\u00dfe\r\n\u00e4\u00f6\u00ff\u0080\r\n");
        bodies.put("long lines", "x".repeat(3000) + "\r\n" + "y z ".repeat(700) + "\r\nend\r\n");
        return bodies;
    }

    /// Every message we sign, one signature each.
    private static Map<String, byte[]> ours() {
        return ours(HEADER);
    }

    private static Map<String, byte[]> ours(String head) {
        Map<String, byte[]> messages = new LinkedHashMap<>();
        DkimSigner signer = new DkimSigner(Crypto.JDK, () -> Instant.ofEpochSecond(NOW));
        for (SigningKey key : List.of(RSA.at(DOMAIN, "r1"), ED25519.at(DOMAIN, "e1"))) {
            for (Canonicalization header : Canonicalization.values()) {
                for (Canonicalization body : Canonicalization.values()) {
                    SigningPlan plan = SigningPlan.of(key)
                            .withCanonicalizations(header, body)
                            .withExpire(null);
                    BODIES.forEach((name, text) -> {
                        byte[] message = octets(head + "\r\n" + text);
                        SigningOutcome outcome = signer.sign(message, List.of(plan));
                        assertThat(outcome.refusals()).isEmpty();
                        messages.put(
                                key.algorithm().word() + " " + header.and(body) + " " + name,
                                with(outcome.fields(), message));
                    });
                }
            }
        }
        return messages;
    }

    @Test
    void weVerifyWhatWeSign() {
        ours().forEach((name, message) -> assertThat(results(message)).as(name).containsExactly(DkimResult.PASS));
    }

    @Test
    void weVerifyTwentyMebibytesThatWeSigned() {
        byte[] line = octets("0123456789 abcdefghijklmnopqrstuvwxyz  ABCDEFGHIJKLMNOPQRSTUVWXYZ \t\u00e4\r\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream(21 << 20);
        out.writeBytes(octets(HEADER + "\r\n"));
        while (out.size() < 20 << 20) out.writeBytes(line);
        byte[] message = out.toByteArray();
        SigningPlan relaxed = SigningPlan.of(RSA.at(DOMAIN, "r1"), ED25519.at(DOMAIN, "e1"));
        SigningPlan simple = relaxed.withCanonicalizations(Canonicalization.SIMPLE, Canonicalization.SIMPLE);
        SigningOutcome outcome =
                new DkimSigner(Crypto.JDK, () -> Instant.ofEpochSecond(NOW)).sign(message, List.of(relaxed, simple));
        assertThat(results(with(outcome.fields(), message))).hasSize(4).containsOnly(DkimResult.PASS);
    }

    @TestFactory
    Stream<DynamicTest> dkimpyVerifiesWhatWeSign() {
        return theyVerify(Peer.Kind.DKIMPY);
    }

    @TestFactory
    Stream<DynamicTest> mailDkimVerifiesWhatWeSign() {
        return theyVerify(Peer.Kind.MAIL_DKIM);
    }

    private static Stream<DynamicTest> theyVerify(Peer.Kind kind) {
        Peer peer = Peer.start(kind);
        List<DynamicTest> tests = new ArrayList<>();
        Map<String, byte[]> messages = ours();
        if (kind == Peer.Kind.MAIL_DKIM) messages.keySet().removeIf(SigningPeerTest::isBeyondMailDkim);
        messages.forEach((name, message) -> tests.add(dynamicTest(name, () -> {
            JsonNode answer = peer.ask(Peer.job(message, NOW).put("dkim", true), ZONE);
            assertThat(answer.at("/dkim").valueStream().map(JsonNode::asString).toList())
                    .as("%s%n%s", answer, text(message))
                    .containsExactly("pass");
        })));
        return ending(tests, peer);
    }

    /// Of this age it does not know Ed25519 (8463), nor does it add the CRLF of 6376 §3.4.3.
    private static boolean isBeyondMailDkim(String name) {
        return name.startsWith("ed25519") || name.endsWith("/simple " + UNENDED);
    }

    @Test
    void openDkimVerifiesWhatWeSign() {
        Map<String, byte[]> messages = ours(PLAIN);
        messages.keySet().removeIf(name -> name.endsWith("/relaxed " + UNENDED)); // "message not signed", it says
        Map<String, String> answers = OpenDkim.verify(folder, messages, KEYS);
        assertThat(answers).hasSameSizeAs(messages);
        assertThat(answers.values()).as("%s", answers).containsOnly("pass");
    }

    @TestFactory
    Stream<DynamicTest> weVerifyWhatDkimpySigns() {
        return weVerify(Peer.Kind.DKIMPY, List.of(RSA, ED25519));
    }

    @TestFactory
    Stream<DynamicTest> weVerifyWhatMailDkimSigns() {
        return weVerify(Peer.Kind.MAIL_DKIM, List.of(RSA));
    }

    private static Stream<DynamicTest> weVerify(Peer.Kind kind, List<KeyFile.Answer.Read> keys) {
        Peer peer = Peer.start(kind);
        List<DynamicTest> tests = new ArrayList<>();
        for (KeyFile.Answer.Read key : keys) {
            for (Canonicalization header : Canonicalization.values()) {
                for (Canonicalization body : Canonicalization.values()) {
                    BODIES.forEach((about, text) -> {
                        String name = key.algorithm().word() + " " + header.and(body) + " " + about;
                        if (kind == Peer.Kind.MAIL_DKIM && isBeyondMailDkim(name)) return;
                        tests.add(dynamicTest(name, () -> {
                            byte[] message = octets(HEADER + "\r\n" + text);
                            var job = Peer.job(message, NOW);
                            identify(job.putObject("sign"), key)
                                    .put("header", header.word())
                                    .put("body", body.word());
                            byte[] signed = prepend(peer.ask(job, ZONE), message);
                            assertThat(results(signed)).as(text(signed)).containsExactly(DkimResult.PASS);
                        }));
                    });
                }
            }
        }
        return ending(tests, peer);
    }

    private static tools.jackson.databind.node.ObjectNode identify(
            tools.jackson.databind.node.ObjectNode how, KeyFile.Answer.Read key) {
        boolean rsa = key.algorithm() == SigningAlgorithm.RSA_SHA256;
        byte[] encoded = key.key().getEncoded();
        byte[] seed = java.util.Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return how.put("domain", "example.com")
                .put("selector", rsa ? "r1" : "e1")
                .put("algorithm", key.algorithm().word())
                .put("key", rsa ? RSA_PEM : Base64.getEncoder().encodeToString(seed));
    }

    @TestFactory
    Stream<DynamicTest> dkimpyContinuesOurChainAndWeTheirs() {
        return chains(Peer.Kind.DKIMPY);
    }

    @TestFactory
    Stream<DynamicTest> mailDkimContinuesOurChainAndWeTheirs() {
        return chains(Peer.Kind.MAIL_DKIM);
    }

    /// Ours, theirs, ours: each validates the whole after each.
    private static Stream<DynamicTest> chains(Peer.Kind kind) {
        Peer peer = Peer.start(kind);
        List<DynamicTest> tests = new ArrayList<>();
        BODIES.forEach((name, text) -> tests.add(dynamicTest(name, () -> {
            byte[] message = octets(HEADER + "\r\n" + text);
            for (int instance = 1; instance <= 3; instance++) {
                message = instance == 2 ? theirSeal(peer, message) : ourSeal(message);
                ArcOutcome chain = ArcSuiteTest.validator().validate(message, ZONE);
                assertThat(chain.result())
                        .as("we at %d: %s%n%s", instance, chain, text(message))
                        .isEqualTo(ArcResult.PASS);
                assertThat(chain.instances()).isEqualTo(instance);
                JsonNode answer = peer.ask(Peer.job(message, NOW).put("arc", true), ZONE);
                assertThat(Peer.word(answer.at("/arc").asString()))
                        .as("they at %d: %s%n%s", instance, answer, text(message))
                        .isEqualTo("pass");
            }
        })));
        return ending(tests, peer);
    }

    private static byte[] ourSeal(byte[] message) {
        HeaderSplitter splitter = new HeaderSplitter(HeaderLimits.DEFAULT);
        int used = splitter.write(message, 0, message.length);
        Sealing sealing = new ArcSealer(Crypto.JDK, () -> Instant.ofEpochSecond(NOW))
                .begin(splitter.finish(), SealingPlan.of(RSA.at(DOMAIN, "r1")));
        sealing.write(message, used, message.length - used);
        SealingOutcome outcome = sealing.finish(
                ArcSuiteTest.validator().validate(message, ZONE),
                AuthenticationResults.of("mx.example.com", List.of(MethodResult.of("spf", "pass"))));
        assertThat(outcome.reason()).isNull();
        return with(outcome.fields(), message);
    }

    private static byte[] theirSeal(Peer peer, byte[] message) {
        byte[] judged = octets("Authentication-Results: mx.example.net; arc=pass; spf=pass\r\n" + text(message));
        var job = Peer.job(judged, NOW);
        identify(job.putObject("seal"), RSA).put("authservId", "mx.example.net");
        return prepend(peer.ask(job, ZONE), judged);
    }

    private static byte[] prepend(JsonNode answer, byte[] message) {
        assertThat(answer.has("signed")).as("%s", answer).isTrue();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Base64.getDecoder().decode(answer.get("signed").asString()));
        out.writeBytes(message);
        return out.toByteArray();
    }

    private static byte[] with(List<SignedField> fields, byte[] message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(message.length + 2048);
        for (SignedField field : fields) out.writeBytes(field.octets());
        out.writeBytes(message);
        return out.toByteArray();
    }

    private static List<DkimResult> results(byte[] message) {
        return new DkimVerifier(DkimSettings.DEFAULT, () -> Instant.ofEpochSecond(NOW))
                .verify(message, null, ZONE).stream().map(DkimOutcome::result).toList();
    }

    private static Stream<DynamicTest> ending(List<DynamicTest> tests, Peer peer) {
        tests.add(dynamicTest("and it ends", peer::close));
        return tests.stream();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] message) {
        return new String(message, StandardCharsets.ISO_8859_1);
    }
}
