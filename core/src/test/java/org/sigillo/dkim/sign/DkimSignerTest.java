package org.sigillo.dkim.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.dkim.BodyHasher;
import org.sigillo.dkim.Canonicalization;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.dkim.DkimResult;
import org.sigillo.dkim.DkimSettings;
import org.sigillo.dkim.DkimVerifier;
import org.sigillo.dkim.SigningAlgorithm;
import org.sigillo.dns.Zone;
import org.sigillo.message.HeaderLimits;
import org.sigillo.message.HeaderSplitter;
import org.sigillo.name.DomainName;

class DkimSignerTest {
    private static final DomainName DOMAIN = DomainName.of("example.com");
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final KeyPair RSA_PAIR = Crypto.JDK.keyPair(SigningAlgorithm.RSA_SHA256, 1024);
    private static final KeyPair ED25519_PAIR = Crypto.JDK.keyPair(SigningAlgorithm.ED25519_SHA256, 0);
    private static final SigningKey RSA =
            new SigningKey(DOMAIN, "r1", SigningAlgorithm.RSA_SHA256, RSA_PAIR.getPrivate());
    private static final SigningKey ED25519 =
            new SigningKey(DOMAIN, "e1", SigningAlgorithm.ED25519_SHA256, ED25519_PAIR.getPrivate());
    private static final String HEAD = "From: Ada <ada@example.com>\r\nTo: bob@example.net\r\nSubject: hello\r\n";
    private static final String MESSAGE = HEAD + "\r\nHello Bob\r\n";
    private static final DkimSigner SIGNER = new DkimSigner(Crypto.JDK, () -> NOW);

