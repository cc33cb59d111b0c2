package org.sigillo.cli.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.sigillo.cli.call.Streams;

/// A bar on standard error, where that is a terminal and the work lasts longer than a second.
public final class Progress {
    private static final long FIRST = 1_000_000_000L;
    private static final long EVERY = 100_000_000L;
    private static final int CELLS = 30;

    private final Streams streams;
    private final long total;
    private final long began = System.nanoTime();
    private long next = FIRST;
    private boolean shown;

    private Progress(Streams streams, long total) {
        this.streams = streams;
        this.total = total;
    }

    /// For the lines of a file.
    ///
    /// @param streams where the bar may be drawn
    /// @param file its name, or `-`
    /// @return a bar not yet drawn
    public static Progress of(Streams streams, String file) {
        long size = 0;
        try {
            if (!file.equals("-")) size = Files.size(Path.of(file));
        } catch (IOException | InvalidPathException unknown) {
            // without a length the bar shows counts alone
        }
        return new Progress(streams, size);
    }

    /// For a known number of things.
    ///
    /// @param streams where the bar may be drawn
    /// @param total how many
    /// @return a bar not yet drawn
    public static Progress of(Streams streams, int total) {
        return new Progress(streams, total);
    }

    /// Says how far the work is.
    ///
    /// @param count how many are done
    /// @param part how much of the total that is
    public synchronized void at(long count, long part) {
        if (!streams.progress()) return;
        long elapsed = System.nanoTime() - began;
        if (elapsed < next) return;
        next = elapsed + EVERY;
        StringBuilder line = new StringBuilder("\r");
        if (total > 0) {
            int filled = (int) Math.min(CELLS, part * CELLS / total);
            line.repeat('█', filled)
                    .repeat('░', CELLS - filled)
                    .append(' ')
                    .append(Math.min(100, part * 100 / total))
                    .append(" %  ");
        }
        line.append(count)
                .append(" done, ")
                .append(count * 1_000_000_000L / elapsed)
                .append("/s\u001b[K");
        streams.err().print(line);
        streams.err().flush();
        shown = true;
    }

    /// Takes the bar away.
    public synchronized void hide() {
        if (!shown) return;
        streams.err().print("\r\u001b[K");
        streams.err().flush();
        shown = false;
    }
}
