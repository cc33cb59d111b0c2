package org.sigillo.intake;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.repair.Fault;
import org.sigillo.reports.Opened;
import org.sigillo.reports.Receipt;
import org.sigillo.reports.ReportStore;
import org.sigillo.store.StoreException;

/// Writes what waits, all of it in one transaction: a disk makes few transactions a second durable, each of which may
/// hold many. While one is written, others gather.
final class GroupCommit implements AutoCloseable {
    private final ReportStore reports;
    private final IntakeSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition come = lock.newCondition();
    private final Condition written = lock.newCondition();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final Thread writer;
    private boolean closed;

    /// One that waits, and its answer.
    private static final class Waiting {
        final Opened opened;

        @Nullable
        IntakeAnswer answer;

        Waiting(Opened opened) {
            this.opened = opened;
        }
    }

    GroupCommit(ReportStore reports, IntakeSettings settings) {
        this.reports = reports;
        this.settings = settings;
        this.writer = Thread.ofPlatform().name("intake").daemon().start(this::run);
    }

    /// How many wait.
    int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    /// Whether another may be brought.
    boolean hasRoom() {
        return waiting() < settings.deliveries();
    }

    /// Waits until it is durable, or cannot be.
    IntakeAnswer write(Opened opened) {
        Waiting one = new Waiting(opened);
        long left = settings.patience().toNanos();
        lock.lock();
        try {
            if (closed) return new IntakeAnswer.Busy("the intake is closing");
            if (queue.size() >= settings.deliveries())
                return new IntakeAnswer.Busy(queue.size() + " deliveries wait for the store already");
            queue.add(one);
            come.signal();
            while (one.answer == null) {
                if (left <= 0) {
                    queue.remove(one); // if it is being written, it will be there when it comes again
                    return new IntakeAnswer.Busy("the store takes too long");
                }
                left = written.awaitNanos(left);
            }
            return one.answer;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            queue.remove(one);
            return new IntakeAnswer.Busy("the intake is closing");
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        for (List<Waiting> group; !(group = next()).isEmpty(); ) {
            List<IntakeAnswer> answers = answers(group);
            lock.lock();
            try {
                for (int i = 0; i < group.size(); i++) group.get(i).answer = answers.get(i);
                written.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /// What waits now, at least one; nothing when all is done and nobody may come any more.
    private List<Waiting> next() {
        List<Waiting> group = new ArrayList<>();
        lock.lock();
        try {
            while (queue.isEmpty() && !closed) come.awaitUninterruptibly();
            while (!queue.isEmpty() && group.size() < settings.atOnce()) group.add(queue.remove());
            return group;
        } finally {
            lock.unlock();
        }
    }

    private List<IntakeAnswer> answers(List<Waiting> group) {
        List<Opened> arrivals = group.stream().map(one -> one.opened).toList();
        try {
            return reports.write(arrivals).stream().map(IntakeAnswer::of).toList();
        } catch (StoreException broken) {
            return broken.isOfValue()
                    ? apart(arrivals)
                    : all(new IntakeAnswer.StoreBroken(broken.sentence()), arrivals);
        } catch (RuntimeException bug) { // of one of them: it must not cost the others, nor the writer
            return apart(arrivals);
        } catch (Error broken) { // no memory, a class that is missing: nothing is known to be written
            return all(new IntakeAnswer.StoreBroken(broken.toString()), arrivals);
        }
    }

    /// One by one, for one of them is what the store does not take; that one is kept as it came.
    private List<IntakeAnswer> apart(List<Opened> arrivals) {
        List<IntakeAnswer> answers = new ArrayList<>();
        for (Opened arrival : arrivals) answers.add(alone(arrival));
        return answers;
    }

    private IntakeAnswer alone(Opened arrival) {
        try {
            return answer(arrival);
        } catch (StoreException broken) {
            if (!broken.isOfValue()) return new IntakeAnswer.StoreBroken(broken.sentence());
            return withheld(arrival, broken.sentence());
        } catch (RuntimeException bug) {
            return withheld(arrival, String.valueOf(bug.getMessage()));
        }
    }

    private IntakeAnswer withheld(Opened arrival, String why) {
        try {
            return answer(arrival.withheld(Fault.NOT_STORED, why));
        } catch (RuntimeException broken) {
            return new IntakeAnswer.StoreBroken(why);
        }
    }

    private IntakeAnswer answer(Opened arrival) {
        List<Receipt> receipts = reports.write(List.of(arrival)).getFirst();
        return IntakeAnswer.of(receipts);
    }

    private static List<IntakeAnswer> all(IntakeAnswer answer, List<Opened> arrivals) {
        return arrivals.stream().map(arrival -> answer).toList();
    }

    /// Takes no more; what waits is written first.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            come.signal();
        } finally {
            lock.unlock();
        }
        try {
            writer.join(Duration.ofNanos(settings.patience().toNanos()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
