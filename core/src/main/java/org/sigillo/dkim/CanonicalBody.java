package org.sigillo.dkim;

import java.util.Arrays;
import org.sigillo.message.BodySink;

/// A body canonicalization as a stream: takes the body in pieces of any size, gives the canonical octets in pieces as
/// large as it can, slices of what it was given. It holds no octets, only counts what it must hold back.
interface CanonicalBody extends BodySink {
    /// CRLF, many times.
    byte[] CRLF = crlf(256);
    /// One space.
    byte[] SPACE = {' '};

    /// Gives what was held back. Nothing may be written afterwards.
    void finish();

    /// A canonicalization that writes to a sink.
    ///
    /// @param canonicalization which
    /// @param out takes the canonical octets
    /// @return the stream
    static CanonicalBody of(Canonicalization canonicalization, BodySink out) {
        return switch (canonicalization) {
            case SIMPLE -> new SimpleBody(out);
            case RELAXED -> new RelaxedBody(out);
        };
    }

    /// Writes empty lines.
    ///
    /// @param count how many
    /// @param out where to
    static void lines(long count, BodySink out) {
        for (long left = 2 * count; left > 0; left -= CRLF.length) {
            out.write(CRLF, 0, (int) Math.min(left, CRLF.length));
        }
    }

    private static byte[] crlf(int lines) {
        byte[] octets = new byte[2 * lines];
        Arrays.fill(octets, (byte) '\n');
        for (int i = 0; i < octets.length; i += 2) octets[i] = '\r';
        return octets;
    }
}
