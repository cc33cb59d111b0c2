package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.dkim.DkimReason;
import org.sigillo.dkim.DkimResult;
import org.sigillo.dkim.DkimSettings;
import org.sigillo.dkim.DkimVerifier;
import org.sigillo.dns.Zone;

/// The files of dkimpy, used as its own tests use them (`how-used.md`): signed here, verified here.
class DkimpyTest {
    private static final String TAGS =
            "v=1; d=example.com; s=test; t=1767225000; h=from : to : subject : date : message-id : from";

    private static String text(String file) {
        return new String(Suites.bytes(Suites.suite("dkim/dkimpy").resolve(file)), StandardCharsets.ISO_8859_1);
    }

    private static String message(String file) {
        return new String(
                DkimSuitesTest.message(Suites.suite("dkim/dkimpy").resolve(file)), StandardCharsets.ISO_8859_1);
    }

    private static List<DkimOutcome> verify(String message, String name, String key) {
        Zone zone = Zone.builder().txt(name, key.strip()).build();
        return verify(message, zone, DkimSettings.DEFAULT);
    }

    private static List<DkimOutcome> verify(String message, Zone zone, DkimSettings settings) {
        return new DkimVerifier(settings, InstantSource.fixed(Instant.ofEpochSecond(1767225600)))
                .verify(message.getBytes(StandardCharsets.ISO_8859_1), null, zone);
    }

    private static String signed(String file, String tags) throws GeneralSecurityException {
        return NaiveDkim.sign(message(file), "a=rsa-sha256; " + tags, NaiveDkim.rsa(text("test.private")));
    }

    private static DkimOutcome first(String file, String tags, String key) throws GeneralSecurityException {
        return verify(signed(file, tags), "test._domainkey.example.com", text(key))
                .getFirst();
    }

