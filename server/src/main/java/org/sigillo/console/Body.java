package org.sigillo.console;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The body of a request, held in memory and nowhere else.
final class Body {
    /// What is read of a body nobody wants, in octets: a browser shows no answer before it has sent all.
    private static final int MAX_DROPPED = 64 << 20;

    private Body() {}

    /// Reads it.
    ///
    /// @param most how large it may be, in octets
    /// @return its octets; `null` if it is larger, or ends before its end
    static byte @Nullable [] read(Context request, int most) {
        if (request.req().getContentLengthLong() > most) {
            drop(request);
            return null;
        }
        try {
            byte[] octets = request.req().getInputStream().readNBytes(most + 1);
            if (octets.length <= most) return octets;
            drop(request);
            return null;
        } catch (IOException gone) {
            return null;
        }
    }

    /// Lets it pass by.
    static void drop(Context request) {
        try {
            InputStream in = request.req().getInputStream();
            byte[] piece = new byte[1 << 16];
            long left = MAX_DROPPED;
            for (int count; left > 0 && (count = in.read(piece)) >= 0; ) left -= count;
        } catch (IOException gone) { // then there is nothing left of it
        }
    }
}
