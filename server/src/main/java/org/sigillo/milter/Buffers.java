package org.sigillo.milter;

import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/// Buffers for what is larger than a connection's own. Those of the common size wait to be used again; what all take
/// together has its limit.
final class Buffers {
    /// A piece of the body as mail servers send it (65 535 octets) fits in, and some commands.
    static final int LARGE = 66 * 1024;

    private static final int WAITING = 64;
    private final ArrayBlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(WAITING);

    private final PacketMemory memory;

    Buffers(PacketMemory memory) {
        this.memory = memory;
    }

    PacketMemory memory() {
        return memory;
    }

    /// A buffer of so many octets; `null` if the others hold too much.
    byte @Nullable [] borrow(int octets) {
        if (!memory.take(octets)) return null;
        byte @Nullable [] buffer = octets == LARGE ? waiting.poll() : null;
        return buffer == null ? new byte[octets] : buffer;
    }

    void giveBack(byte[] buffer) {
        if (buffer.length == LARGE) waiting.offer(buffer);
        memory.give(buffer.length);
    }
}
