package org.sigillo.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AtOnceTest {
    private static final List<Integer> MANY = IntStream.range(0, 30).boxed().toList();

    @Test
    void allAreAskedBeforeOneIsAnsweredAndTheAnswersAreInOrder() {
        CyclicBarrier all = new CyclicBarrier(MANY.size());
        assertThat(AtOnce.of(MANY, number -> {
                    try {
                        all.await(30, TimeUnit.SECONDS);
                    } catch (Exception alone) {
                        throw new IllegalStateException(alone);
                    }
                    return 2 * number;
                }))
                .isEqualTo(MANY.stream().map(number -> 2 * number).toList());
    }

    @Test
    void noMoreThanAFewAreAskedAtATime() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        assertThat(AtOnce.of(MANY, 3, number -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.yield();
                    now.decrementAndGet();
                    return number;
                }))
                .isEqualTo(MANY);
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void whatBreaksIsToldAndNullIsAnAnswer() {
        assertThatThrownBy(() -> AtOnce.of(MANY, number -> 1 / (number - 3))).isInstanceOf(ArithmeticException.class);
        assertThat(AtOnce.of(List.of(1), number -> null)).containsExactly((Object) null);
    }
}