    static Stream<String> bodies() {
        return Stream.of(
                "",
                "\r\n",
                "\r\n\r\n\r\n",
                "no line end",
                " \t \r\n",
                "a \t b\t\r\n\r\n\r\n",
                "8 bit: \u00c3\u00a4\r\n",
                "Latin-1: \u00e4\u0000\u00ff\r\n",
                "x".repeat(5000) + "\r\nend");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void whatIsSignedVerifiesInAllCanonicalizations(String body) {
        for (Canonicalization header : Canonicalization.values()) {
            for (Canonicalization canonical : Canonicalization.values()) {
                SigningPlan plan = SigningPlan.of(RSA, ED25519).withCanonicalizations(header, canonical);
                byte[] signed = signed(HEAD + "\r\n" + body, plan);
                assertThat(verify(signed, NOW)).hasSize(2).allMatch(o -> o.result() == DkimResult.PASS);
            }
        }
    }

    @Test
    void theFieldsSayWhatThePlanSays() {
        SigningOutcome outcome = sign(MESSAGE, SigningPlan.of(RSA, ED25519).withIdentity("a;b=c d@mail.example.com"));
        assertThat(outcome.refusals()).isEmpty();
        assertThat(outcome.fields()).hasSize(2).allSatisfy(field -> {
            assertThat(field.name()).isEqualTo("DKIM-Signature");
            assertThat(field.value()).doesNotStartWith(" ").doesNotEndWith("\n");
            assertThat(field.toString().split("\r\n")).allMatch(line -> line.length() <= 78);
        });
        assertThat(outcome.fields().getFirst().value())
                .startsWith("v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.com; s=r1;\r\n ")
                .contains("i=a=3Bb=3Dc=20d@mail.example.com; t=1800000000; x=1800604800;")
                .contains("h=From:From:\r\n Reply-To:Subject:Subject:Date:To:To:Cc:Content-Type;");
        assertThat(outcome.fields().getLast().value())
                .contains("a=ed25519-sha256")
                .contains("s=e1;");
    }

    @Test
    void aFieldAddedToAnOversignedOneBreaksTheSignature() {
        String signed = new String(signed(MESSAGE, SigningPlan.of(RSA)), StandardCharsets.ISO_8859_1);
        for (String name : List.of("From", "To", "Cc", "Subject", "Date", "Reply-To", "Content-Type")) {
            assertThat(result(name + ": x\r\n" + signed)).as(name).isEqualTo(DkimResult.FAIL);
        }
        for (String name : List.of("Received", "List-Id", "List-Unsubscribe", "Sender", "X-Any")) {
            assertThat(result(name + ": x\r\n" + signed)).as(name).isEqualTo(DkimResult.PASS);
        }
        String list = new String(
                signed("List-Unsubscribe: <https://example.com/u>\r\n" + MESSAGE, SigningPlan.of(RSA)),
                StandardCharsets.ISO_8859_1);
        assertThat(result("List-Unsubscribe: x\r\n" + list)).isEqualTo(DkimResult.FAIL);
    }

    @Test
    void everyFieldOfASignedNameIsCovered() {
        FieldChoice fields = new FieldChoice(List.of("from", "x-many"), List.of(), List.of());
        String message = "X-Many: 1\r\nX-Many: 2\r\nx-many: 3\r\n" + MESSAGE;
        SigningPlan plan = SigningPlan.of(RSA).withFields(fields);
        assertThat(sign(message, plan).fields().getFirst().value()).contains("h=from:x-many:x-many:x-many;");
        String signed = new String(signed(message, plan), StandardCharsets.ISO_8859_1);
        assertThat(result(signed)).isEqualTo(DkimResult.PASS);
        for (String one : List.of("1", "2", "3"))
            assertThat(result(signed.replaceFirst("(?i)(x-many:) " + one, "$1 9")))
                    .isEqualTo(DkimResult.FAIL);
    }

    @Test
    void theSignatureExpires() {
        byte[] signed = signed(MESSAGE, SigningPlan.of(RSA).withExpire(Duration.ofMinutes(10)));
        assertThat(verify(signed, NOW.plusSeconds(600)).getFirst().result()).isEqualTo(DkimResult.PASS);
        assertThat(verify(signed, NOW.plusSeconds(901)).getFirst().result()).isEqualTo(DkimResult.PERMERROR);
        assertThat(new String(signed(MESSAGE, SigningPlan.of(RSA).withExpire(null)), StandardCharsets.ISO_8859_1))
                .doesNotContain("x=");
    }

    @Test
    void piecesOfAnySizeMakeTheSameSignature() {
        byte[] body = (HEAD + "a \r\n\r\nb\r\n").substring(HEAD.length()).getBytes(StandardCharsets.ISO_8859_1);
        SigningOutcome whole = null;
        for (int size = 1; size <= body.length; size++) {
            Signing signing = SIGNER.begin(
                    HeaderSplitter.header(HEAD.getBytes(StandardCharsets.ISO_8859_1), HeaderLimits.DEFAULT),
                    List.of(SigningPlan.of(RSA)));
            for (int at = 0; at < body.length; at += size) signing.write(body, at, Math.min(size, body.length - at));
            SigningOutcome outcome = signing.finish();
            assertThat(outcome.fields()).hasSize(1);
            if (whole != null) assertThat(outcome).isEqualTo(whole);
            whole = outcome;
        }
    }

    @Test
    void aSharedHasherIsWrittenByTheCaller() {
        byte[] body = "x\r\n".getBytes(StandardCharsets.ISO_8859_1);
        BodyHasher hasher = new BodyHasher();
        Signing signing = SIGNER.begin(
                HeaderSplitter.header(HEAD.getBytes(StandardCharsets.ISO_8859_1), HeaderLimits.DEFAULT),
                List.of(SigningPlan.of(RSA)),
                hasher);
        hasher.write(body, 0, body.length);
        signing.write(body, 0, body.length);
        hasher.finish();
        assertThat(signing.finish()).isEqualTo(sign(HEAD + "\r\nx\r\n", SigningPlan.of(RSA)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NO_FROM To: a@example.com\r\n\r\nx",
                "SEVERAL_FROM From: a@example.com\r\nFROM: b@example.com\r\n\r\nx",
                "NOT_A_FIELD From: a@example.com\r\nno field\r\n\r\nx",
                "NOT_A_FIELD  x\r\nFrom: a@example.com\r\n\r\nx",
                "BARE_CR From: a@example.com\rb\r\n\r\nx",
                "BARE_LF From: a@example.com\nX: b\r\n\r\nx",
                "BARE_LF From: a@example.com\r\n\r\nx\ny\r\n",
                "BARE_CR From: a@example.com\r\n\r\nx\ry\r\n",
                "BARE_CR From: a@example.com\r\n\r\nabcdefghijklmnopqrstuvwxyz\r\r\n",
                "BARE_CR From: a@example.com\r\n\r\nx\r"
            })
    void whatMustNotBeSignedIsRefused(String test) {
        int space = test.indexOf(' ');
        SigningOutcome outcome = sign(test.substring(space + 1), SigningPlan.of(RSA, ED25519));
        assertThat(outcome.fields()).isEmpty();
        assertThat(outcome.refusals())
                .hasSize(2)
                .allMatch(r -> r.reason() == SigningReason.valueOf(test.substring(0, space)));
    }

    @Test
    void aKeyThatCannotSignIsRefusedAndTheOtherSigns() {
        SigningKey small = key(SigningAlgorithm.RSA_SHA256, Crypto.JDK.keyPair(SigningAlgorithm.RSA_SHA256, 768));
        SigningKey sha1 = key(SigningAlgorithm.RSA_SHA1, RSA_PAIR);
        SigningKey swapped = key(SigningAlgorithm.RSA_SHA256, ED25519_PAIR);
        SigningKey swappedToo = key(SigningAlgorithm.ED25519_SHA256, RSA_PAIR);
        SigningOutcome outcome = sign(MESSAGE, SigningPlan.of(small, sha1, RSA, swapped, swappedToo));
        assertThat(outcome.fields()).hasSize(1);
        assertThat(outcome.refusals())
                .extracting(SigningRefusal::reason)
                .containsExactly(
                        SigningReason.KEY_TOO_SHORT,
                        SigningReason.SHA1,
                        SigningReason.KEY_TYPE_MISMATCH,
                        SigningReason.KEY_TYPE_MISMATCH);
    }

    @Test
    void anIdentityOfAnotherDomainIsRefused() {
        for (String identity : List.of("a@example.org", "a@notexample.com", "example.com", "a@")) {
            SigningOutcome outcome = sign(MESSAGE, SigningPlan.of(RSA).withIdentity(identity));
            assertThat(outcome.refusals())
                    .extracting(SigningRefusal::reason)
                    .containsExactly(SigningReason.IDENTITY_OUTSIDE_DOMAIN);
        }
    }

    @Test
    void moreFieldsThanVerifiersTakeAreRefused() {
        FieldChoice fields = new FieldChoice(List.of("From", "X"), List.of(), List.of());
        SigningPlan plan = SigningPlan.of(RSA).withFields(fields);
        String most = "X: y\r\n".repeat(FieldChoice.MAX_NAMES - 1);
        assertThat(result(new String(signed(most + MESSAGE, plan), StandardCharsets.ISO_8859_1)))
                .isEqualTo(DkimResult.PASS);
        assertThat(sign("X: y\r\n" + most + MESSAGE, plan).refusals())
                .extracting(SigningRefusal::reason)
                .containsExactly(SigningReason.TOO_MANY_FIELDS);
    }

    @Test
    void aPlanThatBreaksTheStandardIsTheCallersMistake() {
        FieldChoice noFrom = new FieldChoice(List.of("Subject"), List.of(), List.of());
        assertThatThrownBy(() -> SigningPlan.of(RSA).withFields(noFrom)).hasMessageContaining("From");
        for (String never : SigningPlan.NEVER) {
            FieldChoice fields = new FieldChoice(List.of("From"), List.of(never), List.of());
            assertThatThrownBy(() -> SigningPlan.of(RSA).withFields(fields)).hasMessageContaining(never);
        }
        assertThatThrownBy(() -> new FieldChoice(List.of("a b"), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SigningPlan.of(RSA).withExpire(Duration.ofMillis(999)))
                .isInstanceOf(IllegalArgumentException.class);
        for (String selector : List.of("", "a..b", "a b", "-", "x".repeat(64)))
            assertThatThrownBy(() -> new SigningKey(DOMAIN, selector, SigningAlgorithm.RSA_SHA256, RSA.key()))
                    .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(SigningAlgorithm.class)
    void theTextOfAKeyDoesNotShowIt(SigningAlgorithm algorithm) {
        assertThat(key(algorithm, RSA_PAIR)).hasToString("k1._domainkey.example.com " + algorithm.word());
    }

    private static SigningKey key(SigningAlgorithm algorithm, KeyPair pair) {
        return new SigningKey(DOMAIN, "k1", algorithm, pair.getPrivate());
    }

    private static SigningOutcome sign(String message, SigningPlan plan) {
        return SIGNER.sign(message.getBytes(StandardCharsets.ISO_8859_1), List.of(plan));
    }

    private static byte[] signed(String message, SigningPlan plan) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (SignedField field : sign(message, plan).fields()) out.writeBytes(field.octets());
        out.writeBytes(message.getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }

    private static DkimResult result(String message) {
        return verify(message.getBytes(StandardCharsets.ISO_8859_1), NOW)
                .getFirst()
                .result();
    }

    private static List<DkimOutcome> verify(byte[] message, Instant at) {
        byte[] ed25519 = ED25519_PAIR.getPublic().getEncoded();
        Base64.Encoder base64 = Base64.getEncoder();
        Zone zone = Zone.builder()
                .txt(
                        "r1._domainkey.example.com",
                        "v=DKIM1; p="
                                + base64.encodeToString(RSA_PAIR.getPublic().getEncoded()))
                .txt(
                        "e1._domainkey.example.com",
                        "v=DKIM1; k=ed25519; p="
                                + base64.encodeToString(
                                        java.util.Arrays.copyOfRange(ed25519, ed25519.length - 32, ed25519.length)))
                .build();
        List<DkimOutcome> outcomes = new DkimVerifier(DkimSettings.DEFAULT, () -> at).verify(message, null, zone);
        assertThat(outcomes).isNotEqualTo(Collections.emptyList());
        return outcomes;
    }
}
