package org.sigillo.documents.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;

/// Lookups that wait for nobody, each on a thread of its own. One may start others for as long as it runs.
public final class AtOnce implements AutoCloseable {
    private final ThreadFactory threads;
    private final Phaser running = new Phaser(1);

    /// Room for lookups, until it is closed.
    public AtOnce() {
        this(Thread.ofVirtual().factory());
    }

    AtOnce(ThreadFactory threads) {
        this.threads = threads;
    }

    <T> Future<T> start(Callable<T> look) {
        FutureTask<T> task = new FutureTask<>(look);
        running.register();
        threads.newThread(() -> {
                    try {
                        task.run();
                    } finally {
                        running.arriveAndDeregister();
                    }
                })
                .start();
        return task;
    }

    /// Starts what nobody waits for the result of.
    void run(Runnable look) {
        var unused = start(() -> {
            look.run();
            return true;
        });
    }

    /// The result of a look.
    static <T> T wait(Future<T> look) {
        try {
            return look.get();
        } catch (ExecutionException bug) { // the doors never throw
            throw new IllegalStateException(bug.getCause());
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(asked);
        }
    }

    /// Looks at each, all at the same time.
    ///
    /// @param <T> what is looked at
    /// @param <R> what is seen
    /// @param of what to look at
    /// @param look how; it does not throw
    /// @return the results in the order of what they are of
    public <T, R> List<R> all(List<T> of, Function<T, R> look) {
        List<Future<R>> started = new ArrayList<>(of.size());
        for (T one : of) started.add(start(() -> look.apply(one)));
        List<R> results = new ArrayList<>(of.size());
        for (Future<R> one : started) results.add(wait(one));
        return results;
    }

    /// Waits for all that were started.
    @Override
    public void close() {
        running.arriveAndAwaitAdvance();
    }
}
