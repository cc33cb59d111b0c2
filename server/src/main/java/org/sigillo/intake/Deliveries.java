package org.sigillo.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.reports.Incoming;

/// Brings several deliveries at once, so that they share a transaction.
///
/// @param intake who takes them; `null` while there is nobody
/// @param way how they came
public record Deliveries(Supplier<@Nullable Intake> intake, Delivery.Way way) {
    /// Deliveries brought at once.
    public static final int MAX_AT_ONCE = 100;
    /// Octets brought at once: a part of what the intake holds, so that others find room too.
    public static final int MAX_OCTETS = 8 << 20;

    /// Brings them.
    ///
    /// @param arrivals what came
    /// @return one answer for each, in order
    public List<IntakeAnswer> take(List<Incoming> arrivals) {
        Intake now = intake.get();
        List<IntakeAnswer> answers = new ArrayList<>(arrivals.size());
        if (now == null) {
            for (Incoming one : arrivals) answers.add(new IntakeAnswer.Busy("there is no intake"));
            return answers;
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<IntakeAnswer>> futures = new ArrayList<>(arrivals.size());
            for (Incoming one : arrivals) futures.add(threads.submit(() -> now.take(Delivery.of(way, one))));
            for (Future<IntakeAnswer> future : futures) answers.add(answer(future));
        }
        return answers;
    }

    private static IntakeAnswer answer(Future<IntakeAnswer> future) {
        try {
            return future.get();
        } catch (ExecutionException bug) {
            return new IntakeAnswer.Busy(String.valueOf(bug.getCause()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new IntakeAnswer.Busy("the service is closing");
        }
    }
}
