package org.sigillo.mtasts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.fetch.HttpsFetch;
import org.sigillo.name.DomainName;

class PolicyCacheTest {
    private static final DomainName DOMAIN = DomainName.of("example.com");
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private DnsAnswer record = new DnsAnswer.NoName(300, false);
    private HttpsFetch.Fetched page = new HttpsFetch.Fetched.Failed(HttpsFetch.Why.UNREACHABLE);
    private int fetches;
    private final MtaStsChecker checker = new MtaStsChecker(question -> record, (url, max) -> {
        fetches++;
        return page;
    });
    private final PolicyCache cache = new PolicyCache(checker, PolicyShelf.inMemory(10), () -> now);

    @BeforeEach
    void published() {
        id("1");
        serve("enforce", 86_400);
    }

    private void id(String id) {
        record = new DnsAnswer.Found(List.of(new DnsRecord.Txt(List.of("v=STSv1; id=" + id))), 300, false);
    }

    private void serve(String mode, long age) {
        String body = "version: STSv1\nmode: " + mode + "\nmx: mx.example.com\nmax_age: " + age;
        page = new HttpsFetch.Fetched.Response(200, "text/plain; charset=utf-8", body);
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    private @Nullable MtaStsMode mode() {
        MtaStsPolicy policy = cache.apply(DOMAIN).policy();
        return policy == null ? null : policy.mode();
    }

    @Test
    void aPolicyIsFetchedOnceForAnId() {
        assertThat(mode()).isEqualTo(MtaStsMode.ENFORCE);
        later(Duration.ofHours(20));
        assertThat(mode()).isEqualTo(MtaStsMode.ENFORCE);
        assertThat(fetches).isEqualTo(1);
    }

    @Test
    void anotherIdFetchesAnew() {
        mode();
        later(PolicyCache.MIN_INTERVAL);
        id("2");
        serve("testing", 86_400);
        assertThat(mode()).isEqualTo(MtaStsMode.TESTING);
        assertThat(fetches).isEqualTo(2);
    }

    @Test
    void modeNoneTakesThePlaceOfEnforce() {
        mode();
        later(PolicyCache.MIN_INTERVAL);
        id("2");
        serve("none", 86_400);
        assertThat(mode()).isEqualTo(MtaStsMode.NONE);
    }

    @Test
    void whatVanishesHoldsUntilMaxAge() {
        mode();
        for (DnsAnswer gone : List.of(
                new DnsAnswer.NoName(300, false),
                new DnsAnswer.NoData(300, false),
                new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT))) {
            record = gone;
            PolicyCache.Applied applied = cache.apply(DOMAIN);
            assertThat(applied.policy()).extracting(MtaStsPolicy::mode).isEqualTo(MtaStsMode.ENFORCE);
            assertThat(applied.reason()).isEqualTo(MtaStsReason.KEPT);
        }
        later(Duration.ofSeconds(86_399));
        assertThat(mode()).isEqualTo(MtaStsMode.ENFORCE);
        later(Duration.ofSeconds(1));
        assertThat(mode()).isNull();
    }

    @Test
    void whatCannotBeFetchedHoldsToo() {
        mode();
        id("2");
        for (HttpsFetch.Fetched broken : List.of(
                new HttpsFetch.Fetched.Response(404, "text/plain", "nope"),
                new HttpsFetch.Fetched.Response(200, "text/html", "version: STSv1\nmode: none\nmax_age: 1"),
                new HttpsFetch.Fetched.Response(200, "text/plain", "version: STSv1\nmode: off\nmax_age: 1"),
                new HttpsFetch.Fetched.Failed(HttpsFetch.Why.CERTIFICATE))) {
            later(PolicyCache.MIN_INTERVAL);
            page = broken;
            PolicyCache.Applied applied = cache.apply(DOMAIN);
            assertThat(applied.policy()).extracting(MtaStsPolicy::mode).isEqualTo(MtaStsMode.ENFORCE);
            assertThat(applied.reason()).isEqualTo(MtaStsReason.KEPT);
            assertThat(applied.outcome()).isNotNull();
        }
        assertThat(fetches).isEqualTo(5);
    }

    @Test
    void aFailedFetchIsNotTriedAgainForFiveMinutes() {
        HttpsFetch.Fetched good = page;
        page = new HttpsFetch.Fetched.Failed(HttpsFetch.Why.UNREACHABLE);
        assertThat(cache.apply(DOMAIN).reason()).isEqualTo(MtaStsReason.UNREACHABLE);
        page = good;
        later(PolicyCache.MIN_INTERVAL.minusSeconds(1));
        assertThat(cache.apply(DOMAIN).reason()).isEqualTo(MtaStsReason.TOO_EARLY);
        later(Duration.ofSeconds(1));
        assertThat(mode()).isEqualTo(MtaStsMode.ENFORCE);
        assertThat(fetches).isEqualTo(2);
    }

    @Test
    void aFlappingIdIsNoStorm() {
        for (int i = 0; i < 300; i++) {
            id(i % 2 == 0 ? "1" : "2");
            assertThat(mode()).isEqualTo(MtaStsMode.ENFORCE);
            later(Duration.ofSeconds(1));
        }
        assertThat(fetches).isEqualTo(1);
    }

    @Test
    void maxAgeZeroIsNoStormEither() {
        serve("enforce", 0);
        for (int i = 0; i < 600; i++) {
            assertThat(mode()).isEqualTo(MtaStsMode.ENFORCE);
            later(Duration.ofSeconds(1));
        }
        assertThat(fetches).isEqualTo(2);
    }

    @Test
    void aRefreshComesOnceADayAndKeepsWhatFailed() {
        serve("enforce", 604_800);
        cache.refresh(DOMAIN);
        later(PolicyCache.REFRESH.minusSeconds(1));
        cache.refresh(DOMAIN);
        assertThat(fetches).isEqualTo(1);
        later(Duration.ofSeconds(1));
        page = new HttpsFetch.Fetched.Failed(HttpsFetch.Why.TIMEOUT);
        assertThat(cache.refresh(DOMAIN).reason()).isEqualTo(MtaStsReason.KEPT);
        assertThat(fetches).isEqualTo(2);
        assertThat(mode()).isEqualTo(MtaStsMode.ENFORCE);
    }

    @Test
    void aSubdomainIsNotTheDomain() {
        mode();
        record = new DnsAnswer.NoName(300, false);
        assertThat(cache.apply(DomainName.of("sub.example.com")).policy()).isNull();
    }

    @Test
    void aShelfHoldsSoMany() {
        PolicyShelf shelf = PolicyShelf.inMemory(2);
        KeptPolicy kept = new KeptPolicy(null, null, null, now);
        shelf.put(DomainName.of("a.example"), kept);
        shelf.put(DomainName.of("b.example"), kept);
        shelf.get(DomainName.of("a.example"));
        shelf.put(DomainName.of("c.example"), kept);
        assertThat(shelf.get(DomainName.of("a.example"))).isNotNull();
        assertThat(shelf.get(DomainName.of("b.example"))).isNull();
    }
}
