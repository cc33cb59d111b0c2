package org.sigillo.views;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The same question about many things, all asked at once: who waits for the DNS waits for all of them together.
public final class AtOnce {
    private AtOnce() {}

    /// Asks.
    ///
    /// @param <T> about what
    /// @param <R> what is answered
    /// @param all about what
    /// @param question may wait; threads ask it
    /// @return the answers, in the same order
    public static <T, R extends @Nullable Object> List<R> of(List<T> all, Function<T, R> question) {
        return of(all, Math.max(1, all.size()), question);
    }

    /// Asks, a few at a time: for what takes memory or the processor, and not only waits.
    ///
    /// @param <T> about what
    /// @param <R> what is answered
    /// @param all about what
    /// @param most so many are asked at the same time
    /// @param question may wait; threads ask it
    /// @return the answers, in the same order
    public static <T, R extends @Nullable Object> List<R> of(List<T> all, int most, Function<T, R> question) {
        List<R> answers = new ArrayList<>(all.size());
        Semaphore free = new Semaphore(most);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<R>> asked = new ArrayList<>(all.size());
            for (T one : all) {
                free.acquire();
                asked.add(threads.submit(() -> {
                    try {
                        return question.apply(one);
                    } finally {
                        free.release();
                    }
                }));
            }
            for (Future<R> one : asked) answers.add(one.get());
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof RuntimeException bug) throw bug;
            throw new IllegalStateException(broken.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
        return answers;
    }
}
