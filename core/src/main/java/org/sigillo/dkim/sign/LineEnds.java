package org.sigillo.dkim.sign;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.sigillo.message.BodySink;

/// Looks for a CR without LF and a LF without CR: programs on the way change them, each its own way, and a
/// signature made before does not hold (6376 §5.3).
final class LineEnds implements BodySink {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SPACES = 0x2020202020202020L;
    private static final long HIGH = 0x8080808080808080L;

    private boolean cr;
    private @Nullable SigningReason reason;

    /// What was found first.
    @Nullable
    SigningReason reason() {
        return reason != null ? reason : cr ? SigningReason.BARE_CR : null;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
        if (reason != null) return;
        int end = offset + length;
        for (int i = offset; i < end; ) {
            if (!cr) i = plain(buffer, i, end);
            if (i == end) return;
            byte b = buffer[i++];
            if (cr && b != '\n') reason = SigningReason.BARE_CR;
            else if (b == '\n' && !cr) reason = SigningReason.BARE_LF;
            if (reason != null) return;
            cr = b == '\r';
        }
    }

    /// Over what is neither CR nor LF: eight at a time where there is no control among them and no 8-bit octet.
    private static int plain(byte[] b, int from, int end) {
        int i = from;
        while (i < end) {
            int stop = Math.min(end, i + Long.BYTES);
            if (stop - i == Long.BYTES) {
                long word = (long) WORD.get(b, i);
                if (((word | word - SPACES) & HIGH) == 0) {
                    i = stop;
                    continue;
                }
            }
            for (; i < stop; i++) if (b[i] == '\r' || b[i] == '\n') return i;
        }
        return i;
    }
}
