package org.sigillo.message;

/// Reads a file whose lines end in bare LF as if they ended in CRLF, as sendmail's command line does. A CR that stands
/// before a LF is kept once; a lone CR stays.
public final class CrlfStream implements BodySink {
    private final BodySink next;
    private final byte[] out = new byte[16 << 10];
    private int length;
    private byte last;

    /// A stream before its first octet.
    ///
    /// @param next takes the octets with CRLF
    public CrlfStream(BodySink next) {
        this.next = next;
    }

    @Override
    public void write(byte[] buffer, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            byte b = buffer[i];
            if (length + 2 > out.length) flush();
            if (b == '\n' && last != '\r') out[length++] = '\r';
            out[length++] = b;
            last = b;
        }
        flush();
    }

    private void flush() {
        next.write(out, 0, length);
        length = 0;
    }
}
