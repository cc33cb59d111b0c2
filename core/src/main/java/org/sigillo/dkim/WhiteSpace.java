package org.sigillo.dkim;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Looks for the white space that relaxed canonicalization changes, eight octets at a time. In ordinary text there is
/// none for kilobytes on end, and all of that goes to the hash in one piece.
final class WhiteSpace {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW = 0x7F7F7F7F7F7F7F7FL;
    private static final long SPACES = 0x2020202020202020L;
    private static final long TABS = 0x0909090909090909L;
    private static final long CRS = 0x0D0D0D0D0D0D0D0DL;

    private WhiteSpace() {}

    /// The first tab, or space that is followed by white space, CR or the end of the piece.
    ///
    /// @param b octets
    /// @param from where to begin
    /// @param end behind the last
    /// @return its place, or `end`
    static int next(byte[] b, int from, int end) {
        int i = from;
        long carry = 0; // the high bit of the lowest octet is set if the octet before was a space
        while (i + 8 <= end) {
            long x = (long) LONG.get(b, i);
            long space = zeros(x ^ SPACES);
            long tab = zeros(x ^ TABS);
            long after = space | zeros(x ^ CRS);
            if ((tab | ((space << 8 | carry) & after)) != 0) break;
            carry = space >>> 56;
            i += 8;
        }
        return locate(b, Math.max(from, i - 1), end);
    }

    /// 0x80 in each octet that is zero, 0 in every other.
    private static long zeros(long x) {
        return ~(((x & LOW) + LOW) | x | LOW);
    }

    private static int locate(byte[] b, int from, int end) {
        for (int p = from; p < end; p++) {
            byte c = b[p];
            if (c == '\t' || c == ' ' && (p + 1 == end || b[p + 1] == ' ' || b[p + 1] == '\t' || b[p + 1] == '\r')) {
                return p;
            }
        }
        return end;
    }
}