    @TestFactory
    Stream<DynamicTest> everyCanonicalization() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String file :
                List.of("test.message", "test2.message", "rfc6376.msg", "rfc6376.w1258.msg", "ed25519test.msg")) {
            for (String c : List.of(
                    "simple/simple", "simple/relaxed", "relaxed/simple", "relaxed/relaxed", "relaxed", "simple")) {
                for (String key :
                        List.of("test.txt", "1024_testkey_wo_markers.pub.txt", "1024_testkey_wo_markers.pub.rsa.txt")) {
                    tests.add(dynamicTest(file + " " + c + " " + key, () -> {
                        String pem = key.startsWith("1024") ? "1024_testkey.key" : "test.private";
                        String message = NaiveDkim.sign(
                                message(file), "a=rsa-sha256; c=" + c + "; " + TAGS, NaiveDkim.rsa(text(pem)));
                        String record = text(key);
                        DkimOutcome outcome = verify(message, "test._domainkey.example.com", record)
                                .getFirst();
                        assertThat(outcome.reason()).isNull();
                        assertThat(outcome.keyBits()).isEqualTo(1024);
                        String broken = message.substring(0, message.length() - 3) + "!\r\n";
                        assertThat(verify(broken, "test._domainkey.example.com", record)
                                        .getFirst())
                                .extracting(DkimOutcome::reason, DkimOutcome::detail)
                                .containsExactly(DkimReason.BODY_HASH_MISMATCH, "header-holds");
                        assertThat(verify(
                                                message.replace("Subject: ", "Subject: X"),
                                                "test._domainkey.example.com",
                                                record)
                                        .getFirst()
                                        .reason())
                                .isEqualTo(DkimReason.HEADER_HASH_MISMATCH);
                    }));
                }
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> keysOf2048() {
        return Stream.of(
                        "2048_testkey.key/2048_testkey_wo_markers.pub.txt",
                        "2048_testkey.key/2048_testkey_wo_markers.pub.rsa.txt",
                        "2048_testkey_PKCS8.key/2048_testkey_PKCS8.key.pub.txt")
                .map(pair -> dynamicTest(pair, () -> {
                    String[] files = pair.split("/");
                    String message = NaiveDkim.sign(
                            message("test.message"), "a=rsa-sha256; c=relaxed; " + TAGS, NaiveDkim.rsa(text(files[0])));
                    DkimOutcome outcome = verify(message, "test._domainkey.example.com", text(files[1]))
                            .getFirst();
                    assertThat(outcome.result()).isEqualTo(DkimResult.PASS);
                    assertThat(outcome.keyBits()).isEqualTo(2048);
                }));
    }

    @TestFactory
    Stream<DynamicTest> keysThatMustNotVerify() {
        return Stream.of(
                        "badversion.txt=dkim.key-version",
                        "badk.txt=dkim.key-type-unknown",
                        "test_bad.txt=dkim.key-unusable",
                        "test_tlsrpt.txt=dkim.key-not-for-mail")
                .map(pair -> dynamicTest(pair, () -> {
                    String[] parts = pair.split("=");
                    DkimOutcome outcome = first("test.message", "c=relaxed/relaxed; " + TAGS, parts[0]);
                    assertThat(outcome.result()).isEqualTo(DkimResult.PERMERROR);
                    assertThat(outcome.reason().code()).isEqualTo(parts[1]);
                }));
    }

    @Test
    void anExtraFromBreaksAnOversignedSignature() throws Exception {
        String message = signed("test.message", "c=relaxed; " + TAGS);
        assertThat(verify("From: <evil@example.org>\r\n" + message, "test._domainkey.example.com", text("test.txt"))
                        .getFirst()
                        .result())
                .isEqualTo(DkimResult.FAIL);
    }

    @Test
    void aSignatureWithoutFromIsRefused() throws Exception {
        DkimOutcome outcome = first("test_nofrom.message", "v=1; d=example.com; s=test; h=to:subject", "test.txt");
        assertThat(outcome.reason()).isEqualTo(DkimReason.FROM_NOT_SIGNED);
    }

    @Test
    void identity() throws Exception {
        String tags = "v=1; d=example.com; s=test; h=from:to";
        assertThat(first("test.message", tags + "; i=@sub.example.com", "test.txt")
                        .identity())
                .isEqualTo("@sub.example.com");
        assertThat(first("test.message", tags + "; i=joe=2Edoe@sub.example.com", "test.txt")
                        .identity())
                .isEqualTo("joe.doe@sub.example.com");
        assertThat(first("test.message", tags + "; i=joe@notexample.com", "test.txt")
                        .reason())
                .isEqualTo(DkimReason.IDENTITY_OUTSIDE_DOMAIN);
        assertThat(first("test.message", tags, "test.txt").identity()).isEqualTo("@example.com");
    }

    @Test
    void length() throws Exception {
        String exact = signed("test.message", "c=simple/simple; l=25; " + TAGS);
        assertThat(verify(exact, "test._domainkey.example.com", text("test.txt"))
                        .getFirst())
                .extracting(DkimOutcome::result, DkimOutcome::bodyLength, DkimOutcome::unsignedOctets)
                .containsExactly(DkimResult.PASS, 25L, 0L);
        String longer = exact + "Buy now!\r\n";
        assertThat(verify(longer, "test._domainkey.example.com", text("test.txt"))
                        .getFirst())
                .extracting(DkimOutcome::reason, DkimOutcome::bodyLength, DkimOutcome::unsignedOctets)
                .containsExactly(DkimReason.UNSIGNED_BODY, 25L, 10L);
        Zone zone = Zone.builder()
                .txt("test._domainkey.example.com", text("test.txt").strip())
                .build();
        assertThat(verify(longer, zone, DkimSettings.DEFAULT.withTrustLength(true))
                        .getFirst()
                        .result())
                .isEqualTo(DkimResult.PASS);
        String shorter = exact.substring(0, exact.length() - 4) + "\r\n";
        assertThat(verify(shorter, "test._domainkey.example.com", text("test.txt"))
                        .getFirst()
                        .reason())
                .isEqualTo(DkimReason.BODY_TOO_SHORT);
    }

    /// `no_t` carries the signature of the message with `t=`: its body holds, its header cannot.
    @TestFactory
    Stream<DynamicTest> signedByOthers() {
        String exim = text("eximtest.dns").strip();
        Zone zone = Zone.builder()
                .txt("sed._domainkey.test.ex", exim)
                .txt(
                        "brisbane._domainkey.football.example.com",
                        "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
                .txt("test._domainkey.football.example.com", text("test.txt").strip())
                .txt(
                        "test._domainkey.legitimate.com(.attacker.com",
                        text("test.txt").strip())
                .build();
        return Stream.of(
                        "ed25519test2.msg pass",
                        "rfc6376.signed.msg pass pass",
                        "rfc6376.signed.rsa.msg pass",
                        "rfc6376.signed.no_t.msg fail",
                        "test.message.baddomain permerror")
                .map(line -> dynamicTest(line, () -> {
                    String[] parts = line.split(" ");
                    List<DkimOutcome> outcomes = verify(message(parts[0]), zone, DkimSettings.DEFAULT);
                    assertThat(outcomes)
                            .extracting(o -> o.result().word())
                            .as("%s", outcomes)
                            .containsExactly(
                                    List.of(parts).subList(1, parts.length).toArray(String[]::new));
                }));
    }

    @Test
    void ed25519() throws Exception {
        String message = NaiveDkim.sign(
                message("ed25519test.msg"),
                "a=ed25519-sha256; c=relaxed/simple; " + TAGS,
                NaiveDkim.ed25519(text("ed25519test.key")));
        assertThat(verify(message, "test._domainkey.example.com", text("ed25519test.dns"))
                        .getFirst())
                .extracting(DkimOutcome::result, DkimOutcome::keyBits)
                .containsExactly(DkimResult.PASS, 256);
    }
}
