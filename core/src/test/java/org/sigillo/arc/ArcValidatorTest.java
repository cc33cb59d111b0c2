package org.sigillo.arc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sigillo.dkim.BodyHasher;
import org.sigillo.dkim.DkimSettings;
import org.sigillo.dkim.DkimVerifier;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.Zone;
import org.sigillo.message.HeaderSplitter;
import org.sigillo.name.DomainName;

class ArcValidatorTest {
    private static final KeyPair KEY = pair();
    private static final String MESSAGE = "from:ada@example.com\r\nsubject:hello\r\n\r\nHello Bob\r\n";
    private static final Zone ZONE = zone().build();

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(1024);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Zone.Builder zone() {
        String record = "v=DKIM1; p="
                + Base64.getEncoder().encodeToString(KEY.getPublic().getEncoded());
        Zone.Builder zone = Zone.builder();
        for (int i = 1; i <= 51; i++) zone.txt("s._domainkey.hop" + i + ".example", record);
        return zone;
    }

    /// Adds a set. Fields are written in their relaxed form, so that what is signed is what stands there.
    private static String seal(String message, int instance, String cv, String tags, int... left) {
        try {
            List<String> sets = new ArrayList<>();
            int split = message.indexOf("\r\n\r\n");
            String d = "; d=hop" + instance + ".example; s=s; i=" + instance;
            String body = message.substring(split + 4);
            String aar = "arc-authentication-results:i=" + instance + "; hop" + instance + ".example; dkim=pass";
            String bh = Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(octets(body)));
            String ams = "arc-message-signature:a=rsa-sha256; h=from:subject" + d + tags + "; bh=" + bh + "; b=";
            ams += sign("from:" + value(message, "from") + "\r\nsubject:" + value(message, "subject") + "\r\n" + ams);
            StringBuilder covered = new StringBuilder();
            for (int i = 1; i < instance; i++) {
                for (String name : List.of("arc-authentication-results", "arc-message-signature", "arc-seal")) {
                    for (String line : message.substring(0, split).split("\r\n")) {
                        if (line.startsWith(name) && line.contains("i=" + i + ";"))
                            covered.append(line).append("\r\n");
                    }
                }
            }
            String seal = "arc-seal:a=rsa-sha256" + d + "; t=1; cv=" + cv + "; b=";
            seal += sign(covered + aar + "\r\n" + ams + "\r\n" + seal);
            sets.add(seal);
            sets.add(ams);
            sets.add(aar);
            for (int i : left) sets.set(i, null);
            StringBuilder out = new StringBuilder();
            for (String field : sets) if (field != null) out.append(field).append("\r\n");
            return out + message;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String value(String message, String name) {
        int at = message.indexOf("\r\n" + name + ":");
        int start = at < 0 ? name.length() + 1 : at + name.length() + 3;
        return message.substring(start, message.indexOf("\r\n", start));
    }

    private static String sign(String covered) throws GeneralSecurityException {
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(KEY.getPrivate());
        signer.update(octets(covered));
        return Base64.getEncoder().encodeToString(signer.sign());
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String chain(int length) {
        String message = MESSAGE;
        for (int i = 1; i <= length; i++) message = seal(message, i, i == 1 ? "none" : "pass", "; c=relaxed/relaxed");
        return message;
    }

    private static ArcValidator validator() {
        return new ArcValidator(
                new DkimVerifier(DkimSettings.DEFAULT, InstantSource.fixed(Instant.ofEpochSecond(1_767_225_600))));
    }

    private static ArcOutcome validate(String message) {
        return validator().validate(octets(message), ZONE);
    }

    private static void assertFails(String message, ArcReason reason, @Nullable Integer instance) {
        assertThat(validate(message))
                .extracting(ArcOutcome::result, ArcOutcome::reason, ArcOutcome::failedInstance)
                .containsExactly(ArcResult.FAIL, reason, instance);
    }

    @Test
    void chainsOfEveryLengthUpTo50() { // 8617 §4.2.1
        assertThat(validate(MESSAGE)).isEqualTo(ArcOutcome.NONE);
        String message = MESSAGE;
        for (int i = 1; i <= 50; i++) {
            message = seal(message, i, i == 1 ? "none" : "pass", "; c=relaxed/relaxed");
            if (i > 3 && i < 49) continue;
            ArcOutcome outcome = validate(message);
            assertThat(outcome.result()).as("%s", outcome).isEqualTo(ArcResult.PASS);
            assertThat(outcome.instances()).isEqualTo(i);
            assertThat(outcome.oldestPass()).isZero();
            assertThat(outcome.sealers()).hasSize(i).startsWith(DomainName.of("hop1.example"));
            assertThat(outcome.authenticationResults()).isEqualTo("hop" + i + ".example; dkim=pass");
        }
        assertFails(seal(message, 51, "pass", "; c=relaxed/relaxed"), ArcReason.TOO_MANY_SETS, null);
    }

    @Test
    void oldestPassTellsHowFarBackTheMessageIsTheSame() { // 8617 §5.2 step 5
        String message = chain(2).replace("Hello Bob", "Hello Bob, and all");
        assertFails(message, ArcReason.MESSAGE_SIGNATURE_FAILS, 2);
        message = seal(message, 3, "pass", "; c=relaxed/relaxed");
        message = seal(message, 4, "pass", "; c=relaxed/relaxed");
        assertThat(validate(message))
                .extracting(ArcOutcome::result, ArcOutcome::oldestPass)
                .containsExactly(ArcResult.PASS, 3);
        assertThat(validate(seal(message.replace("subject:hello", "subject:hi"), 5, "pass", "; c=relaxed/relaxed"))
                        .oldestPass())
                .isEqualTo(5);
    }

    @Test
    void structure() { // 8617 §5.2 steps 2 and 3
        String one = chain(1);
        assertFails(seal(one, 3, "pass", ""), ArcReason.MISSING_FIELD, 2);
        assertFails(seal(MESSAGE, 2, "pass", ""), ArcReason.MISSING_FIELD, 1);
        for (int field = 0; field < 3; field++)
            assertFails(seal(one, 2, "pass", "", field), ArcReason.MISSING_FIELD, 2);
        assertFails(seal(one, 1, "none", ""), ArcReason.REPEATED_FIELD, 1);
        assertFails(seal(MESSAGE, 1, "pass", ""), ArcReason.BAD_CHAIN_STATUS, 1);
        assertFails(seal(one, 2, "none", ""), ArcReason.BAD_CHAIN_STATUS, 2);
        assertFails(seal(one, 2, "fail", ""), ArcReason.FAILED_BEFORE, 2);
        assertFails(seal(seal(one, 2, "fail", ""), 3, "pass", ""), ArcReason.BAD_CHAIN_STATUS, 2);
        assertFails(one.replace("results:i=1;", "results:hop1.example; i=1;"), ArcReason.BAD_INSTANCE, null);
        assertFails(one.replace("results:i=1;", "results:i=51;"), ArcReason.BAD_INSTANCE, null);
        assertFails("ARC-Seal: i=0; cv=none\r\n" + MESSAGE, ArcReason.BAD_INSTANCE, null);
        assertFails(one.replace("arc-seal:a", "arc-seal:h=from; a"), ArcReason.SEAL_NAMES_FIELDS, 1);
        assertFails(one.replace("arc-seal:a=rsa-sha256", "arc-seal:a=rsa-sha1"), ArcReason.BAD_SEAL, 1);
        assertFails(one.replace("signature:a=rsa-sha256", "signature:a=rsa-sha1"), ArcReason.BAD_MESSAGE_SIGNATURE, 1);
        assertFails(one.replace("h=from:subject", "h=from:arc-seal"), ArcReason.MESSAGE_SIGNATURE_COVERS_SEAL, 1);
    }

    @Test
    void anythingSealedThatChangesBreaksTheChain() { // 8617 §5.2 step 6
        assertFails(
                chain(3).replace("i=2; hop2.example; dkim=pass", "i=2; hop2.example; dkim=fail"),
                ArcReason.SEAL_FAILS,
                3);
        assertFails(chain(3).replace("results:i=2;", "results: (comment) i = 2 ;"), ArcReason.SEAL_FAILS, 3);
        assertThat(validate(chain(3).replace("arc-seal:", "ARC-Seal :\r\n ").replace("; t=1", ";\r\n\tt=1"))
                        .result())
                .isEqualTo(ArcResult.PASS);
    }

    @Test
    void withoutCanonicalizationEitherReadingHolds() { // 8617 §4.1.2 has DKIM's default; Sealers that leave c= out
        // sign relaxed
        String message = seal(MESSAGE, 1, "none", "");
        assertThat(validate(message).result()).isEqualTo(ArcResult.PASS);
        assertThat(validate(message.replace("subject:hello", "Subject:  hello")).result())
                .isEqualTo(ArcResult.PASS);
        assertThat(validate(seal(MESSAGE, 1, "none", "; c=simple/simple")).result())
                .isEqualTo(ArcResult.PASS);
    }

    @Test
    void aLengthThatLeavesOctetsUnsignedBreaksTheChain() { // 6376 §8.2
        String message = seal(MESSAGE, 1, "none", "; c=relaxed/relaxed; l=11");
        assertThat(validate(message).result()).isEqualTo(ArcResult.PASS);
        assertThat(validate(message + "more\r\n"))
                .extracting(ArcOutcome::reason, ArcOutcome::detail)
                .containsExactly(ArcReason.MESSAGE_SIGNATURE_FAILS, "dkim.unsigned-body");
    }

    @Test
    void dnsFailuresAreFinalAndAForgedChainCostsOneQuestion() { // 8617 §5.2.1
        List<DnsQuestion> asked = new ArrayList<>();
        ArcOutcome outcome = validator().validate(octets(chain(20)), question -> {
            asked.add(question);
            return new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT);
        });
        assertThat(outcome)
                .extracting(ArcOutcome::result, ArcOutcome::reason, ArcOutcome::detail)
                .containsExactly(ArcResult.FAIL, ArcReason.KEY_UNAVAILABLE, "timeout");
        assertThat(asked).hasSize(1);
    }

    @Test
    void questionsAreKnownBeforeTheyAreAsked() {
        byte[] message = octets(chain(3));
        BodyHasher hasher = new BodyHasher();
        ArcValidation validation = validator().begin(HeaderSplitter.split(message, (b, o, l) -> {}), hasher);
        assertThat(validation.questions())
                .extracting(q -> q.name().toString())
                .containsExactly("s._domainkey.hop3.example", "s._domainkey.hop2.example", "s._domainkey.hop1.example");
        assertThatThrownBy(validation::finish).isInstanceOf(IllegalStateException.class);
    }
}
