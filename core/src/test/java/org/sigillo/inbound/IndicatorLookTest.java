package org.sigillo.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sigillo.bimi.BimiOutcome;
import org.sigillo.bimi.BimiResult;
import org.sigillo.bimi.GateReason;
import org.sigillo.bimi.RecordReason;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.SigningAlgorithm;
import org.sigillo.dkim.sign.DkimSigner;
import org.sigillo.dkim.sign.FieldChoice;
import org.sigillo.dkim.sign.SigningKey;
import org.sigillo.dkim.sign.SigningPlan;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;

class IndicatorLookTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));
    private static final KeyPair PAIR = Crypto.JDK.keyPair(SigningAlgorithm.ED25519_SHA256, 0);
    private static final String KEY = "v=DKIM1; k=ed25519; p="
            + Base64.getEncoder()
                    .encodeToString(
                            java.util.Arrays.copyOfRange(PAIR.getPublic().getEncoded(), 12, 44));
    private static final Envelope ALLOWED =
            new Envelope(IpAddress.of("192.0.2.1"), "mail.example.com", "alice@example.com");

    private static Zone.Builder zone(String policy) {
        return Zone.builder()
                .txt("example.com", "v=spf1 ip4:192.0.2.1 -all")
                .txt("_dmarc.example.com", "v=DMARC1; " + policy);
    }

    private static String message(String more) {
        return "From: Alice <alice@example.com>\r\n" + more + "Subject: Hello\r\n\r\nHello.\r\n";
    }

    private static BimiOutcome look(Zone zone, Envelope envelope, String message) {
        return new Inbound(zone, CLOCK, () -> 0L, InboundSettings.DEFAULT.withBimi(true))
                .verify(envelope, message.getBytes(StandardCharsets.ISO_8859_1))
                .bimi();
    }

    private static BimiOutcome look(Zone.Builder zone) {
        return look(zone.build(), ALLOWED, message(""));
    }

    @Test
    void theRecordOfAnEnforcedDomainApplies() {
        BimiOutcome outcome = look(zone("p=reject")
                .txt("default._bimi.example.com", "v=BIMI1; l=https://example.com/l.svg; a=https://example.com/a.pem"));
        assertThat(outcome)
                .isEqualTo(new BimiOutcome(
                        BimiResult.PASS,
                        DomainName.of("example.com"),
                        "default",
                        "https://example.com/l.svg",
                        "https://example.com/a.pem",
                        null));
    }

    @Test
    void noRecordIsNoneWithoutAReason() {
        assertThat(look(zone("p=reject"))).isEqualTo(BimiOutcome.NONE);
    }

    @Test
    void aDeclinationIsOne() {
        BimiOutcome outcome = look(zone("p=reject").txt("default._bimi.example.com", "v=BIMI1; l=; a=;"));
        assertThat(outcome.result()).isEqualTo(BimiResult.DECLINED);
        assertThat(outcome.location()).isNull();
    }

    @Test
    void aRecordThatIsWrongFailsWithItsReason() {
        BimiOutcome outcome =
                look(zone("p=reject").txt("default._bimi.example.com", "v=BIMI1; l=http://example.com/l.svg"));
        assertThat(outcome.result()).isEqualTo(BimiResult.FAIL);
        assertThat(outcome.reason()).isEqualTo(RecordReason.NOT_HTTPS);
    }

    @Test
    void withoutAnEnforcedPolicyNobodyLooks() {
        Zone.Builder zone = zone("p=none").txt("default._bimi.example.com", "v=BIMI1; l=https://example.com/l.svg");
        assertThat(look(zone).result()).isEqualTo(BimiResult.SKIPPED);
        assertThat(look(zone).reason()).isEqualTo(GateReason.POLICY_NONE);
    }

    @Test
    void aMessageThatFailsIsSkipped() {
        BimiOutcome outcome = look(
                zone("p=reject").build(),
                new Envelope(IpAddress.of("198.51.100.1"), "evil.example", "alice@example.com"),
                message(""));
        assertThat(outcome.result()).isEqualTo(BimiResult.SKIPPED);
        assertThat(outcome.reason()).isEqualTo(GateReason.NOT_PASSED);
    }

    @Test
    void twoAuthorsAreNone() {
        String message = "From: a@example.com, b@example.net\r\nSubject: x\r\n\r\nx\r\n";
        assertThat(look(zone("p=reject").build(), ALLOWED, message).reason()).isEqualTo(GateReason.NO_AUTHOR);
    }

    @Test
    void aDeadDnsDecidesNothing() {
        BimiOutcome outcome = look(zone("p=reject")
                .fault("default._bimi.example.com", DnsType.TXT, new DnsAnswer.Failed(DnsAnswer.Why.SERVFAIL)));
        assertThat(outcome.result()).isEqualTo(BimiResult.TEMPERROR);
        assertThat(outcome.reason()).isEqualTo(RecordReason.DNS_FAILURE);
    }

    @Test
    void nobodyLooksUnlessAsked() {
        Verdict verdict = new Inbound(zone("p=reject").build(), CLOCK, () -> 0L, InboundSettings.DEFAULT)
                .verify(ALLOWED, message("").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(verdict.bimi()).isEqualTo(BimiOutcome.NONE);
        assertThat(verdict.steps())
                .noneMatch(step -> step.question().name().toString().contains("_bimi"));
    }

    /// Whoever is not the author could have added the field (BIMI draft 12 §5.1).
    @Test
    void theSelectorFieldCountsWhereAnAlignedSignatureCoversIt() {
        Zone zone = zone("p=reject")
                .txt("s1._domainkey.example.com", KEY)
                .txt("default._bimi.example.com", "v=BIMI1; l=https://example.com/default.svg")
                .txt("brand._bimi.example.com", "v=BIMI1; l=https://example.com/brand.svg")
                .build();
        String message = message("BIMI-Selector: v=BIMI1; s=brand;\r\n");
        assertThat(look(zone, ALLOWED, message).selector()).as("not signed").isEqualTo("default");
        assertThat(look(zone, ALLOWED, signed(message, FieldChoice.DEFAULT)).selector())
                .isEqualTo("brand");
        FieldChoice others = new FieldChoice(List.of("From", "Subject"), List.of(), List.of());
        assertThat(look(zone, ALLOWED, signed(message, others)).selector())
                .as("not covered")
                .isEqualTo("default");
    }

    private static String signed(String message, FieldChoice fields) {
        SigningKey key =
                new SigningKey(DomainName.of("example.com"), "s1", SigningAlgorithm.ED25519_SHA256, PAIR.getPrivate());
        var field = new DkimSigner(Crypto.JDK, CLOCK)
                .sign(
                        message.getBytes(StandardCharsets.ISO_8859_1),
                        List.of(SigningPlan.of(key).withFields(fields)))
                .fields()
                .getFirst();
        return field.name() + ": " + field.value() + "\r\n" + message;
    }
}
