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
    private static final long ONES = 0x0101010101010101L;
    private static final long CRS = 0x0D0D0D0D0D0D0D0DL;
    private static final long LFS = 0x0A0A0A0A0A0A0A0AL;
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

    /// Over what is neither CR nor LF, eight octets at a time.
    private static int plain(byte[] b, int from, int end) {
        int i = from;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            long word = (long) WORD.get(b, i);
            long cr = word ^ CRS;
            long lf = word ^ LFS;
            long found = ((cr - ONES & ~cr) | (lf - ONES & ~lf)) & HIGH; // the lowest bit set is never a false one
            if (found != 0) return i + (Long.numberOfTrailingZeros(found) >> 3);
        }
        while (i < end && b[i] != '\r' && b[i] != '\n') i++;
        return i;
    }
}
