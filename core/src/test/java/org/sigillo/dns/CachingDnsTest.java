package org.sigillo.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.dns.DnsAnswer.Failed;
import org.sigillo.dns.DnsAnswer.Found;
import org.sigillo.dns.DnsAnswer.NoData;
import org.sigillo.dns.DnsAnswer.NoName;
import org.sigillo.dns.DnsAnswer.Why;
import org.sigillo.name.DomainName;

class CachingDnsTest {
    private static final CacheLimits LIMITS = new CacheLimits(5, 1000, 100, 2, 10, 100_000);
    private static final DnsQuestion QUESTION = question("a.example");

    private final AtomicLong seconds =
            new AtomicLong(Long.MAX_VALUE / 1_000_000_000 - 50); // the clock wraps within the test
    private final AtomicInteger asked = new AtomicInteger();

    private Dns cache(Dns dns, CacheLimits limits) {
        Dns counting = question -> {
            asked.incrementAndGet();
            return dns.ask(question);
        };
        return new CachingDns(counting, () -> seconds.get() * 1_000_000_000, Runnable::run, limits);
    }

    private static DnsQuestion question(String name) {
        return new DnsQuestion(DomainName.of(name), DnsType.TXT);
    }

    private static DnsAnswer text(int ttl, String text) {
        return new Found(List.of(new DnsRecord.Txt(List.of(text))), ttl, true);
    }

    /// Found, NoData, NoName and Failed are kept for exactly so long.
    @ParameterizedTest(name = "{0} of TTL {1} is kept {2} s")
    @CsvSource({
        "Found, 300, 300",
        "Found, 0, 5", // the floor
        "Found, 2147483647, 1000", // the ceiling
        "NoData, 60, 60",
        "NoData, 0, 5", // without SOA: the floor
        "NoName, 86400, 100", // 2308 §5: a ceiling of its own
        "TIMEOUT, 0, 2",
        "SERVFAIL, 0, 2",
    })
    void anAnswerIsKeptForItsTimeAndNotASecondLonger(String kind, int ttl, int kept) {
        DnsAnswer answer = switch (kind) {
            case "Found" -> text(ttl, "x");
            case "NoData" -> new NoData(ttl, false);
            case "NoName" -> new NoName(ttl, true);
            default -> new Failed(Why.valueOf(kind));
        };
        Dns cache = cache(question -> answer, LIMITS);
        assertThat(cache.ask(QUESTION)).isSameAs(answer);
        seconds.addAndGet(kept - 1);
        assertThat(cache.ask(QUESTION)).isSameAs(answer);
        assertThat(asked).hasValue(1);
        seconds.addAndGet(1);
        assertThat(cache.ask(QUESTION)).isSameAs(answer);
        assertThat(asked).hasValue(2);
    }

    @Test
    void whatAMessageHadNoBudgetForIsNotKept() {
        Dns cache = cache(question -> new Failed(Why.BUDGET), LIMITS);
        cache.ask(QUESTION);
        cache.ask(QUESTION);
        assertThat(asked).hasValue(2);
    }

    @Test
    void typesAndNamesAreKeptApart() {
        Dns cache = cache(question -> text(60, question.toString()), LIMITS);
        assertThat(cache.ask(QUESTION)).isEqualTo(text(60, "a.example TXT"));
        assertThat(cache.ask(question("b.example"))).isEqualTo(text(60, "b.example TXT"));
        assertThat(cache.ask(DomainName.of("a.example"), DnsType.A)).isEqualTo(text(60, "a.example A"));
    }

    @Test
    void itHoldsNoMoreThanItMayAndKeepsWhatIsUsed() {
        CachingDns cache = (CachingDns) cache(question -> text(60, "x"), LIMITS);
        cache.ask(QUESTION);
        for (int i = 0; i < 1000; i++) {
            cache.ask(question("n" + i + ".example"));
            cache.ask(QUESTION);
            assertThat(cache.size()).isLessThanOrEqualTo(10);
        }
        assertThat(asked).hasValue(1001);
        cache.ask(question("n0.example"));
        assertThat(asked).hasValue(1002);
    }

