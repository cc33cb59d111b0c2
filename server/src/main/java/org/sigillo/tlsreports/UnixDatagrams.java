package org.sigillo.tlsreports;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// A datagram socket in the file system, of Linux: the JDK has those of streams alone, so the C library
/// is called. Nothing else of the house calls it. Needs `--enable-native-access`.
///
/// One thread receives; another may close.
final class UnixDatagrams implements AutoCloseable {
    /// The largest datagram that is read, in octets; the rest of a larger one is lost.
    static final int MAX_OCTETS = 256 << 10;
    /// The longest path of a socket, in octets (`sun_path`, less the NUL).
    static final int MAX_PATH = 107;

    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final int SO_RCVBUF = 8;
    private static final int MSG_TRUNC = 0x20;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int EINTR = 4;
    private static final int EAGAIN = 11;
    private static final int ECONNREFUSED = 111;
    private static final int BUFFER = 4 << 20;
    private static final long PATIENCE_MICROS = 250_000;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private final MethodHandle recv =
            function("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private final Path path;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment state = arena.allocate(STATE);
    private final MemorySegment buffer = arena.allocate(MAX_OCTETS);
    private final int descriptor;
    private volatile boolean closed;
    private volatile boolean released;

    /// Opens the socket; a stale file of one is replaced.
    ///
    /// @param permissions of the file, `rw-rw----`
    /// @param group of the file, or `null`
    UnixDatagrams(Path path, String permissions, @Nullable String group) throws IOException {
        this.path = path;
        byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
        if (name.length > MAX_PATH) throw new IOException("the path has more than " + MAX_PATH + " octets");
        descriptor = open(path, name);
        try {
            if (group != null) {
                var lookup = path.getFileSystem().getUserPrincipalLookupService();
                Files.getFileAttributeView(path, PosixFileAttributeView.class)
                        .setGroup(lookup.lookupPrincipalByGroupName(group));
            }
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        } catch (IOException | RuntimeException wrong) {
            closed = true;
            release();
            throw wrong;
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor shape) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), shape, Linker.Option.captureCallState("errno"));
    }

    private int open(Path path, byte[] name) throws IOException {
        MethodHandle socket = function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
        MethodHandle bind = function("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
        MethodHandle connect = function("connect", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
        MethodHandle option = function(
                "setsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
        MemorySegment address = arena.allocate(2 + MAX_PATH + 1, 8); // sockaddr_un, NUL at its end
        address.set(JAVA_SHORT, 0, (short) AF_UNIX);
        MemorySegment.copy(name, 0, address, JAVA_BYTE, 2, name.length);
        int length = 2 + name.length + 1;
        int opened = -1;
        try {
            opened = (int) socket.invokeExact(state, AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
            if (opened < 0) throw failed("socket");
            removeStale(path, connect, opened, address, length);
            if ((int) bind.invokeExact(state, opened, address, length) < 0) throw failed("bind");
            MemorySegment time = arena.allocate(16, 8);
            time.set(JAVA_LONG, 8, PATIENCE_MICROS);
            if ((int) option.invokeExact(state, opened, SOL_SOCKET, SO_RCVTIMEO, time, 16) < 0)
                throw failed("setsockopt");
            MemorySegment size = arena.allocate(JAVA_INT);
            size.set(JAVA_INT, 0, BUFFER);
            int most = (int) option.invokeExact(state, opened, SOL_SOCKET, SO_RCVBUF, size, 4); // as far as allowed
            if (most < 0) throw failed("setsockopt");
            return opened;
        } catch (IOException | RuntimeException | Error wrong) {
            close(opened);
            arena.close();
            throw wrong;
        } catch (Throwable impossible) { // a method handle may throw anything
            throw new AssertionError(impossible);
        }
    }

    private void removeStale(Path path, MethodHandle connect, int opened, MemorySegment address, int length)
            throws Throwable {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) return;
        if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) throw new IOException(path + " is there and no socket");
        if ((int) connect.invokeExact(state, opened, address, length) == 0)
            throw new IOException(path + " is in use by another process");
        if ((int) ERRNO.get(state, 0L) != ECONNREFUSED) throw failed("connect");
        Files.deleteIfExists(path);
    }

    private IOException failed(String call) {
        return new IOException(call + " failed, errno " + (int) ERRNO.get(state, 0L));
    }

    /// Waits for the next datagram.
    ///
    /// @return its octets; empty for one that is larger than [#MAX_OCTETS]; `null` if nothing came for a
    ///     while or the socket is closed
    byte @Nullable [] receive() throws IOException {
        if (released) return null;
        boolean last = closed; // then only what is there already
        int flags = last ? MSG_TRUNC | MSG_DONTWAIT : MSG_TRUNC;
        try {
            long read = (long) recv.invokeExact(state, descriptor, buffer, (long) MAX_OCTETS, flags);
            if (read > MAX_OCTETS) return new byte[0];
            if (read >= 0) return buffer.asSlice(0, read).toArray(JAVA_BYTE);
            int errno = (int) ERRNO.get(state, 0L);
            if (last) release();
            if (last || errno == EAGAIN || errno == EINTR) return null;
            throw failed("recv");
        } catch (IOException | RuntimeException | Error wrong) {
            throw wrong;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// Whether nothing comes any more.
    boolean isDone() {
        return released;
    }

    private static void close(int descriptor) {
        if (descriptor < 0) return;
        try {
            int done = (int) LINKER.downcallHandle(
                            LINKER.defaultLookup().findOrThrow("close"), FunctionDescriptor.of(JAVA_INT, JAVA_INT))
                    .invokeExact(descriptor);
            if (done != 0) return; // it is closed all the same
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    private synchronized void release() {
        if (released) return;
        released = true;
        close(descriptor);
        arena.close();
    }

    /// No more datagrams come: the file is gone at once. The thread that receives gives the rest back.
    @Override
    public void close() {
        if (closed) return;
        closed = true;
        try {
            Files.deleteIfExists(path);
        } catch (IOException gone) {
            // it is
        }
    }
}
