package org.sigillo.dkim;

import org.jspecify.annotations.Nullable;
import org.sigillo.message.BodySink;

/// The relaxed body canonicalization, streaming: white space at line ends goes, other white space becomes one SP, empty
/// lines at the end go.
///
/// Long stretches in which nothing changes are given as slices of what came in; what lies between changes is gathered
/// first, so that the hash is not asked for every indented line.
///
/// @spec https://www.rfc-editor.org/rfc/rfc6376#section-3.4.4 RFC 6376 §3.4.4
final class RelaxedBody implements CanonicalBody {
    private static final int STAGE = 4096;
    private static final int SMALL = 512;

    private final BodySink out;
    private byte @Nullable [] stage;
    private int staged;
    /// Line ends not yet given: they may prove to be the body's end.
    private long newlines;
    /// White space not yet given: a CRLF may follow.
    private boolean space;
    /// A CR whose successor has not come.
    private boolean cr;
    private boolean any;

    RelaxedBody(BodySink out) {
        this.out = out;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
        int end = offset + length;
        int i = offset;
        while (i < end) {
            i = cr || space || newlines > 0 ? held(buffer, i, end) : run(buffer, i, end);
        }
    }

    /// Nothing is held back: gives all up to the end of the next white space that must change.
    private int run(byte[] buffer, int from, int end) {
        int stop = WhiteSpace.next(buffer, from, end);
        int next = stop;
        while (next < end && (buffer[next] == ' ' || buffer[next] == '\t')) next++;
        if (next < end && buffer[next] != '\r') { // white space within a line
            if (buffer[stop] == ' ') {
                emit(buffer, from, stop + 1 - from);
            } else {
                if (stop > from) emit(buffer, from, stop - from);
                emit(SPACE, 0, 1);
            }
            return next;
        }
        if (next > stop) {
            space = true;
        } else if (buffer[stop - 1] == '\r') {
            cr = true;
            stop--;
        }
        while (stop - from >= 2 && buffer[stop - 1] == '\n' && buffer[stop - 2] == '\r') {
            newlines++;
            stop -= 2;
        }
        if (stop > from) emit(buffer, from, stop - from);
        if (newlines == 0 && next + 1 < end && buffer[next + 1] == '\n')
            space = false; // white space at the end of a line
        return next;
    }

    /// Something is held back: reads until it is clear what becomes of it.
    private int held(byte[] buffer, int from, int end) {
        int i = from;
        while (i < end) {
            byte b = buffer[i];
            if (cr) {
                cr = false;
                if (b == '\n') {
                    space = false; // 6376 §3.4.4 a: white space at the end of a line
                    newlines++;
                    i++;
                    continue;
                }
                release();
                emit(CRLF, 0, 1); // a CR that ends no line is an octet like any other
                return i;
            }
            switch (b) {
                case '\r' -> cr = true;
                case ' ', '\t' -> space = true;
                default -> {
                    release();
                    return i;
                }
            }
            i++;
        }
        return end;
    }

    private void release() {
        for (; newlines > 0; newlines -= Math.min(newlines, CRLF.length / 2)) {
            emit(CRLF, 0, (int) Math.min(2 * newlines, CRLF.length));
        }
        if (space) emit(SPACE, 0, 1);
        space = false;
    }

    private void emit(byte[] from, int offset, int length) {
        any = true;
        if (length >= SMALL) {
            flush();
            out.write(from, offset, length);
            return;
        }
        if (stage == null) stage = new byte[STAGE];
        if (staged + length > STAGE) flush();
        System.arraycopy(from, offset, stage, staged, length);
        staged += length;
    }

    private void flush() {
        if (staged > 0 && stage != null) out.write(stage, 0, staged);
        staged = 0;
    }

    @Override
    public void finish() {
        if (cr) {
            release();
            emit(CRLF, 0, 1);
        }
        if (any) emit(CRLF, 0, 2); // 6376 §3.4.4 b: of a body that is empty nothing is left, not even a CRLF
        flush();
    }
}
