package org.sigillo.milter;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Where a milter service tells what went wrong: a line for people, at most one a second of each kind, and a count.
/// No text from outside stands in a line.
public final class MilterLog {
    private static final long SECOND = 1_000_000_000L;

    private final System.Logger logger;
    private final LongSupplier nanos;
    private final MilterStatistics statistics = new MilterStatistics();
    private final Kind failed;
    private final Kind violated;
    private final Kind refused;
    private final Kind turnedAway;
    private final Kind trouble;

    /// A log.
    ///
    /// @param logger takes the lines
    /// @param nanos a clock that only goes forward, in nanoseconds, as [System#nanoTime()]
    public MilterLog(System.Logger logger, LongSupplier nanos) {
        this.logger = logger;
        this.nanos = nanos;
        failed = new Kind(Level.ERROR, statistics.failures);
        violated = new Kind(Level.WARNING, statistics.violations);
        refused = new Kind(Level.ERROR, statistics.refusals);
        turnedAway = new Kind(Level.WARNING, statistics.turnedAway);
        trouble = new Kind(Level.WARNING, new LongAdder());
    }

    /// The counts.
    ///
    /// @return always the same, read at any time
    public MilterStatistics statistics() {
        return statistics;
    }

    void failed(String where, Throwable thrown) {
        failed.tell("the filter failed at " + where + "; the mail server was told to try again later", thrown);
    }

    void violated(String why) {
        violated.tell("a mail server's connection was closed: " + why, null);
    }

    void refused(String why) {
        refused.tell("a mail server was refused: " + why, null);
    }

    void turnedAway(String why) {
        turnedAway.tell("a connection was closed as it came: " + why, null);
    }

    void trouble(String what, @Nullable Throwable thrown) {
        trouble.tell(what, thrown);
    }

    /// Lines of one kind.
    private final class Kind {
        private final Level level;
        private final LongAdder count;
        private final AtomicLong next = new AtomicLong(nanos.getAsLong());
        private final AtomicLong untold = new AtomicLong();

        Kind(Level level, LongAdder count) {
            this.level = level;
            this.count = count;
        }

        void tell(String line, @Nullable Throwable thrown) {
            count.increment();
            long now = nanos.getAsLong();
            long due = next.get();
            if (now - due < 0 || !next.compareAndSet(due, now + SECOND)) {
                untold.incrementAndGet();
                return;
            }
            long more = untold.getAndSet(0);
            String whole = more == 0 ? line : line + " (and " + more + " times since the last line)";
            if (thrown == null) logger.log(level, whole);
            else logger.log(level, whole, thrown);
        }
    }
}
