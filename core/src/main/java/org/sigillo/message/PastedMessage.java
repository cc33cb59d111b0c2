package org.sigillo.message;

/// Passes a message on without the empty lines people paste before it.
public final class PastedMessage implements BodySink {
    private final BodySink next;
    private boolean begun;

    /// Nothing has come yet.
    ///
    /// @param next takes the message from its first field on
    public PastedMessage(BodySink next) {
        this.next = next;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
        int from = offset;
        int end = offset + length;
        while (!begun && from < end && (buffer[from] == '\r' || buffer[from] == '\n')) from++;
        begun |= from < end;
        if (from < end) next.write(buffer, from, end - from);
    }
}