    @Test
    void itWeighsNoMoreThanItMay() {
        CacheLimits light = new CacheLimits(5, 1000, 100, 2, 1000, 10_000);
        CachingDns cache = (CachingDns) cache(question -> text(60, "x".repeat(3000)), light);
        for (int i = 0; i < 20; i++) cache.ask(question("n" + i + ".example"));
        assertThat(cache.size()).isEqualTo(3);
        CachingDns huge = (CachingDns) cache(question -> text(60, "x".repeat(30_000)), light);
        huge.ask(QUESTION);
        assertThat(huge.size()).isZero();
    }

    @Test
    void oneNameAskedForEverAndEverTakesNoMoreRoom() {
        CachingDns cache = (CachingDns) cache(question -> text(5, "x"), LIMITS);
        for (int i = 0; i < 100; i++) {
            cache.ask(QUESTION);
            seconds.addAndGet(5);
        }
        assertThat(asked).hasValue(100);
        assertThat(cache.size()).isEqualTo(1);
    }

    @Test
    void aThousandWhoAskAtOnceAskOnce() throws Exception {
        int askers = 1000;
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(askers);
        AtomicInteger upstream = new AtomicInteger();
        Dns slow = question -> {
            upstream.incrementAndGet();
            await(open);
            return text(60, "once");
        };
        CachingDns cache = new CachingDns(slow, () -> 0, Thread::startVirtualThread, LIMITS);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<DnsAnswer> asker = () -> {
                waiting.countDown();
                return cache.ask(QUESTION);
            };
            List<Future<DnsAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < askers; i++) answers.add(threads.submit(asker));
            waiting.await();
            open.countDown();
            for (Future<DnsAnswer> answer : answers) assertThat(answer.get()).isEqualTo(text(60, "once"));
        }
        assertThat(upstream).hasValue(1);
    }

    @Test
    void whoCannotWaitGoesAndTheAnswerIsKeptForTheNext() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch kept = new CountDownLatch(1);
        Dns slow = question -> {
            await(open);
            return text(60, "late");
        };
        CachingDns cache = new CachingDns(
                slow,
                () -> 0,
                task -> Thread.startVirtualThread(() -> {
                    task.run();
                    kept.countDown();
                }),
                LIMITS);
        assertThat(cache.ask(QUESTION, 1)).isEqualTo(new Failed(Why.TIMEOUT));
        open.countDown();
        kept.await();
        assertThat(cache.ask(QUESTION, 1)).isEqualTo(text(60, "late"));
    }

    @Test
    void aBugBehindTheCacheReachesTheAskerAndIsNotKept() {
        AtomicInteger calls = new AtomicInteger();
        Dns cache = cache(
                question -> {
                    if (calls.getAndIncrement() == 0) throw new IllegalStateException("bug");
                    return text(60, "well");
                },
                LIMITS);
        assertThatThrownBy(() -> cache.ask(QUESTION)).hasRootCauseMessage("bug");
        assertThat(cache.ask(QUESTION)).isEqualTo(text(60, "well"));
    }

    @Test
    void manyThreadsAndManyNamesNeverSeeAnotherNamesAnswer() throws Exception {
        Set<String> wrong = ConcurrentHashMap.newKeySet();
        CachingDns cache = new CachingDns(
                question -> text(60, question.name().toString()), () -> 0, Thread::startVirtualThread, LIMITS);
        List<Future<Void>> askers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int t = 0; t < 8; t++) {
                int seed = t;
                Callable<Void> asker = () -> {
                    for (int i = 0; i < 2000; i++) {
                        String name = "n" + (i * 7 + seed) % 30 + ".example";
                        if (!cache.ask(question(name)).equals(text(60, name))) wrong.add(name);
                    }
                    return null;
                };
                askers.add(threads.submit(asker));
            }
        }
        for (Future<Void> asker : askers) asker.get();
        assertThat(wrong).isEmpty();
        assertThat(cache.size()).isBetween(1, 10);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
