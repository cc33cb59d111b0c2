package org.sigillo.documents.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// Lookups that wait for nobody, each on a thread of its own.
public final class AtOnce implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// Room for lookups, until it is closed.
    public AtOnce() {}

    <T> Future<T> start(Callable<T> look) {
        return threads.submit(look);
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

    @Override
    public void close() {
        threads.close();
    }
}
