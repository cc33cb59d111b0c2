package org.sigillo.dkim;

import org.sigillo.message.BodySink;

/// The relaxed body canonicalization, streaming: white space at line ends goes, other white space becomes one SP, empty
/// lines at the end go.
///
/// @spec https://www.rfc-editor.org/rfc/rfc6376#section-3.4.4 RFC 6376 §3.4.4
final class RelaxedBody implements CanonicalBody {
    private static final byte[] SPACE = {' '};

    private final BodySink out;
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

    /// Nothing is held back: gives all up to the next white space that must change.
    private int run(byte[] buffer, int from, int end) {
        int next = WhiteSpace.next(buffer, from, end);
        int stop = next;
        if (next == end) {
            if (buffer[stop - 1] == '\r') {
                cr = true;
                stop--;
            }
        } else {
            space = true;
        }
        while (stop - from >= 2 && buffer[stop - 1] == '\n' && buffer[stop - 2] == '\r') {
            newlines++;
            stop -= 2;
        }
        if (stop > from) {
            any = true;
            out.write(buffer, from, stop - from);
        }
        return next == end ? end : next + 1;
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
                flush();
                out.write(CRLF, 0, 1); // a CR that ends no line is an octet like any other
                return i;
            }
            switch (b) {
                case '\r' -> cr = true;
                case ' ', '\t' -> space = true;
                default -> {
                    flush();
                    return i;
                }
            }
            i++;
        }
        return end;
    }

    private void flush() {
        any = true;
        if (newlines > 0) CanonicalBody.lines(newlines, out);
        newlines = 0;
        if (space) out.write(SPACE, 0, 1);
        space = false;
    }

    @Override
    public void finish() {
        if (cr) {
            flush();
            out.write(CRLF, 0, 1);
        }
        if (any) out.write(CRLF, 0, 2); // 6376 §3.4.4 b: of a body that is empty nothing is left, not even a CRLF
    }
}
