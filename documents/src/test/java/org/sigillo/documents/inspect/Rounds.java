package org.sigillo.documents.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsQuestion;

/// A DNS that answers nobody before everybody waits, and then all who asked: a round. However slow the network, what
/// takes so many rounds takes so many of its round trips.
final class Rounds implements Dns {
    private static final int LOOKS = 5;

    private final Dns dns;
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final Queue<CountDownLatch> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger events = new AtomicInteger();
    private final Set<DnsQuestion> questions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger repeated = new AtomicInteger();
    private int rounds;

    Rounds(Dns dns) {
        this.dns = dns;
    }

    /// Virtual threads that are watched.
    ThreadFactory factory() {
        ThreadFactory plain = Thread.ofVirtual().factory();
        return task -> {
            Thread thread = plain.newThread(task);
            threads.add(thread);
            events.incrementAndGet();
            return thread;
        };
    }

    @Override
    public DnsAnswer ask(DnsQuestion question) {
        if (!questions.add(question)) repeated.incrementAndGet();
        CountDownLatch turn = new CountDownLatch(1);
        waiting.add(turn);
        events.incrementAndGet();
        try {
            turn.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return dns.ask(question);
    }

    /// Runs what asks, round after round, to its end.
    <T> T run(Supplier<T> asking) throws InterruptedException {
        List<T> result = new ArrayList<>();
        Thread asker = factory().newThread(() -> result.add(asking.get()));
        asker.start();
        while (true) {
            untilAllWait();
            if (asker.getState() == Thread.State.TERMINATED) break;
            rounds++;
            for (CountDownLatch turn; (turn = waiting.poll()) != null; ) turn.countDown();
        }
        asker.join();
        return result.getFirst();
    }

    /// Who is woken is runnable at once, so several looks in a row that see everybody wait and nothing happen in
    /// between see the truth.
    private void untilAllWait() {
        int quiet = 0;
        int seen = -1;
        while (quiet < LOOKS) {
            int now = events.get();
            quiet = now == seen && threads.stream().allMatch(Rounds::waits) ? quiet + 1 : 0;
            seen = now;
            Thread.yield();
        }
    }

    private static boolean waits(Thread thread) {
        return switch (thread.getState()) {
            case WAITING, TERMINATED -> true;
            case NEW, RUNNABLE, BLOCKED, TIMED_WAITING -> false;
        };
    }

    int rounds() {
        return rounds;
    }

    int questions() {
        return questions.size();
    }

    int repeated() {
        return repeated.get();
    }
}
