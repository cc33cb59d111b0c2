package org.sigillo.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.sigillo.arc.ArcResult;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.dmarc.DmarcReason;
import org.sigillo.dmarc.DmarcResult;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.Zone;
import org.sigillo.evidence.Step;
import org.sigillo.message.MessageDefect;
import org.sigillo.name.IpAddress;
import org.sigillo.spf.SpfReason;
import org.sigillo.spf.SpfResult;

class InboundTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final byte[] MESSAGE =
            "From: alice@example.com\r\nSubject: hello\r\n\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Envelope ALLOWED =
            new Envelope(IpAddress.of("192.0.2.1"), "mail.example.com", "alice@example.com");
    private static final Envelope FORGED =
            new Envelope(IpAddress.of("198.51.100.1"), "mail.evil.example", "alice@example.com");
    private static final Zone ZONE = Zone.builder()
            .txt("example.com", "v=spf1 ip4:192.0.2.1 -all")
            .txt("_dmarc.example.com", "v=DMARC1; p=reject")
            .ptr("192.0.2.1", "mail.example.com")
            .a("mail.example.com", "192.0.2.1")
            .build();

    private static Verdict verify(Dns dns, InboundSettings settings, Envelope envelope) {
        return new Inbound(dns, CLOCK, () -> 0L, settings).verify(envelope, MESSAGE);
    }

    @Test
    void anAllowedClientPasses() {
        Verdict verdict = verify(ZONE, InboundSettings.DEFAULT, ALLOWED);
        assertThat(verdict.spfMailFrom().result()).isEqualTo(SpfResult.PASS);
        assertThat(verdict.dmarc().result()).isEqualTo(DmarcResult.PASS);
        assertThat(verdict.arc().result()).isEqualTo(ArcResult.NONE);
        assertThat(verdict.dkim()).isEmpty();
        assertThat(verdict.iprev()).isNotNull();
        assertThat(verdict.at()).isEqualTo(CLOCK.instant());
    }

    @Test
    void aForgerFailsAndTheOwnersWishIsKept() {
        Verdict verdict = verify(ZONE, InboundSettings.DEFAULT, FORGED);
        assertThat(verdict.spfMailFrom().result()).isEqualTo(SpfResult.FAIL);
        assertThat(verdict.dmarc().result()).isEqualTo(DmarcResult.FAIL);
        assertThat(verdict.dmarc().disposition()).isEqualTo(DmarcPolicy.REJECT);
    }

    @Test
    void withoutAClientAddressSpfSaysSo() {
        Verdict verdict = verify(ZONE, InboundSettings.DEFAULT, Envelope.UNKNOWN);
        assertThat(verdict.spfMailFrom().reason()).isEqualTo(SpfReason.NO_CLIENT_ADDRESS);
        assertThat(verdict.iprev()).isNull();
        assertThat(verdict.dmarc().result()).isEqualTo(DmarcResult.FAIL);
    }

    @Test
    void aDeadDnsIsATemporaryErrorAndNeverNoRecord() {
        Verdict verdict = verify(q -> new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT), InboundSettings.DEFAULT, ALLOWED);
        assertThat(verdict.spfMailFrom().result()).isEqualTo(SpfResult.TEMPERROR);
        assertThat(verdict.dmarc().result()).isEqualTo(DmarcResult.TEMPERROR); // 9989 §5.3.6
        assertThat(verdict.dmarc().disposition()).isEqualTo(DmarcPolicy.NONE);
    }

    @Test
    void theBudgetOfQueriesHoldsAtTheLimitAndEndsOnePast() {
        int needed = verify(ZONE, InboundSettings.DEFAULT, ALLOWED).steps().size();
        InboundSettings enough = InboundSettings.DEFAULT.withBudget(needed, Duration.ofSeconds(10));
        assertThat(verify(ZONE, enough, ALLOWED).dmarc().result()).isEqualTo(DmarcResult.PASS);
        InboundSettings short1 = InboundSettings.DEFAULT.withBudget(needed - 1, Duration.ofSeconds(10));
        assertThat(verify(ZONE, short1, ALLOWED).steps())
                .extracting(Step::answer)
                .contains(new DnsAnswer.Failed(DnsAnswer.Why.BUDGET));
    }

    @Test
    void whenTheTimeIsUpNothingMoreIsAsked() {
        AtomicLong nanos = new AtomicLong();
        AtomicLong asked = new AtomicLong();
        Dns slow = q -> {
            asked.incrementAndGet();
            nanos.addAndGet(6_000_000_000L);
            return ZONE.ask(q);
        };
        Verdict verdict = new Inbound(slow, CLOCK, nanos::get, InboundSettings.DEFAULT).verify(ALLOWED, MESSAGE);
        assertThat(asked).hasValue(2); // the second began within the ten seconds
        assertThat(verdict.dmarc().result()).isEqualTo(DmarcResult.PASS); // what matters most is asked first
        assertThat(verdict.spfHelo().result()).isEqualTo(SpfResult.TEMPERROR);
    }

    @Test
    void aQuestionIsAskedOnceAMessage() {
        assertThat(verify(ZONE, InboundSettings.DEFAULT, ALLOWED).steps())
                .extracting(Step::question)
                .doesNotHaveDuplicates();
    }

    @Test
    void aReplayFromTheStepsReachesTheSameVerdict() {
        Verdict verdict = verify(ZONE, InboundSettings.DEFAULT, FORGED);
        Dns recorded = question -> answer(verdict, question);
        assertThat(verify(recorded, InboundSettings.DEFAULT, FORGED)).isEqualTo(verdict);
    }

    private static DnsAnswer answer(Verdict verdict, DnsQuestion question) {
        return verdict.steps().stream()
                .filter(s -> s.question().equals(question))
                .findFirst()
                .orElseThrow()
                .answer();
    }

    @Test
    void aMisshapenMessageHasAVerdictAndItsDefects() {
        byte[] octets = "Subject: x\r\nno field\r\n".getBytes(StandardCharsets.US_ASCII);
        Verdict verdict = new Inbound(ZONE, CLOCK, () -> 0L, InboundSettings.DEFAULT).verify(ALLOWED, octets);
        assertThat(verdict.defects()).containsExactly(MessageDefect.NOT_A_FIELD, MessageDefect.NO_BODY_SEPARATOR);
        assertThat(verdict.dmarc().authorDomain()).isNull();
        assertThat(verdict.dmarc().reason()).isNotNull().isNotEqualTo(DmarcReason.MULTIPLE_FROM);
    }

    @Test
    void aSlowSenderHasNoTemporaryErrorForIt() {
        AtomicLong nanos = new AtomicLong();
        Inbound inbound = new Inbound(ZONE, CLOCK, nanos::get, InboundSettings.DEFAULT);
        Arrival arrival = inbound.begin(ALLOWED);
        arrival.write(MESSAGE, 0, MESSAGE.length);
        nanos.addAndGet(60_000_000_000L);
        assertThat(arrival.finish().dmarc().result()).isEqualTo(DmarcResult.PASS);
    }
}
