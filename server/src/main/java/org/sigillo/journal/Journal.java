package org.sigillo.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Writes lines to a file or stream by a thread of its own. A sink that blocks or fails holds nothing up: the queue is
/// bounded, and what does not fit is dropped and counted.
public final class Journal implements AutoCloseable {
    /// Lines that wait at most.
    public static final int MAX_LINES = 10_000;

    private static final long PATIENCE_MILLIS = 2_000;

    private final BlockingQueue<byte[]> lines;
    private final Sink sink;
    private final LongAdder dropped = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Thread writer;
    private volatile boolean closing;
    private volatile boolean renewing;

    /// Where lines go.
    @FunctionalInterface
    public interface Sink {
        /// Opens it, at first and whenever it is to be opened anew.
        ///
        /// @return the stream; closed by the journal unless it is the process's own
        /// @throws IOException if it cannot be opened
        OutputStream open() throws IOException;
    }

    /// A journal of the usual length.
    ///
    /// @param sink where lines go
    public Journal(Sink sink) {
        this(sink, MAX_LINES);
    }

    /// A journal.
    ///
    /// @param sink where lines go
    /// @param maxLines lines that wait at most
    public Journal(Sink sink, int maxLines) {
        this.sink = sink;
        this.lines = new ArrayBlockingQueue<>(maxLines);
        this.writer = Thread.ofPlatform().daemon().name("journal").start(this::write);
    }

    /// Takes a line, and never waits.
    ///
    /// @param line octets with their LF
    public void add(byte[] line) {
        if (!lines.offer(line)) dropped.increment();
    }

    /// Opens the sink anew before the next line: after a log file was moved away.
    public void renew() {
        renewing = true;
    }

    /// Lines that did not fit, or could not be written.
    ///
    /// @return a count
    public long dropped() {
        return dropped.sum() + failed.sum();
    }

    /// Writes what waits, for a moment at most.
    @Override
    public void close() {
        closing = true;
        try {
            writer.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        OutputStream out = null;
        while (true) {
            byte[] line = next();
            if (line == null) break;
            try {
                if (out == null || renewing) {
                    renewing = false;
                    closeQuietly(out);
                    out = sink.open();
                }
                out.write(line);
                if (lines.isEmpty()) out.flush();
            } catch (IOException full) { // a full disk empties again: the next line tries anew
                failed.increment();
                closeQuietly(out);
                out = null;
            }
        }
        closeQuietly(out);
    }

    private byte @Nullable [] next() {
        try {
            while (true) {
                byte[] line = lines.poll(100, TimeUnit.MILLISECONDS);
                if (line != null) return line;
                if (closing) return null;
            }
        } catch (InterruptedException stopped) {
            return null;
        }
    }

    private static void closeQuietly(@Nullable OutputStream out) {
        if (out == null) return;
        try {
            out.close();
        } catch (IOException nothingToDo) {
            // it is gone
        }
    }
}
