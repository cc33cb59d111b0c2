package org.sigillo.cli;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Tells systemd how the service does (sd_notify): one datagram to the socket it names. Java has no datagrams to
/// sockets
/// of the file system, so three functions of the C library are called. Where nobody asks, nothing is loaded or done;
/// what
/// cannot be told is not told.
final class Systemd {
    // Linux, as systemd is.
    private static final short AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int MSG_NOSIGNAL = 0x4000;
    /// `sun_path` of `struct sockaddr_un`.
    private static final int MAX_PATH = 108;

    private final @Nullable String socket;

    /// @param socket the value of `NOTIFY_SOCKET`; `null` if nobody wants to know
    Systemd(@Nullable String socket) {
        this.socket = socket == null || socket.isEmpty() ? null : socket;
    }

    void ready() {
        tell("READY=1");
    }

    /// A reload begins; [#ready()] ends it.
    void reloading(long nanoTime) {
        tell("RELOADING=1\nMONOTONIC_USEC=" + nanoTime / 1_000);
    }

    void stopping() {
        tell("STOPPING=1");
    }

    private void tell(String state) {
        if (socket == null) return;
        try (Arena arena = Arena.ofConfined()) {
            send(arena, socket.getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
        } catch (Throwable unable) { // no native access, no such function: the service runs all the same
            if (unable instanceof VirtualMachineError broken) throw broken;
        }
    }

    private static void send(Arena arena, byte[] path, byte[] state) throws Throwable {
        if (path.length >= MAX_PATH) return;
        MemorySegment address = arena.allocate(2 + path.length + 1, 2);
        address.set(ValueLayout.JAVA_SHORT, 0, AF_UNIX);
        MemorySegment.copy(path, 0, address, ValueLayout.JAVA_BYTE, 2, path.length);
        if (path[0] == '@') address.set(ValueLayout.JAVA_BYTE, 2, (byte) 0); // the abstract namespace
        int length = 2 + path.length + (path[0] == '@' ? 0 : 1);
        MemorySegment text = arena.allocateFrom(ValueLayout.JAVA_BYTE, state);
        FunctionDescriptor ints = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        int file = (int) function("socket", ints).invokeExact((int) AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
        if (file < 0) return;
        try {
            FunctionDescriptor sendto = FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT);
            long sent = (long) function("sendto", sendto)
                    .invokeExact(file, text, (long) state.length, MSG_NOSIGNAL, address, length);
            assert sent <= state.length;
        } finally {
            FunctionDescriptor one = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
            int closed = (int) function("close", one).invokeExact(file);
            assert closed == 0;
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }
}
