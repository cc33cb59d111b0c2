package org.sigillo.tlsreports;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// Takes what Postfix tells, and writes it down. One thread does nothing but receive, so that nobody who
/// sends mail waits; another one reads, adds up and writes every [#FLUSH]. What is not written when the
/// process is killed is lost: these are statistics, and no mail waits for a disk.
public final class Collector implements AutoCloseable {
    /// Datagrams that wait to be read; more are dropped, and counted.
    public static final int MAX_WAITING = 20_000;
    /// The longest time until what was told is in the store.
    public static final Duration FLUSH = Duration.ofSeconds(2);

    private static final long DAY = 86_400;

    private final UnixDatagrams socket;
    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final InstantSource clock;
    private final Consumer<String> trouble;
    private final Thread receiver;
    private final Thread writer;
    private final LongAdder taken = new LongAdder();
    private final LongAdder malformed = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private volatile SessionStore store;
    private volatile @Nullable String storeTrouble;
    private volatile boolean received;

    /// Opens the socket and begins.
    ///
    /// @param path the socket; a stale file is replaced
    /// @param permissions of the file, `rw-rw----`
    /// @param group of the file, or `null`
    /// @param store where sessions are added up
    /// @param clock the time of day
    /// @param trouble takes what is wrong, in sentences
    /// @throws IOException if the socket cannot be had
    public Collector(
            Path path,
            String permissions,
            @Nullable String group,
            Store store,
            InstantSource clock,
            Consumer<String> trouble)
            throws IOException {
        this.store = new SessionStore(store);
        this.clock = clock;
        this.trouble = trouble;
        this.socket = new UnixDatagrams(path, permissions, group);
        this.receiver = Thread.ofPlatform().daemon().name("tlsrpt-receive").start(this::receive);
        this.writer = Thread.ofVirtual().name("tlsrpt-write").start(this::write);
    }

    /// From now on another store is written to.
    ///
    /// @param next which
    public void use(Store next) {
        store = new SessionStore(next);
    }

    private void receive() {
        try {
            while (!socket.isDone()) {
                byte[] datagram = socket.receive();
                if (datagram != null && !waiting.offer(datagram)) dropped.increment();
            }
        } catch (IOException broken) {
            trouble.accept("the TLSRPT socket broke: " + broken.getMessage());
        }
        received = true;
    }

    private void write() {
        Tally tally = new Tally();
        long flush = System.nanoTime() + FLUSH.toNanos();
        while (true) {
            try {
                byte[] datagram = waiting.poll(Math.max(1, flush - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (datagram != null) add(tally, datagram);
                boolean last = datagram == null && received && waiting.isEmpty();
                if (!last && System.nanoTime() < flush) continue;
                if (flush(tally)) tally = new Tally();
                if (last) return;
                flush = System.nanoTime() + FLUSH.toNanos();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void add(Tally tally, byte[] datagram) {
        Session session = SessionReader.read(datagram);
        Instant now = clock.instant();
        if (session == null) malformed.increment();
        else if (tally.add(session, Math.floorDiv(now.getEpochSecond(), DAY))) taken.increment();
        else dropped.increment();
    }

    /// Whether it is written down; if not, it is kept and tried again, up to what a [Tally] holds.
    private boolean flush(Tally tally) {
        if (tally.places.isEmpty()) return true;
        try {
            store.add(tally);
            storeTrouble = null;
            return true;
        } catch (StoreException broken) {
            if (storeTrouble == null) trouble.accept(broken.sentence());
            storeTrouble = broken.sentence();
            return false;
        }
    }

    /// What keeps sessions from being written down.
    ///
    /// @return a sentence, or `null`
    public @Nullable String trouble() {
        return storeTrouble;
    }

    /// Datagrams whose sessions were counted.
    ///
    /// @return the number
    public long taken() {
        return taken.sum();
    }

    /// Datagrams that are no sessions.
    ///
    /// @return the number
    public long malformed() {
        return malformed.sum();
    }

    /// Datagrams there was no room for.
    ///
    /// @return the number
    public long dropped() {
        return dropped.sum();
    }

    /// Takes the socket away, and writes down what has come.
    @Override
    public void close() {
        socket.close();
        try {
            receiver.join(Duration.ofSeconds(5));
            writer.join(Duration.ofSeconds(10));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
