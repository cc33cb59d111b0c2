package org.sigillo.milter;

import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/// Large buffers that wait to be used again; more than wait can be had.
final class Buffers {
    /// A piece of the body as mail servers send it (65 535 octets) fits in, and some commands.
    static final int LARGE = 66 * 1024;

    private static final int WAITING = 64;
    private final ArrayBlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(WAITING);

    byte[] borrow() {
        byte @Nullable [] buffer = waiting.poll();
        return buffer == null ? new byte[LARGE] : buffer;
    }

    void giveBack(byte[] buffer) {
        waiting.offer(buffer);
    }
}
