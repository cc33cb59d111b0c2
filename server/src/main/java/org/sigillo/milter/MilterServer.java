package org.sigillo.milter;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A milter service: listens, and gives each connection a virtual thread and a conversation with the filter.
public final class MilterServer implements AutoCloseable {
    /// Connections that may wait to be taken.
    static final int MAX_WAITING = 1_024;

    /// File descriptors left for everything else, where the system grants twice as many.
    static final int MAX_RESERVED = 512;

    /// Octets of the heap left for everything else.
    static final int MAX_RESERVED_HEAP = 16 << 20;

    /// Octets of the heap a connection is counted with: what one within a message of a small header was seen
    /// to take.
    static final int MAX_PER_CONNECTION = 11 << 10;

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final MilterFilter filter;
    private volatile MilterLimits limits;
    private final MilterLog log;
    private final LongSupplier nanos;
    private final Buffers buffers;
    private volatile int most;
    private final AtomicInteger open = new AtomicInteger();
    private final Set<MilterConnection> connections = ConcurrentHashMap.newKeySet();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private volatile boolean stopping;

    /// A service that does not listen yet.
    ///
    /// @param filter is asked; by many threads at once
    /// @param limits of connections
    /// @param log hears of what goes wrong, and counts
    /// @param nanos a clock that only goes forward, in nanoseconds, as [System#nanoTime()]
    public MilterServer(MilterFilter filter, MilterLimits limits, MilterLog log, LongSupplier nanos) {
        this(filter, limits, log, nanos, new PacketMemory(PacketMemory.MAX_OCTETS));
    }

    /// A service that shares the memory of packets with others.
    ///
    /// @param filter is asked; by many threads at once
    /// @param limits of connections
    /// @param log hears of what goes wrong, and counts
    /// @param nanos a clock that only goes forward, in nanoseconds, as [System#nanoTime()]
    /// @param memory how much packets that have not come whole may take
    public MilterServer(
            MilterFilter filter, MilterLimits limits, MilterLog log, LongSupplier nanos, PacketMemory memory) {
        this.buffers = new Buffers(memory);
        this.filter = filter;
        this.limits = limits;
        this.log = log;
        this.nanos = nanos;
        most = most(limits.connections());
        Thread.ofPlatform().daemon().name("milter-clock").start(this::tick);
    }

    /// Sets other limits, for connections that come from now on.
    ///
    /// @param limits of connections
    public void limit(MilterLimits limits) {
        this.limits = limits;
        most = most(limits.connections());
    }

    private static int most(int wanted) {
        long heap = Runtime.getRuntime().maxMemory();
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? most(wanted, system.getMaxFileDescriptorCount(), heap)
                : most(wanted, Integer.MAX_VALUE, heap);
    }

    /// As many connections as there are file descriptors and memory for: what cannot be had breaks whatever
    /// wants it next.
    static int most(int wanted, long files, long heap) {
        long filesLeft = files - Math.min(MAX_RESERVED, files / 2);
        long heapLeft = (heap - Math.min(MAX_RESERVED_HEAP, heap / 2)) / MAX_PER_CONNECTION;
        return (int) Math.min(wanted, Math.min(filesLeft, heapLeft));
    }

    /// A place that is listened on.
    private record Listener(
            ServerSocketChannel channel,
            @Nullable UnixSocket socket,
            @Nullable Object key,
            Thread thread) {}

    /// Listens on TCP.
    ///
    /// @param address where; port 0 takes a free one
    /// @return where it listens
    /// @throws IOException if the address cannot be had
    public InetSocketAddress listen(InetSocketAddress address) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(address, MAX_WAITING);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        SocketAddress bound = channel.getLocalAddress();
        begin(channel, null, bound.toString());
        return (InetSocketAddress) bound;
    }

    /// Listens in the file system.
    ///
    /// @param socket where
    /// @throws IOException if it is in use, or cannot be made
    public void listen(UnixSocket socket) throws IOException {
        ServerSocketChannel channel = socket.open(MAX_WAITING);
        begin(channel, socket, socket.path().toString());
    }

    /// What has been done so far.
    ///
    /// @return the counts, read at any time
    public MilterStatistics statistics() {
        return log.statistics();
    }

    private void begin(ServerSocketChannel channel, @Nullable UnixSocket socket, String name) {
        Thread thread = Thread.ofPlatform().name("milter " + name).start(() -> accept(channel));
        listeners.add(new Listener(channel, socket, socket == null ? null : socket.key(), thread));
    }

    private void accept(ServerSocketChannel channel) {
        while (!stopping) {
            try {
                take(channel.accept());
            } catch (ClosedChannelException stopped) {
                return;
            } catch (IOException e) { // no file descriptor left, mostly: it gets better or it does not
                log.turnedAway(String.valueOf(e.getMessage()));
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void take(SocketChannel channel) throws IOException {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            log.turnedAway("there are " + most + " already"
                    + (most < limits.connections() ? ", and no more file descriptors or memory" : ""));
            channel.close();
            return;
        }
        log.statistics().accepted.increment();
        log.statistics().open.increment();
        MilterLimits limits = this.limits;
        MilterConversation conversation = new MilterConversation(filter, limits, log, buffers);
        MilterConnection connection = new MilterConnection(channel, conversation, limits, log, nanos, buffers.memory());
        connections.add(connection);
        if (stopping) connection.stop();
        Thread.ofVirtual().name("milter-connection").start(() -> serve(channel, connection));
    }

    private void serve(SocketChannel channel, MilterConnection connection) {
        try {
            if (channel.getRemoteAddress() instanceof InetSocketAddress)
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            connection.run();
        } catch (IOException gone) {
            connection.close();
        } catch (RuntimeException | LinkageError mistake) {
            log.trouble("a connection ended by a mistake of ours", mistake);
        } finally {
            connections.remove(connection);
            open.decrementAndGet();
            log.statistics().open.decrement();
            if (stopping) signal();
        }
    }

    private void signal() {
        lock.lock();
        try {
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void tick() {
        while (!stopping || !connections.isEmpty()) {
            look();
            LockSupport.parkNanos(TICK.toNanos());
        }
    }

    /// Closes the connections whose time is up.
    void look() {
        long now = nanos.getAsLong();
        for (MilterConnection connection : connections) connection.look(now);
    }

    /// Takes no more connections, closes those without a message, lets the messages in flight end, and closes what
    /// is left when the time is up; the mail server has these messages sent again.
    ///
    /// @param patience how long messages may take
    /// @return true if all ended by themselves
    public boolean stop(Duration patience) {
        stopping = true;
        for (Listener listener : listeners) close(listener);
        listeners.clear();
        for (MilterConnection connection : connections) connection.stop();
        boolean all = await(patience);
        for (MilterConnection connection : connections) connection.abandon();
        return all;
    }

    private boolean await(Duration patience) {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (!connections.isEmpty() && left > 0) left = ended.awaitNanos(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return connections.isEmpty();
    }

    private void close(Listener listener) {
        try {
            listener.channel().close();
            listener.thread().join(TICK); // the system goes on listening until it has left
            UnixSocket socket = listener.socket();
            if (socket != null) socket.remove(listener.key());
        } catch (IOException e) {
            log.trouble("a listening socket could not be closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Stops at once.
    @Override
    public void close() {
        stop(Duration.ZERO);
    }
}
