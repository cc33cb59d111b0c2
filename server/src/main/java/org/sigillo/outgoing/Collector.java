package org.sigillo.outgoing;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// Takes facts off the way of the mail, and writes them down together: each second, or when there are
/// [#MAX_BATCH]. Nobody waits for it: what does not fit is counted and not kept. A process that dies loses what was
/// taken since the last write, a second of mail.
public final class Collector implements AutoCloseable {
    /// Facts that wait at most.
    public static final int MAX_WAITING = 20_000;
    /// Facts written in one transaction.
    public static final int MAX_BATCH = 5_000;
    /// How long a fact waits for others, in milliseconds.
    public static final long MAX_DELAY_MILLIS = 1_000;

    private static final long PATIENCE_MILLIS = 20_000;
    private static final long SLICE_NANOS = 50_000_000; // so soon is the wish to close seen; an interrupt breaks writes

    private final BlockingQueue<Fact> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final LongAdder dropped = new LongAdder();
    private final LongAdder written = new LongAdder();
    private final Store store;
    private final FactRows rows;
    private final InstantSource clock;
    private final Consumer<String> trouble;
    private volatile OutgoingSettings settings;
    private volatile @Nullable Calendar calendar;
    private volatile boolean closing;
    private volatile boolean broken;
    private final Thread writer;

    /// A collector, at work at once.
    ///
    /// @param store where facts are kept
    /// @param rows the rows of that store
    /// @param settings how reports are made
    /// @param clock the time of day
    /// @param trouble told once when the store breaks, with a sentence, and once when it works again, with nothing
    public Collector(
            Store store, FactRows rows, OutgoingSettings settings, InstantSource clock, Consumer<String> trouble) {
        this.store = store;
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
        this.trouble = trouble;
        this.writer = Thread.ofPlatform().daemon().name("facts").start(this::run);
    }

    /// Takes a fact, and never waits.
    ///
    /// @param fact what a message adds
    public void add(Fact fact) {
        if (!waiting.offer(fact)) dropped.increment();
    }

    /// Other settings from now on.
    ///
    /// @param next how reports are made
    public void settings(OutgoingSettings next) {
        settings = next;
        calendar = null;
    }

    /// Facts not kept: too many at once, or of too many domains.
    ///
    /// @return a count
    public long dropped() {
        return dropped.sum();
    }

    /// Facts written down.
    ///
    /// @return a count
    public long written() {
        return written.sum();
    }

    /// Facts that wait.
    ///
    /// @return how many
    public int waiting() {
        return waiting.size();
    }

    private void run() {
        List<Fact> batch = new ArrayList<>();
        while (fill(batch)) {
            if (batch.isEmpty() || write(batch)) batch.clear();
            else if (!pause()) break;
        }
        if (!batch.isEmpty() && !write(batch)) dropped.add(batch.size());
    }

    /// Waits for facts; those a broken store did not take stay first.
    ///
    /// @return false if there will be no more
    private boolean fill(List<Fact> batch) {
        if (!batch.isEmpty()) return true;
        try {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MAX_DELAY_MILLIS);
            while (batch.size() < MAX_BATCH) {
                long left = closing ? 0 : Math.min(end - System.nanoTime(), SLICE_NANOS);
                Fact fact = left <= 0 ? waiting.poll() : waiting.poll(left, TimeUnit.NANOSECONDS);
                if (fact != null) batch.add(fact);
                else if (left <= 0) break;
            }
        } catch (InterruptedException asked) {
            closing = true;
        }
        return !closing || !batch.isEmpty();
    }

    private boolean write(List<Fact> batch) {
        try {
            Calendar known = calendar;
            if (known == null) calendar = known = Calendar.of(store, settings.hours(), clock.instant());
            TreeMap<FactRows.Place, FactRows.Share> shares = new TreeMap<>();
            for (Fact fact : batch) FactRows.put(shares, fact, known);
            long lost = rows.add(shares, known, settings);
            dropped.add(lost);
            written.add(batch.size() - lost);
            if (broken) trouble.accept("");
            broken = false;
            return true;
        } catch (StoreException unavailable) {
            if (!broken) trouble.accept(unavailable.sentence());
            broken = true;
            return false;
        }
    }

    private boolean pause() {
        if (closing) return false;
        try {
            Thread.sleep(MAX_DELAY_MILLIS);
        } catch (InterruptedException asked) {
            closing = true;
        }
        return true;
    }

    /// Takes no more, and writes what waits, for some seconds at most.
    @Override
    public void close() {
        closing = true;
        try {
            writer.join(PATIENCE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        dropped.add(waiting.size());
    }
}
