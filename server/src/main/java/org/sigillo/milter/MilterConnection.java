package org.sigillo.milter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One socket and the conversation on it, by a thread of its own. Another thread looks after the time: it calls
/// [#look(long)] now and then, and closes what is due.
final class MilterConnection implements Runnable {
    private static final long NEVER = Long.MAX_VALUE;
    /// How often a connection that waits for memory looks whether its time is up.
    private static final Duration TICK = Duration.ofSeconds(1);

    private static final byte[] PROGRESS = {0, 0, 0, 1, 'p'};

    private final SocketChannel channel;
    private final MilterConversation conversation;
    private final MilterLimits limits;
    private final MilterLog log;
    private final LongSupplier nanos;
    private final PacketMemory memory;
    private final ReentrantLock writing = new ReentrantLock();
    /// When the wait began that is going on.
    private volatile long since;
    /// How long it may take.
    private volatile long patience = NEVER;

    private volatile boolean busy;
    private volatile boolean stopping;
    private volatile boolean timedOut;
    private volatile @Nullable Thread thread;

    MilterConnection(
            SocketChannel channel,
            MilterConversation conversation,
            MilterLimits limits,
            MilterLog log,
            LongSupplier nanos,
            PacketMemory memory) {
        this.channel = channel;
        this.conversation = conversation;
        this.limits = limits;
        this.log = log;
        this.nanos = nanos;
        this.memory = memory;
        since = nanos.getAsLong();
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try (channel) {
            converse();
        } catch (IOException gone) {
            // The mail server has gone, or the time was up: the filter hears of it below.
        } finally {
            if (timedOut) log.statistics().timeouts.increment();
            conversation.end();
        }
    }

    private void converse() throws IOException {
        while (true) {
            // Half a packet does not get more time by coming octet by octet.
            long began = conversation.isStuck() ? since : nanos.getAsLong();
            waitFrom(began, patience());
            ByteBuffer room = room();
            int octets = room == null ? -1 : channel.read(room);
            if (octets < 0) return;
            busy = true;
            patience = NEVER;
            MilterConversation.Next next = conversation.received(octets);
            if (!conversation.isStuck()) since = nanos.getAsLong();
            while (next == MilterConversation.Next.WRITE) {
                write(conversation.answers());
                next = conversation.proceed();
            }
            write(conversation.answers());
            busy = conversation.inMessage();
            if (next == MilterConversation.Next.CLOSE || stopping && !busy) return;
        }
    }

    /// Where the next octets go, once there is memory for them; `null` if the time was up before.
    private @Nullable ByteBuffer room() {
        ByteBuffer room = conversation.room();
        if (room.hasRemaining()) return room;
        log.statistics().memoryWaits.increment();
        try {
            while (!room.hasRemaining()) {
                if (!channel.isOpen()) return null;
                memory.await(TICK);
                room = conversation.room();
            }
            return room;
        } catch (InterruptedException abandoned) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private long patience() {
        if (conversation.isHalfway()) return limits.stall().toNanos();
        return (conversation.inMessage() ? limits.messageIdle() : limits.idle()).toNanos();
    }

    private void waitFrom(long began, long most) {
        patience = NEVER;
        since = began;
        patience = most;
    }

    private void write(byte[] octets) throws IOException {
        if (octets.length == 0) return;
        writing.lock();
        try {
            waitFrom(nanos.getAsLong(), limits.stall().toNanos());
            ByteBuffer buffer = ByteBuffer.wrap(octets);
            while (buffer.hasRemaining()) channel.write(buffer);
            patience = NEVER;
        } finally {
            writing.unlock();
        }
    }

    /// The time is looked at, by another thread.
    ///
    /// @param now in nanoseconds
    void look(long now) {
        long most = patience;
        long waited = now - since;
        if (most != NEVER && waited > most) {
            timedOut = true;
            close();
        }
        long pause = limits.progress().toNanos();
        if (pause > 0 && conversation.isEnding() && waited >= pause) Thread.startVirtualThread(this::askForPatience);
    }

    private void askForPatience() {
        if (!writing.tryLock()) return;
        try {
            if (!conversation.isEnding()) return;
            waitFrom(nanos.getAsLong(), limits.stall().toNanos());
            ByteBuffer buffer = ByteBuffer.wrap(PROGRESS);
            while (buffer.hasRemaining()) channel.write(buffer);
            patience = NEVER;
        } catch (IOException gone) {
            // Its own thread will see it.
        } finally {
            writing.unlock();
        }
    }

    /// No other message is begun here; a connection without one ends now.
    void stop() {
        stopping = true;
        if (!busy) close();
    }

    /// Ends now, whatever the filter is doing.
    void abandon() {
        close();
        Thread running = thread;
        if (running != null) running.interrupt();
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            log.trouble("a connection could not be closed", e);
        }
    }
}
