package org.sigillo.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.Zone;
import org.sigillo.explain.Catalogue;
import org.sigillo.explain.Explanation;
import org.sigillo.message.HeaderSplitter;
import org.sigillo.name.Cidr;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;

class LocalPolicyTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final PolicySettings ENFORCE = PolicySettings.DEFAULT.withMode(PolicyMode.ENFORCE);
    private static final Envelope FORGER =
            new Envelope(IpAddress.of("198.51.100.1"), "mx.evil.example", "a@bank.example");
    private static final Envelope CLEAN =
            new Envelope(IpAddress.of("198.51.100.2"), "mx.other.example", "b@other.example");
    private static final Zone ZONE = Zone.builder()
            .txt("bank.example", "v=spf1 ip4:192.0.2.1 -all")
            .txt("_dmarc.bank.example", "v=DMARC1; p=reject")
            .txt("_dmarc.shop.example", "v=DMARC1; p=quarantine")
            .txt("_dmarc.watch.example", "v=DMARC1; p=none")
            .txt("other.example", "v=spf1 ip4:198.51.100.2 -all")
            .txt("mx.other.example", "v=spf1 a -all")
            .a("mx.other.example", "198.51.100.2")
            .ptr("198.51.100.2", "mx.other.example")
            .txt("nodmarc.example", "v=spf1 -all")
            .build();

    private static Decision decide(Dns dns, PolicySettings settings, Envelope envelope, String header) {
        byte[] octets = (header + "\r\n\r\nhello\r\n").getBytes(StandardCharsets.ISO_8859_1);
        Verdict verdict = new Inbound(dns, CLOCK, () -> 0L, InboundSettings.DEFAULT).verify(envelope, octets);
        Decision decision =
                LocalPolicy.decide(verdict, IndirectSigns.of(HeaderSplitter.split(octets, (b, o, l) -> {})), settings);
        assertThat(Explanation.of(decision, verdict, Catalogue.ENGLISH))
                .doesNotContain("{")
                .contains("(RFC ")
                .hasSizeLessThan(400);
        return decision;
    }

    private static Decision decide(Envelope envelope, String header) {
        return decide(ZONE, ENFORCE, envelope, header);
    }

    @Test
    void aForgeryIsRefusedWithTheCodeOfSeveralChecks() {
        Decision decision = decide(FORGER, "From: a@bank.example");
        assertThat(decision.action()).isEqualTo(new Action.Reject(550, "5.7.26")); // 7372 §3.4
        assertThat(decision.reason()).isEqualTo(PolicyReason.DMARC_REJECT);
    }

    @Test
    void aPolicyOfRejectAloneRefusesNothing() { // 9989 §7.4
        Decision decision = decide(CLEAN, "From: a@bank.example");
        assertThat(decision.action()).isEqualTo(Action.QUARANTINE);
        assertThat(decision.reason()).isEqualTo(PolicyReason.NO_EVIDENCE);
    }

    @Test
    void mailThatLooksLikeAListIsHeldBackAndNotRefused() {
        for (String sign : List.of(
                "List-Id: <l.example>", "Precedence:  List", "Resent-From: x@y.example", "LIST-POST : <mailto:l@l>")) {
            assertThat(decide(FORGER, sign + "\r\nFrom: a@bank.example").reason())
                    .as(sign)
                    .isEqualTo(PolicyReason.INDIRECT);
        }
        assertThat(decide(FORGER, "List-Unsubscribe: <mailto:x@y>\r\nFrom: a@bank.example")
                        .reason())
                .isEqualTo(PolicyReason.DMARC_REJECT); // newsletters have one as well
    }

    @Test
    void aBrokenSignatureOfTheAuthorIsASignOfAList() {
        String broken = "DKIM-Signature: v=1; a=rsa-sha256; d=bank.example; s=x; h=from; bh=AAAA; b=AAAA";
        assertThat(decide(FORGER, broken + "\r\nFrom: a@bank.example").reason()).isEqualTo(PolicyReason.INDIRECT);
    }

    @Test
    void theOperatorMayBeStricterOrMilder() {
        PolicySettings never = new PolicySettings(
                PolicyMode.ENFORCE,
                RejectRule.DIRECT,
                List.of(
                        new DomainRule(DomainName.of("example"), true, PolicyMode.MONITOR, null, null),
                        new DomainRule(
                                DomainName.of("bank.example"), false, PolicyMode.ENFORCE, RejectRule.NEVER, null)),
                PolicyChoice.REJECT,
                PolicyChoice.REJECT,
                PolicyChoice.TEMPFAIL,
                new SenderChecks(
                        PolicyChoice.ACCEPT,
                        PolicyChoice.REJECT,
                        PolicyChoice.ACCEPT,
                        PolicyChoice.REJECT,
                        DkimRequirement.NOTHING,
                        PolicyChoice.ACCEPT),
                Set.of(),
                List.of());
        assertThat(decide(ZONE, never, FORGER, "From: a@bank.example").action()).isEqualTo(Action.QUARANTINE);
        Decision watched = decide(ZONE, never, CLEAN, "From: a@shop.example");
        assertThat(watched.action()).isEqualTo(Action.ACCEPT);
        assertThat(watched.wanted()).isEqualTo(Action.QUARANTINE);
        assertThat(decide(ZONE, never, CLEAN, "Subject: x").wanted()).isEqualTo(new Action.Reject(550, "5.7.1"));
        Envelope failing = new Envelope(IpAddress.of("198.51.100.2"), "mx.other.example", "a@nodmarc.example");
        assertThat(decide(ZONE, never, failing, "From: a@nodmarc.example").wanted())
                .isEqualTo(new Action.Reject(550, "5.7.23"));
        Envelope nameless = new Envelope(IpAddress.of("198.51.100.9"), "x", "");
        assertThat(decide(ZONE, never, nameless, "From: a@nodmarc.example").wanted())
                .isEqualTo(new Action.Reject(550, "5.7.25"));
        Dns dead = q -> new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT);
        assertThat(decide(dead, never, CLEAN, "From: a@shop.example").wanted())
                .isEqualTo(new Action.TempFail(451, "4.7.24"));
    }

    @Test
    void directRefusesOnTheOwnersWord() {
        PolicySettings direct = new PolicySettings(
                PolicyMode.ENFORCE,
                RejectRule.DIRECT,
                List.of(),
                PolicyChoice.REJECT,
                PolicyChoice.ACCEPT,
                PolicyChoice.ACCEPT,
                SenderChecks.OFF,
                Set.of(),
                List.of(new Cidr(IpAddress.of("198.51.100.1"), 32)));
        assertThat(decide(ZONE, direct, CLEAN, "From: a@bank.example").reason()).isEqualTo(PolicyReason.DMARC_REJECT);
        assertThat(decide(ZONE, direct, FORGER, "From: a@bank.example").reason())
                .isEqualTo(PolicyReason.ALLOWED_CLIENT);
    }

    @Test
    void anAmbiguousFromIsRefused() { // 9989 §11.5
        assertThat(decide(CLEAN, "From: b@other.example\r\nFrom: a@bank.example")
                        .action())
                .isEqualTo(new Action.Reject(550, "5.7.1"));
        assertThat(decide(CLEAN, "From: b@other.example, a@bank.example").reason())
                .isEqualTo(PolicyReason.AMBIGUOUS_FROM);
    }

    @Test
    void nothingIsDoneWhereNothingIsAsked() {
        assertThat(decide(CLEAN, "From: a@watch.example").reason()).isEqualTo(PolicyReason.NOTHING_ASKED);
        assertThat(decide(CLEAN, "From: a@nodmarc.example").reason()).isEqualTo(PolicyReason.NO_POLICY);
        assertThat(decide(CLEAN, "From: a@shop.example").action()).isEqualTo(Action.QUARANTINE);
        Dns dead = q -> new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT);
        assertThat(decide(dead, ENFORCE, CLEAN, "From: a@shop.example").action())
                .isEqualTo(Action.ACCEPT);
    }

    @Test
    void monitoringSaysWhatWouldBeDone() {
        Decision decision = decide(ZONE, PolicySettings.DEFAULT, FORGER, "From: a@bank.example");
        assertThat(decision.action()).isEqualTo(Action.ACCEPT);
        assertThat(decision.wanted().word()).isEqualTo("reject");
        assertThat(decide(ZONE, PolicySettings.DEFAULT.withMode(PolicyMode.NONE), FORGER, "From: a@bank.example")
                        .wanted())
                .isEqualTo(Action.ACCEPT);
    }
}
