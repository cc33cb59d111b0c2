package org.sigillo.dkim;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Looks for the white space that relaxed canonicalization changes, sixteen octets at a time. In ordinary text there is
/// none for kilobytes on end, and all of that goes to the hash in one piece.
final class WhiteSpace {
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW = 0x7F7F7F7F7F7F7F7FL;
    private static final long HIGH = 0x8080808080808080L;
    /// Added to 7 bits, sets the eighth unless they are a space or a control.
    private static final long TO_HIGH = 0x5F5F5F5F5F5F5F5FL;

    private WhiteSpace() {}

    /// The first tab, or space that is followed by white space, CR or the end of the piece.
    ///
    /// @param b octets
    /// @param from where to begin
    /// @param end behind the last
    /// @return its place, or `end`
    static int next(byte[] b, int from, int end) {
        int i = from;
        long carry = 0; // 0x80 if the octet before is a space
        for (; i + 16 <= end; i += 16) {
            long x = (long) LONG.get(b, i);
            long y = (long) LONG.get(b, i + 8);
            // The high bit of each octet: set in m, n if it is a space or a control, in s, t if it is a space.
            long m = ~(((x & LOW) + TO_HIGH) | x) & HIGH;
            long n = ~(((y & LOW) + TO_HIGH) | y) & HIGH;
            long s = m & x << 2;
            long t = n & y << 2;
            // A tab is a control with bit 0 and without bit 2; so are a few controls that never stand in text.
            long tabsX = m & x << 7 & ~(x << 5);
            long tabsY = n & y << 7 & ~(y << 5);
            long pairsX = (s << 8 | carry) & m;
            long pairsY = (t << 8 | s >>> 56) & n;
            if ((tabsX | tabsY | pairsX | pairsY) != 0) {
                int p = (tabsX | pairsX) != 0 ? i + first(tabsX, pairsX) : i + 8 + first(tabsY, pairsY);
                if (p >= from && changes(b, p, end)) return p;
                p = locate(b, Math.max(from, i - 1), i + 16, end);
                if (p < i + 16) return p;
            }
            carry = t >>> 56;
        }
        return locate(b, Math.max(from, i - 1), end, end);
    }

    /// How many of eight octets come before the first space or control.
    static int run(long x) {
        return Long.numberOfTrailingZeros(~(((x & LOW) + TO_HIGH) | x) & HIGH) >> 3;
    }

    /// Where the first change of eight octets would be: at a tab, or at the space before what makes a pair of it.
    private static int first(long tabs, long pairs) {
        return Math.min(Long.numberOfTrailingZeros(tabs) >> 3, (Long.numberOfTrailingZeros(pairs) >> 3) - 1);
    }

    private static boolean changes(byte[] b, int p, int end) {
        byte c = b[p];
        return c == '\t' || c == ' ' && (p + 1 == end || b[p + 1] == ' ' || b[p + 1] == '\t' || b[p + 1] == '\r');
    }

    /// As [#next(byte\[\], int, int)], octet by octet.
    private static int locate(byte[] b, int from, int to, int end) {
        for (int p = from; p < to; p++) if (b[p] <= ' ' && changes(b, p, end)) return p;
        return to;
    }
}
