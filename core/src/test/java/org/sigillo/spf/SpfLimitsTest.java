package org.sigillo.spf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.sigillo.dns.Dns;
import org.sigillo.dns.Zone;
import org.sigillo.name.IpAddress;

/// Every limit at its number and one above it.
class SpfLimitsTest {
    private final Zone.Builder zone = Zone.builder();

    private SpfOutcome check(SpfLimits limits) {
        return check(zone.build(), limits, SpfReceiver.UNKNOWN);
    }

    private static SpfOutcome check(Dns dns, SpfLimits limits, SpfReceiver receiver) {
        SpfQuery query = new SpfQuery(IpAddress.of("192.0.2.1"), "mail.example.net", "jo@example.com");
        return new SpfChecker(dns, limits, receiver).checkMailFrom(query);
    }

    private static SpfLimits limits(int terms, int voids, int ptr, int mx, int queries, long nanos) {
        return new SpfLimits(terms, voids, ptr, mx, queries, nanos, 100);
    }

    @Test
    void tenTerms() {
        zone.a("x.example.com", "198.51.100.1").txt("i.example.com", "v=spf1 a:x.example.com a:x.example.com ?all");
        zone.txt(
                "example.com",
                "v=spf1" + " a:x.example.com".repeat(6) + " include:i.example.com redirect=r.example.com");
        zone.txt("r.example.com", "v=spf1 -all");
        SpfOutcome ten = check(SpfLimits.DEFAULT);
        assertThat(ten.result()).isEqualTo(SpfResult.FAIL);
        assertThat(ten.lookups()).isEqualTo(10);
        SpfOutcome nine = check(limits(9, 2, 10, 10, 60, 1));
        assertThat(nine.result()).isEqualTo(SpfResult.PERMERROR);
        assertThat(nine.reason()).isEqualTo(SpfReason.TOO_MANY_LOOKUPS);
        assertThat(nine.detail()).isEqualTo("redirect=r.example.com");
        assertThat(nine.lookups()).isEqualTo(9);
    }

    @Test
    void aLoopEndsAtTheLimit() {
        zone.txt("example.com", "v=spf1 include:example.com -all");
        assertThat(check(SpfLimits.DEFAULT).reason()).isEqualTo(SpfReason.TOO_MANY_LOOKUPS);
        assertThat(check(limits(300, 2, 10, 10, 1000, 1)).lookups()).isEqualTo(300);
    }

    @Test
    void twoVoidLookups() {
        zone.txt("example.com", "v=spf1 a:1.example.com exists:2.example.com ip4:192.0.2.1");
        SpfOutcome two = check(SpfLimits.DEFAULT);
        assertThat(two.result()).isEqualTo(SpfResult.PASS);
        assertThat(two.voidLookups()).isEqualTo(2);
        SpfOutcome one = check(limits(10, 1, 10, 10, 60, 1));
        assertThat(one.result()).isEqualTo(SpfResult.PERMERROR);
        assertThat(one.reason()).isEqualTo(SpfReason.TOO_MANY_VOID_LOOKUPS);
        assertThat(one.detail()).isEqualTo("exists:2.example.com");
    }

    @Test
    void aTermIsOneVoidLookupHoweverManyOfItsNamesAreEmpty() { // 7208 §4.6.4: "the number of terms"
        zone.txt("example.com", "v=spf1 mx ip4:192.0.2.1");
        for (int i = 0; i < 5; i++)
            zone.mx("example.com", i, "m" + i + ".example.com").aaaa("m" + i + ".example.com", "2001:db8::1");
        assertThat(check(SpfLimits.DEFAULT).voidLookups()).isEqualTo(1);
        assertThat(check(SpfLimits.DEFAULT).result()).isEqualTo(SpfResult.PASS);
    }

    @Test
    void tenMailExchangers() {
        zone.txt("example.com", "v=spf1 mx -all").a("m.example.com", "192.0.2.1");
        for (int i = 0; i < 10; i++) zone.mx("example.com", i, "m.example.com");
        assertThat(check(SpfLimits.DEFAULT).result()).isEqualTo(SpfResult.PASS);
        assertThat(check(limits(10, 2, 10, 9, 60, 1)).reason()).isEqualTo(SpfReason.TOO_MANY_MX_NAMES);
    }

    @Test
    void tenNamesOfAnAddress() {
        zone.txt("example.com", "v=spf1 ptr -all").a("m.example.com", "192.0.2.1");
        for (int i = 1; i < 10; i++) zone.ptr("192.0.2.1", "p" + i + ".example.net");
        zone.ptr("192.0.2.1", "m.example.com");
        assertThat(check(SpfLimits.DEFAULT).result()).isEqualTo(SpfResult.PASS);
        assertThat(check(limits(10, 2, 9, 10, 60, 1)).result()).isEqualTo(SpfResult.FAIL);
    }

    @Test
    void sixtyQuestions() {
        zone.txt("example.com", "v=spf1 mx mx mx mx mx mx:six.example.com -all")
                .mx("six.example.com", 0, "m0.example.com");
        for (int i = 0; i < 10; i++)
            zone.mx("example.com", i, "m" + i + ".example.com").a("m" + i + ".example.com", "198.51.100.1");
        zone.mx("six.example.com", 0, "m1.example.com");
        SpfOutcome all = check(SpfLimits.DEFAULT); // 1 + 5 × 11 + 1 + 2 = 59
        assertThat(all.result()).isEqualTo(SpfResult.FAIL);
        assertThat(check(limits(10, 2, 10, 10, 59, 1)).result()).isEqualTo(SpfResult.FAIL);
        SpfOutcome short58 = check(limits(10, 2, 10, 10, 58, 1));
        assertThat(short58.result()).isEqualTo(SpfResult.TEMPERROR);
        assertThat(short58.reason()).isEqualTo(SpfReason.BUDGET);
        assertThat(short58.detail()).isEqualTo("m1.example.com A");
    }

    @Test
    void twentySeconds() {
        zone.txt("example.com", "v=spf1 a:1.example.com a:2.example.com -all")
                .a("1.example.com", "198.51.100.1")
                .a("2.example.com", "198.51.100.1");
        assertThat(checkWithAnswersAfter(9_999_999_999L).result()).isEqualTo(SpfResult.FAIL);
        SpfOutcome late = checkWithAnswersAfter(10_000_000_000L);
        assertThat(late.result()).isEqualTo(SpfResult.TEMPERROR);
        assertThat(late.reason()).isEqualTo(SpfReason.BUDGET);
        assertThat(late.detail()).isEqualTo("2.example.com A");
    }

    private SpfOutcome checkWithAnswersAfter(long nanos) {
        AtomicLong now = new AtomicLong(-5);
        Zone answers = zone.build();
        Dns slow = question -> {
            now.addAndGet(nanos);
            return answers.ask(question);
        };
        return check(
                slow,
                SpfLimits.DEFAULT,
                new SpfReceiver("mx.example.org", InstantSource.fixed(Instant.EPOCH), now::get));
    }

    @Test
    void theLengthOfAnExplanation() {
        zone.txt("example.com", "v=spf1 -all exp=e.example.com").txt("e.example.com", "x".repeat(90) + "%{o}" + "%{o}");
        assertThat(check(limits(10, 2, 10, 10, 60, 1)).explanation()).hasSize(100);
        assertThat(check(SpfLimits.DEFAULT).explanation()).hasSize(112);
    }
}
