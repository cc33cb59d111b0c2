package org.sigillo.arc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sigillo.authres.AuthenticationResults;
import org.sigillo.authres.MethodResult;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.DkimSettings;
import org.sigillo.dkim.DkimVerifier;
import org.sigillo.dkim.SigningAlgorithm;
import org.sigillo.dkim.sign.FieldChoice;
import org.sigillo.dkim.sign.SignedField;
import org.sigillo.dkim.sign.SigningKey;
import org.sigillo.dkim.sign.SigningReason;
import org.sigillo.dkim.sign.TagLayout;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.Zone;
import org.sigillo.message.HeaderLimits;
import org.sigillo.message.HeaderSplitter;
import org.sigillo.name.DomainName;

class ArcSealerTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final KeyPair RSA = Crypto.JDK.keyPair(SigningAlgorithm.RSA_SHA256, 1024);
    private static final Zone ZONE = Zone.builder()
            .txt(
                    "s._domainkey.lists.example",
                    "v=DKIM1; p="
                            + Base64.getEncoder().encodeToString(RSA.getPublic().getEncoded()))
            .build();
    private static final SigningKey KEY =
            new SigningKey(DomainName.of("lists.example"), "s", SigningAlgorithm.RSA_SHA256, RSA.getPrivate());
    private static final ArcSealer SEALER = new ArcSealer(Crypto.JDK, () -> NOW);
    private static final ArcValidator VALIDATOR = new ArcValidator(new DkimVerifier(DkimSettings.DEFAULT, () -> NOW));
    private static final AuthenticationResults RESULTS =
            AuthenticationResults.of("mx.lists.example", List.of(MethodResult.of("spf", "pass")));
    private static final String MESSAGE = "DKIM-Signature: v=1\r\nFrom: a@example.com\r\nSubject: x\r\n\r\nbody \r\n";

    @Test
    void aChainGrowsToFiftyAndNoFurther() {
        String message = MESSAGE;
        for (int i = 1; i <= 50; i++) {
            SealingOutcome outcome = seal(message);
            assertThat(outcome.instance()).isEqualTo(i);
            assertThat(outcome.chainStatus()).isEqualTo(i == 1 ? ArcResult.NONE : ArcResult.PASS);
            message = with(outcome, message);
            ArcOutcome chain = validate(message);
            assertThat(chain.result()).as("%s at %s", chain, i).isEqualTo(ArcResult.PASS);
            assertThat(chain.instances()).isEqualTo(i);
        }
        SealingOutcome outcome = seal(message);
        assertThat(outcome.reason()).isEqualTo(SealingReason.TOO_MANY_SETS);
        assertThat(outcome.fields()).isEmpty();
    }

    @Test
    void aSetSaysWhatTheStandardAsksFor() {
        List<SignedField> set = seal(MESSAGE).fields();
        assertThat(set)
                .extracting(SignedField::name)
                .containsExactly("ARC-Seal", "ARC-Message-Signature", "ARC-Authentication-Results");
        assertThat(set.get(0).value())
                .startsWith("i=1; a=rsa-sha256; cv=none; d=lists.example; s=s; t=1800000000;\r\n b=")
                .doesNotContain("h=");
        assertThat(set.get(1).value())
                .startsWith("i=1; a=rsa-sha256; c=relaxed/relaxed; d=lists.example;")
                .doesNotContain("v=")
                .contains("DKIM-Signature;");
        assertThat(set.get(2).value()).isEqualTo("i=1; mx.lists.example;\r\n spf=pass");
        assertThat(set)
                .allSatisfy(field -> assertThat(field.toString().split("\r\n")).allMatch(line -> line.length() <= 78));
    }

    @Test
    void aBrokenChainIsSealedOnceAsFailed() {
        String once = with(seal(MESSAGE), MESSAGE);
        String changed = once.replace("Subject: x", "Subject: [list] x");
        SealingOutcome failed = seal(changed);
        assertThat(failed.instance()).isEqualTo(2);
        assertThat(failed.fields().getFirst().value()).contains("cv=fail");
        String twice = with(failed, changed);
        assertThat(validate(twice).reason()).isEqualTo(ArcReason.FAILED_BEFORE);
        // 8617 §5.1.2: the seal holds as if its set were the only one
        String alone =
                with(failed, MESSAGE.replace("Subject: x", "Subject: [list] x")).replace("i=2;", "i=1;");
        assertThat(alone).contains("cv=fail");
        SealingOutcome again = seal(twice);
        assertThat(again.reason()).isEqualTo(SealingReason.FAILED_BEFORE);
        assertThat(again.fields()).isEmpty();
    }

    @Test
    void aChainWhoseKeyCannotBeFetchedIsNotSealedAtAll() {
        String once = with(seal(MESSAGE), MESSAGE);
        ArcOutcome undecided =
                VALIDATOR.validate(octets(once), question -> new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT));
        assertThat(undecided.reason()).isEqualTo(ArcReason.KEY_UNAVAILABLE);
        SealingOutcome outcome = seal(once, SealingPlan.of(KEY), undecided);
        assertThat(outcome.reason()).isEqualTo(SealingReason.CHAIN_UNDECIDED);
        assertThat(outcome.fields()).isEmpty();
    }

    @Test
    void aChainThatIsNotTheOneThatPassedIsNotSealed() {
        String once = with(seal(MESSAGE), MESSAGE);
        ArcOutcome passed = validate(once);
        for (String other : List.of(MESSAGE, with(seal(once), once), once.replace("ARC-Message-Signature", "X-Gone"))) {
            SealingOutcome outcome = seal(other, SealingPlan.of(KEY), passed);
            assertThat(outcome.reason()).isEqualTo(SealingReason.CHAIN_CHANGED);
            assertThat(outcome.fields()).isEmpty();
        }
    }

    @Test
    void whatWasSealedCannotBeChanged() {
        String sealed = with(seal(MESSAGE), MESSAGE);
        assertThat(validate(sealed.replace("spf=pass", "spf=fail")).reason()).isEqualTo(ArcReason.SEAL_FAILS);
        assertThat(validate(sealed.replace("body", "BODY")).reason()).isEqualTo(ArcReason.MESSAGE_SIGNATURE_FAILS);
        assertThat(validate("Subject: y\r\n" + sealed).reason()).isEqualTo(ArcReason.MESSAGE_SIGNATURE_FAILS);
        assertThat(validate("Received: y\r\n" + sealed).result()).isEqualTo(ArcResult.PASS);
    }

    @Test
    void theOtherLayoutHoldsToo() {
        SealingPlan plan = new SealingPlan(KEY, SealingPlan.FIELDS, TagLayout.ALPHABETICAL);
        SealingOutcome outcome = seal(MESSAGE, plan);
        assertThat(outcome.fields().get(0).value())
                .startsWith("a=rsa-sha256; b=")
                .doesNotContain("\r");
        assertThat(validate(with(outcome, MESSAGE)).result()).isEqualTo(ArcResult.PASS);
    }

    @Test
    void whatMustNotBeSealedIsRefused() {
        assertThat(seal("Subject: x\r\n\r\n").reason()).isEqualTo(SigningReason.NO_FROM);
        assertThat(seal("From: a@b.c\r\nFrom: a@b.c\r\n\r\n").reason()).isEqualTo(SigningReason.SEVERAL_FROM);
        SigningKey wrong =
                new SigningKey(KEY.domain(), KEY.selector(), SigningAlgorithm.ED25519_SHA256, RSA.getPrivate());
        assertThat(seal(MESSAGE, SealingPlan.of(wrong)).reason()).isEqualTo(SigningReason.KEY_TYPE_MISMATCH);
        for (String never : List.of("ARC-Seal", "Authentication-Results", "ARC-Message-Signature")) {
            FieldChoice fields = new FieldChoice(List.of("From", never), List.of(), List.of());
            assertThatThrownBy(() -> new SealingPlan(KEY, fields, TagLayout.FOLDED))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static SealingOutcome seal(String message) {
        return seal(message, SealingPlan.of(KEY));
    }

    private static SealingOutcome seal(String message, SealingPlan plan) {
        return seal(message, plan, validate(message));
    }

    private static SealingOutcome seal(String message, SealingPlan plan, ArcOutcome chain) {
        byte[] octets = octets(message);
        HeaderSplitter splitter = new HeaderSplitter(HeaderLimits.DEFAULT);
        int used = splitter.write(octets, 0, octets.length);
        Sealing sealing = SEALER.begin(splitter.finish(), plan);
        sealing.write(octets, used, octets.length - used);
        return sealing.finish(chain, RESULTS);
    }

    private static String with(SealingOutcome outcome, String message) {
        StringBuilder out = new StringBuilder();
        for (SignedField field : outcome.fields()) out.append(field).append("\r\n");
        return out.append(message).toString();
    }

    private static ArcOutcome validate(String message) {
        return VALIDATOR.validate(octets(message), ZONE);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
