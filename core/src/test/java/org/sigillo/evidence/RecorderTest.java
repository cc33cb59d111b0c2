package org.sigillo.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;

class RecorderTest {
    private static final DnsQuestion A = new DnsQuestion(DomainName.of("a.example"), DnsType.A);
    private static final DnsQuestion B = new DnsQuestion(DomainName.of("b.example"), DnsType.A);
    private static final Zone ZONE = Zone.builder().a("a.example", "192.0.2.1").build();

    @Test
    void whatPassesIsRememberedInOrder() {
        Recorder recorder = new Recorder(ZONE);
        recorder.ask(B);
        recorder.ask(A);
        recorder.ask(B);
        assertThat(recorder.steps()).containsExactly(new Step(B, ZONE.ask(B)), new Step(A, ZONE.ask(A)));
    }

    @Test
    void manyWhoAskAtOnceGetOneAnswer() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch open = new CountDownLatch(1);
        Recorder recorder = new Recorder(q -> {
            asked.incrementAndGet();
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return ZONE.ask(q);
        });
        List<Future<DnsAnswer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) answers.add(threads.submit(() -> recorder.ask(A)));
            open.countDown();
            for (Future<DnsAnswer> answer : answers) assertThat(answer.get()).isEqualTo(ZONE.ask(A));
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void aBugBehindTheDoorwayLeavesNobodyWaiting() {
        Recorder recorder = new Recorder(q -> {
            throw new IllegalStateException("bug");
        });
        for (int i = 0; i < 2; i++) assertThatThrownBy(() -> recorder.ask(A)).hasMessageContaining("bug");
        assertThat(recorder.steps()).isEmpty();
    }
}
