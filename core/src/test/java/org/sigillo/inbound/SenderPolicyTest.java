package org.sigillo.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.SigningAlgorithm;
import org.sigillo.dkim.sign.DkimSigner;
import org.sigillo.dkim.sign.SigningKey;
import org.sigillo.dkim.sign.SigningPlan;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Zone;
import org.sigillo.explain.Catalogue;
import org.sigillo.explain.Explanation;
import org.sigillo.message.HeaderSplitter;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;

/// The code of a refusal follows what failed (7372 §3, 7505 §4.2), and none of it is on unless wanted.
class SenderPolicyTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final KeyPair PAIR = Crypto.JDK.keyPair(SigningAlgorithm.ED25519_SHA256, 0);
    private static final String KEY = "v=DKIM1; k=ed25519; p="
            + Base64.getEncoder()
                    .encodeToString(
                            java.util.Arrays.copyOfRange(PAIR.getPublic().getEncoded(), 12, 44));
    private static final Zone ZONE = Zone.builder()
            .txt("other.example", "v=spf1 ip4:198.51.100.2 -all")
            .mx("other.example", 10, "mx.other.example")
            .a("mx.other.example", "198.51.100.2")
            .ptr("198.51.100.2", "mx.other.example")
            .mx("silent.example", 0, "")
            .mx("two.example", 0, "")
            .mx("two.example", 10, "mx.two.example")
            .txt("broken.example", "v=spf1 inclood:x -all")
            .txt("never.example", "v=spf1 -all")
            .txt("s._domainkey.other.example", KEY)
            .txt("s._domainkey.third.example", KEY)
            .txt("_dmarc.asks.example", "v=DMARC1; p=none")
            .mx("asks.example", 0, "")
            .build();

    private static SenderChecks checks(DkimRequirement dkim, PolicyChoice choice) {
        return new SenderChecks(choice, choice, choice, choice, dkim, choice);
    }

    private static final SenderChecks STRICT = checks(DkimRequirement.NOTHING, PolicyChoice.REJECT);

    private static Envelope from(String ip, String mailFrom) {
        return new Envelope(IpAddress.of(ip), "mx.other.example", mailFrom);
    }

    private static final Envelope GOOD = from("198.51.100.2", "b@other.example");

    private static Decision decide(Dns dns, SenderChecks checks, Envelope envelope, String message) {
        byte[] octets = message.getBytes(StandardCharsets.ISO_8859_1);
        InboundSettings settings = InboundSettings.DEFAULT.withNullMx(checks.nullMx() != PolicyChoice.ACCEPT);
        Verdict verdict = new Inbound(dns, () -> NOW, () -> 0L, settings).verify(envelope, octets);
        PolicySettings policy =
                PolicySettings.DEFAULT.withMode(PolicyMode.ENFORCE).withChecks(checks);
        Decision decision =
                LocalPolicy.decide(verdict, IndirectSigns.of(HeaderSplitter.split(octets, (b, o, l) -> {})), policy);
        assertThat(Explanation.of(decision, verdict, Catalogue.ENGLISH))
                .doesNotContain("{")
                .contains("(RFC ")
                .hasSizeLessThan(400);
        return decision;
    }

    private static Decision decide(SenderChecks checks, Envelope envelope, String message) {
        return decide(ZONE, checks, envelope, message);
    }

    private static String message(String author) {
        return "From: b@" + author + "\r\nSubject: x\r\n\r\nhello\r\n";
    }

    private static String signed(String domain, Instant at) {
        SigningKey key = new SigningKey(DomainName.of(domain), "s", SigningAlgorithm.ED25519_SHA256, PAIR.getPrivate());
        String message = message("other.example");
        var field = new DkimSigner(Crypto.JDK, () -> at)
                .sign(message.getBytes(StandardCharsets.ISO_8859_1), List.of(SigningPlan.of(key)))
                .fields()
                .getFirst();
        return field.name() + ": " + field.value() + "\r\n" + message;
    }

    private static Action refused(String enhanced) {
        return new Action.Reject(550, enhanced);
    }

    @Test
    void aSenderThatTakesNoMailIsRefusedIfWanted() {
        Envelope silent = from("198.51.100.2", "b@silent.example");
        assertThat(decide(STRICT, silent, message("other.example")).action()).isEqualTo(refused("5.7.27"));
        assertThat(decide(SenderChecks.OFF, silent, message("other.example")).action())
                .isEqualTo(Action.ACCEPT);
    }

    @Test
    void aDomainWithAnotherMxTakesMail() { // 7505 §3
        assertThat(decide(STRICT, from("198.51.100.2", "b@two.example"), message("other.example"))
                        .action())
                .isEqualTo(Action.ACCEPT);
    }

    @Test
    void aBounceHasNoDomainToAsk() { // 7505 §4.2
        assertThat(decide(STRICT, from("198.51.100.2", ""), message("other.example"))
                        .action())
                .isEqualTo(Action.ACCEPT);
    }

    @Test
    void aNullMxCountsWhateverDmarcSays() {
        assertThat(decide(STRICT, from("198.51.100.2", "b@asks.example"), message("asks.example"))
                        .action())
                .isEqualTo(refused("5.7.27"));
    }

    @Test
    void nobodyIsRefusedForADeadDns() {
        Dns noMx = question ->
                question.type() == DnsType.MX ? new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT) : ZONE.ask(question);
        assertThat(decide(noMx, STRICT, from("198.51.100.2", "b@silent.example"), message("other.example"))
                        .action())
                .isEqualTo(Action.ACCEPT);
    }

    @Test
    void theMxIsAskedForOnlyIfItMatters() {
        Dns none = question -> {
            assertThat(question.type()).isNotEqualTo(DnsType.MX);
            return ZONE.ask(question);
        };
        assertThat(decide(none, SenderChecks.OFF, GOOD, message("other.example"))
                        .action())
                .isEqualTo(Action.ACCEPT);
    }

    @Test
    void eachCheckHasItsCode() {
        assertThat(decide(STRICT, from("198.51.100.2", "b@never.example"), message("other.example"))
                        .action())
                .isEqualTo(refused("5.7.23"));
        assertThat(decide(STRICT, from("198.51.100.2", "b@broken.example"), message("other.example"))
                        .action())
                .isEqualTo(refused("5.7.24"));
        assertThat(decide(STRICT, from("198.51.100.9", ""), message("other.example"))
                        .action())
                .isEqualTo(refused("5.7.25"));
    }

    @Test
    void severalHaveTheCodeOfSeveral() { // 7372 §3.4
        Decision decision = decide(STRICT, from("198.51.100.9", "b@never.example"), message("other.example"));
        assertThat(decision.action()).isEqualTo(refused("5.7.26"));
        assertThat(decision.reason()).isEqualTo(PolicyReason.SEVERAL_FAIL);
    }

    @Test
    void whereADmarcPolicyIsItDecides() { // 9989 §7.1
        SenderChecks spf = new SenderChecks(
                PolicyChoice.ACCEPT,
                PolicyChoice.REJECT,
                PolicyChoice.REJECT,
                PolicyChoice.REJECT,
                DkimRequirement.NOTHING,
                PolicyChoice.ACCEPT);
        assertThat(decide(spf, from("198.51.100.9", "b@never.example"), message("asks.example"))
                        .reason())
                .isEqualTo(PolicyReason.NOTHING_ASKED);
    }

    @Test
    void aSignatureThatIsWantedAndMissing() {
        SenderChecks pass = checks(DkimRequirement.PASS, PolicyChoice.REJECT);
        SenderChecks author = checks(DkimRequirement.AUTHOR, PolicyChoice.REJECT);
        assertThat(decide(pass, GOOD, message("other.example")).action()).isEqualTo(refused("5.7.20"));
        assertThat(decide(pass, GOOD, signed("third.example", NOW)).action()).isEqualTo(Action.ACCEPT);
        assertThat(decide(author, GOOD, signed("third.example", NOW)).action()).isEqualTo(refused("5.7.22"));
        assertThat(decide(author, GOOD, signed("other.example", NOW)).action()).isEqualTo(Action.ACCEPT);
    }

    @Test
    void aSignatureThatIsNotAccepted() {
        SenderChecks pass = checks(DkimRequirement.PASS, PolicyChoice.REJECT);
        String early = signed("other.example", NOW.plus(Duration.ofDays(2)));
        assertThat(decide(pass, GOOD, early).action()).isEqualTo(refused("5.7.21"));
    }

    @Test
    void aListThatBreaksSignaturesIsHeldBackAtMost() {
        SenderChecks pass = checks(DkimRequirement.PASS, PolicyChoice.REJECT);
        assertThat(decide(pass, GOOD, "List-Id: <l.other.example>\r\n" + message("other.example"))
                        .action())
                .isEqualTo(Action.QUARANTINE);
    }

    @Test
    void aKeyThatCannotBeFetchedIsNoMissingSignature() {
        Dns noKeys = question -> question.name().toString().contains("_domainkey")
                ? new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT)
                : ZONE.ask(question);
        SenderChecks pass = checks(DkimRequirement.PASS, PolicyChoice.REJECT);
        assertThat(decide(noKeys, pass, GOOD, signed("other.example", NOW)).action())
                .isEqualTo(Action.ACCEPT); // as `temperror` says
    }

    @ParameterizedTest
    @EnumSource(PolicyChoice.class)
    void whatIsDoneIsTheOperatorsChoice(PolicyChoice choice) {
        Decision decision = decide(checks(DkimRequirement.PASS, choice), GOOD, message("other.example"));
        assertThat(decision.action())
                .isEqualTo(
                        switch (choice) {
                            case ACCEPT -> Action.ACCEPT;
                            case QUARANTINE -> Action.QUARANTINE;
                            case REJECT -> refused("5.7.20");
                            case TEMPFAIL -> new Action.TempFail(451, "4.7.20");
                        });
    }
}
