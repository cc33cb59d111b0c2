package org.sigillo.dns;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/// The doorway that keeps one message's budget: so many questions, so many nanoseconds. What is over is answered
/// [DnsAnswer.Why#BUDGET] and never asked; a question asked in time waits for its answer no longer than what is left.
public final class DnsBudget implements Dns {
    /// Questions a message may ask by default.
    public static final int DEFAULT_QUERIES = 200;
    /// Nanoseconds a message may take for its DNS by default: ten seconds.
    public static final long DEFAULT_NANOS = 10_000_000_000L;

    private final Dns dns;
    private final LongSupplier nanoClock;
    private final int maxQueries;
    private final long maxNanos;
    private volatile long deadline;
    private final AtomicInteger queries = new AtomicInteger();

    /// A budget that begins now.
    ///
    /// @param dns whom to ask
    /// @param nanoClock monotonic nanoseconds, `System::nanoTime`
    /// @param maxQueries how many questions
    /// @param maxNanos how long from now
    public DnsBudget(Dns dns, LongSupplier nanoClock, int maxQueries, long maxNanos) {
        this.dns = dns;
        this.nanoClock = nanoClock;
        this.maxQueries = maxQueries;
        this.maxNanos = maxNanos;
        this.deadline = nanoClock.getAsLong() + maxNanos;
    }

    /// Gives the time anew, from now; the questions stay counted. What a slow sender took for its message is not
    /// what
    /// the DNS took.
    public void renew() {
        deadline = nanoClock.getAsLong() + maxNanos;
    }

    @Override
    public DnsAnswer ask(DnsQuestion question) {
        return ask(question, Long.MAX_VALUE);
    }

    @Override
    public DnsAnswer ask(DnsQuestion question, long maxNanos) {
        long left = deadline - nanoClock.getAsLong(); // a difference: the clock may wrap
        if (left <= 0 || queries.get() >= maxQueries || queries.incrementAndGet() > maxQueries) {
            return new DnsAnswer.Failed(DnsAnswer.Why.BUDGET);
        }
        return dns.ask(question, Math.min(left, maxNanos));
    }
}
