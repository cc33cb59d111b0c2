package org.sigillo.policyd;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Listens, and gives each connection a virtual thread. What is silent too long is closed, and so is what comes over
/// the
/// limit: the mail server connects again, or takes its default.
public final class StreamServer implements AutoCloseable {
    /// Connections at once.
    public static final int MAX_CONNECTIONS = 2_000;
    /// How long a connection may be silent.
    public static final Duration IDLE = Duration.ofSeconds(330); // Postfix keeps its own for 300

    private static final int MAX_WAITING = 256;
    private static final Duration TICK = Duration.ofSeconds(1);

    private final ServerSocketChannel channel;
    private final @Nullable Path file;
    private final Conversation conversation;
    private final int maxConnections;
    private final LongSupplier nanos;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /// What is said over one connection.
    @FunctionalInterface
    public interface Conversation {
        /// Speaks until the other side is done.
        ///
        /// @param in what it says
        /// @param out what is answered; flushed by the conversation
        /// @throws IOException if the connection breaks, or what is said is no protocol of ours
        void speak(InputStream in, OutputStream out) throws IOException;
    }

    /// Listens.
    ///
    /// @param address TCP, or a socket in the file system, of which a stale file is replaced
    /// @param permissions of that file, `rw-rw----`; `null` for TCP
    /// @param group of that file, or `null`
    /// @param conversation speaks
    /// @param maxConnections connections at once
    /// @param nanos monotonic nanoseconds, `System::nanoTime`
    /// @throws IOException if the address cannot be had
    public StreamServer(
            SocketAddress address,
            @Nullable String permissions,
            @Nullable String group,
            Conversation conversation,
            int maxConnections,
            LongSupplier nanos)
            throws IOException {
        this.conversation = conversation;
        this.maxConnections = maxConnections;
        this.nanos = nanos;
        if (address instanceof UnixDomainSocketAddress unix) {
            file = unix.getPath();
            removeStale(unix);
            channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        } else {
            file = null;
            channel = ServerSocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        }
        try {
            channel.bind(address, MAX_WAITING);
            if (file != null && group != null) {
                var lookup = file.getFileSystem().getUserPrincipalLookupService();
                Files.getFileAttributeView(file, java.nio.file.attribute.PosixFileAttributeView.class)
                        .setGroup(lookup.lookupPrincipalByGroupName(group));
            }
            if (file != null && permissions != null)
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        } catch (IOException | RuntimeException wrong) {
            channel.close();
            throw wrong;
        }
        Thread.ofVirtual().name("stream-accept").start(this::accept);
        Thread.ofVirtual().name("stream-clock").start(this::watch);
    }

    /// One connection, and when it last said something.
    private final class Line {
        final SocketChannel socket;
        volatile long last = nanos.getAsLong();

        Line(SocketChannel socket) {
            this.socket = socket;
        }
    }

    /// Where it listens.
    ///
    /// @return the address
    /// @throws IOException if it is closed
    public SocketAddress address() throws IOException {
        return channel.getLocalAddress();
    }

    private static void removeStale(UnixDomainSocketAddress address) throws IOException {
        Path path = address.getPath();
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) return;
        if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) throw new BindException(path + " is there and no socket");
        try (SocketChannel probe = SocketChannel.open(address)) {
            throw new BindException(path + " is in use by another process");
        } catch (BindException used) {
            throw used;
        } catch (IOException nobodyListens) {
            Files.deleteIfExists(path);
        }
    }

    private void accept() {
        while (!stopping) {
            try {
                SocketChannel socket = channel.accept();
                if (lines.size() >= maxConnections) {
                    socket.close();
                    continue;
                }
                Line line = new Line(socket);
                lines.add(line);
                Thread.ofVirtual().name("stream").start(() -> serve(line));
            } catch (ClosedChannelException stopped) {
                return;
            } catch (IOException noDescriptor) {
                LockSupport.parkNanos(TICK.toNanos());
            }
        }
    }

    private void serve(Line line) {
        try (SocketChannel socket = line.socket) {
            conversation.speak(in(line), out(socket));
        } catch (IOException gone) {
            // closed by either side: nothing is left to tell
        } finally {
            lines.remove(line);
        }
    }

    private void watch() {
        while (!stopping) {
            LockSupport.parkNanos(TICK.toNanos());
            long now = nanos.getAsLong();
            for (Line line : lines) if (now - line.last > IDLE.toNanos()) close(line.socket);
        }
    }

    private static void close(SocketChannel socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // it is
        }
    }

    private InputStream in(Line line) {
        return new java.io.BufferedInputStream(new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = line.socket.read(ByteBuffer.wrap(buffer, offset, length));
                line.last = nanos.getAsLong();
                return read;
            }
        });
    }

    private static OutputStream out(SocketChannel socket) {
        return new java.io.BufferedOutputStream(new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] buffer, int offset, int length) throws IOException {
                ByteBuffer rest = ByteBuffer.wrap(buffer, offset, length);
                while (rest.hasRemaining()) socket.write(rest);
            }
        });
    }

    @Override
    public void close() {
        stopping = true;
        try {
            channel.close();
            if (file != null) Files.deleteIfExists(file);
        } catch (IOException closed) {
            // it is
        }
        for (Line line : lines) close(line.socket);
    }
}
