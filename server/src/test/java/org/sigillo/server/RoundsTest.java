package org.sigillo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final int ROUNDS = 6;

    @Test
    void troubleIsToldOnceUntilItEndsOrChanges() throws Exception {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger round = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(ROUNDS);
        Pause pause = time -> {
            done.countDown();
            if (done.getCount() == 0) new CountDownLatch(1).await(); // until it is closed
        };
        Runnable work = () -> {
            switch (round.incrementAndGet()) {
                case 1, 2, 5 -> throw new IllegalStateException("no answer");
                case 3 -> throw new IllegalStateException("another answer");
                default -> {}
            }
        };
        try (Rounds rounds = new Rounds("test", Duration.ofHours(1), pause, work, told::add)) {
            done.await();
        }
        assertThat(told).containsExactly("no answer", "another answer", "no answer");
        assertThat(round).hasValue(ROUNDS);
    }
}
