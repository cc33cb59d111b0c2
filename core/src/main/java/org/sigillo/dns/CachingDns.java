package org.sigillo.dns;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The doorway that keeps answers for as long as they may be kept, and asks a question once for all who wait for it.
///
/// Records are kept for their TTL (1035 §3.2.1), the absence of records for the negative TTL (2308 §5), and failures
/// for a moment, so that a dead server is not asked by every message (9520 §3.2). An answer leaves here with the TTL it
/// came with. A question is asked by a task of the executor, not by the asker: whoever waits may give up, and the
/// answer still reaches the others and the cache.
///
/// @spec https://www.rfc-editor.org/rfc/rfc2308#section-5 RFC 2308 §5
/// @spec https://www.rfc-editor.org/rfc/rfc9520#section-3.2 RFC 9520 §3.2
public final class CachingDns implements Dns {
    private final Dns dns;
    private final LongSupplier nanoClock;
    private final Executor executor;
    private final CacheLimits limits;
    private final ConcurrentHashMap<DnsQuestion, Kept> kept = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<DnsQuestion, CompletableFuture<DnsAnswer>> asked = new ConcurrentHashMap<>();
    private final ArrayDeque<Kept> order = new ArrayDeque<>(); // guarded by itself, as is octets
    private long octets;

    /// An empty cache with the usual limits, which asks on virtual threads.
    ///
    /// @param dns whom to ask
    /// @param nanoClock monotonic nanoseconds, `System::nanoTime`
    public CachingDns(Dns dns, LongSupplier nanoClock) {
        this(dns, nanoClock, Thread::startVirtualThread, CacheLimits.DEFAULT);
    }

    /// An empty cache.
    ///
    /// @param dns whom to ask
    /// @param nanoClock monotonic nanoseconds, `System::nanoTime`
    /// @param executor asks; it must not run its tasks one behind the other
    /// @param limits how long and how much is kept
    public CachingDns(Dns dns, LongSupplier nanoClock, Executor executor, CacheLimits limits) {
        this.dns = dns;
        this.nanoClock = nanoClock;
        this.executor = executor;
        this.limits = limits;
    }

    @Override
    public DnsAnswer ask(DnsQuestion question) {
        return ask(question, Long.MAX_VALUE);
    }

    @Override
    public DnsAnswer ask(DnsQuestion question, long maxNanos) {
        DnsAnswer known = known(question);
        return known != null ? known : await(pending(question), maxNanos);
    }

    /// How many answers are kept, those that have expired and not yet given way included.
    ///
    /// @return a count
    public int size() {
        return kept.size();
    }

    private @Nullable DnsAnswer known(DnsQuestion question) {
        Kept found = kept.get(question);
        if (found == null || found.expires - nanoClock.getAsLong() <= 0) return null;
        if (!found.used) found.used = true;
        return found.answer;
    }

    private CompletableFuture<DnsAnswer> pending(DnsQuestion question) {
        CompletableFuture<DnsAnswer> mine = new CompletableFuture<>();
        CompletableFuture<DnsAnswer> theirs = asked.putIfAbsent(question, mine);
        if (theirs != null) return theirs;
        DnsAnswer known = known(question); // the answer may have come between the look and the claim
        if (known != null) {
            asked.remove(question, mine);
            mine.complete(known);
            return mine;
        }
        try {
            executor.execute(() -> fetch(question, mine));
        } catch (RuntimeException | Error refused) {
            asked.remove(question, mine);
            mine.completeExceptionally(refused);
        }
        return mine;
    }

    private void fetch(DnsQuestion question, CompletableFuture<DnsAnswer> mine) {
        try {
            DnsAnswer answer = dns.ask(question);
            keep(question, answer);
            asked.remove(question, mine);
            mine.complete(answer);
        } catch (RuntimeException | Error bug) {
            asked.remove(question, mine);
            mine.completeExceptionally(bug);
        }
    }

    private static DnsAnswer await(CompletableFuture<DnsAnswer> answer, long maxNanos) {
        try {
            return maxNanos == Long.MAX_VALUE ? answer.get() : answer.get(maxNanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT);
        } catch (ExecutionException bug) {
            throw new IllegalStateException("the DNS behind the cache broke", bug.getCause());
        }
    }

    private void keep(DnsQuestion question, DnsAnswer answer) {
        long nanos = limits.nanos(answer);
        if (nanos <= 0) return;
        Kept fresh = new Kept(question, answer, nanoClock.getAsLong() + nanos, CacheLimits.weight(question, answer));
        if (fresh.octets > limits.maxOctets()) return;
        synchronized (order) {
            kept.put(question, fresh); // what it replaces weighs until its turn in the queue comes
            order.add(fresh);
            octets += fresh.octets;
            evict();
        }
    }

    /// The oldest goes first; one that was used since it was last looked at, and is still good, gets a second
    /// chance.
    private void evict() {
        int chances = order.size();
        while (kept.size() > limits.maxEntries()
                || order.size() / 2 > limits.maxEntries()
                || octets > limits.maxOctets()) {
            Kept oldest = order.remove();
            boolean current = kept.get(oldest.question) == oldest;
            if (current && oldest.used && chances-- > 0 && oldest.expires - nanoClock.getAsLong() > 0) {
                oldest.used = false;
                order.add(oldest);
                continue;
            }
            if (current) kept.remove(oldest.question);
            octets -= oldest.octets;
        }
    }

    private static final class Kept {
        final DnsQuestion question;
        final DnsAnswer answer;
        final long expires;
        final int octets;
        boolean used; // written without a lock: a lost write costs one answer its second chance

        Kept(DnsQuestion question, DnsAnswer answer, long expires, int octets) {
            this.question = question;
            this.answer = answer;
            this.expires = expires;
            this.octets = octets;
        }
    }
}
