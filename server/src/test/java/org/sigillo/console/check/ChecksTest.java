package org.sigillo.console.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sigillo.dmarc.PublicSuffixes;
import org.sigillo.dns.Zone;
import org.sigillo.documents.inspect.DomainInspection;
import org.sigillo.documents.inspect.DomainInspector;
import org.sigillo.fetch.HttpsFetch;
import org.sigillo.name.DomainName;

class ChecksTest {
    private volatile Instant now = Instant.parse("2026-11-22T11:00:00Z");
    private final AtomicInteger looks = new AtomicInteger();
    private final DomainInspector inspector = new DomainInspector(
            Zone.builder().build(),
            (url, most) -> new HttpsFetch.Fetched.Failed(HttpsFetch.Why.UNREACHABLE),
            PublicSuffixes.DEFAULT_RULE,
            () -> now,
            List.of());

    private DomainInspection look(DomainName domain) {
        looks.incrementAndGet();
        return inspector.inspect(domain);
    }

    private Checks checks(java.util.function.Function<DomainName, DomainInspection> look) {
        return new Checks(look, () -> now, () -> 0, () -> 1_000, () -> 1_000);
    }

    @Test
    void showsWhatWasJustSeen() {
        Checks checks = checks(this::look);
        DomainName domain = DomainName.of("example.com");
        checks.check(domain, "a");
        now = now.plus(Checks.KEPT);
        checks.check(domain, "a");
        assertThat(looks).hasValue(1);
        now = now.plusMillis(1);
        checks.check(domain, "a");
        assertThat(looks).hasValue(2);
    }

    @Test
    void keepsSoManyDomains() {
        Checks checks = checks(this::look);
        for (int i = 0; i <= Checks.MAX_KEPT; i++) checks.check(DomainName.of("n" + i + ".example"), "a");
        int before = looks.get();
        checks.check(DomainName.of("n1.example"), "a");
        assertThat(looks).hasValue(before);
        checks.check(DomainName.of("n0.example"), "a");
        assertThat(looks).hasValue(before + 1);
    }

    @Test
    void soManyRunAtATime() throws Exception {
        CountDownLatch begun = new CountDownLatch(Checks.MAX_AT_ONCE);
        CountDownLatch end = new CountDownLatch(1);
        Checks checks = checks(domain -> {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return look(domain);
        });
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Checked>> all = new ArrayList<>();
            for (int i = 0; i < Checks.MAX_AT_ONCE; i++) {
                DomainName domain = DomainName.of("n" + i + ".example");
                all.add(each.submit(() -> checks.check(domain, "a")));
            }
            begun.await();
            assertThat(checks.check(DomainName.of("one.more.example"), "a")).isInstanceOf(Checked.Busy.class);
            Future<Checked> same = each.submit(() -> checks.check(DomainName.of("n0.example"), "b"));
            end.countDown();
            for (Future<Checked> one : all) assertThat(one.get()).isInstanceOf(Checked.Seen.class);
            assertThat(same.get()).as("asked for by two").isInstanceOf(Checked.Seen.class);
        }
        assertThat(looks).hasValueLessThanOrEqualTo(Checks.MAX_AT_ONCE + 1);
        assertThat(checks.check(DomainName.of("after.example"), "a")).isInstanceOf(Checked.Seen.class);
    }
}
