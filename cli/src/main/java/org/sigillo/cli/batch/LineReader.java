package org.sigillo.cli.batch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Lines of octets, of any length, each copied once.
final class LineReader {
    private final InputStream in;
    private byte[] buffer = new byte[256 << 10];
    private int start;
    private int end;
    private boolean ended;
    private long consumed;

    LineReader(InputStream in) {
        this.in = in;
    }

    /// The next line without its line end; `null` after the last.
    byte @Nullable [] next() throws IOException {
        int scanned = start;
        while (true) {
            for (; scanned < end; scanned++) if (buffer[scanned] == '\n') return take(scanned, 1);
            if (ended) return start == end ? null : take(end, 0);
            int done = scanned - start;
            fill();
            scanned = start + done;
        }
    }

    /// How many octets have been given out, line ends included.
    long consumed() {
        return consumed;
    }

    private byte[] take(int lineEnd, int terminator) {
        int to = lineEnd > start && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        byte[] line = Arrays.copyOfRange(buffer, start, to);
        consumed += lineEnd + terminator - start;
        start = lineEnd + terminator;
        return line;
    }

    private void fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) buffer = Arrays.copyOf(buffer, Math.multiplyExact(buffer.length, 2));
        int count = in.read(buffer, end, buffer.length - end);
        if (count < 0) ended = true;
        else end += count;
    }
}
