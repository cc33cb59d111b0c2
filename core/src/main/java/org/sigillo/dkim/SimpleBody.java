package org.sigillo.dkim;

import org.sigillo.message.BodySink;

/// The simple body canonicalization, streaming: empty lines at the end become one CRLF, nothing else changes.
///
/// @spec https://www.rfc-editor.org/rfc/rfc6376#section-3.4.3 RFC 6376 §3.4.3
final class SimpleBody implements CanonicalBody {
    private final BodySink out;
    private long newlines;
    private boolean cr;

    SimpleBody(BodySink out) {
        this.out = out;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
        int end = offset + length;
        int i = offset;
        while (i < end && (cr || newlines > 0)) { // what was held back: is there more than empty lines behind it?
            byte b = buffer[i];
            if (cr) {
                cr = false;
                if (b == '\n') {
                    newlines++;
                    i++;
                } else {
                    flush();
                    out.write(CRLF, 0, 1);
                }
            } else if (b == '\r') {
                cr = true;
                i++;
            } else {
                flush();
            }
        }
        int stop = end;
        if (stop > i && buffer[stop - 1] == '\r') {
            cr = true;
            stop--;
        }
        while (stop - i >= 2 && buffer[stop - 1] == '\n' && buffer[stop - 2] == '\r') {
            newlines++;
            stop -= 2;
        }
        if (stop > i) out.write(buffer, i, stop - i);
    }

    @Override
    public void finish() {
        if (cr) {
            flush();
            out.write(CRLF, 0, 1);
        }
        out.write(CRLF, 0, 2); // 6376 §3.4.3: "*CRLF" at the end becomes one CRLF, and one is added where there is none
    }

    private void flush() {
        CanonicalBody.lines(newlines, out);
        newlines = 0;
    }
}
