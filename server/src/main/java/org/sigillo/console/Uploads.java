package org.sigillo.console;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What is handed in, read into memory and nowhere else. Who sends slowly keeps nobody else waiting: so
/// many are read at a time, of one client fewer, and none for long.
final class Uploads {
    /// Bodies that are read at the same time.
    static final int MAX_AT_ONCE = 8;
    /// Of one client.
    static final int MAX_OF_ONE = 2;
    /// How long a client may take for one.
    static final Duration MAX_TIME = Duration.ofSeconds(60);
    /// What is read of a body nobody wants, in octets: a browser shows no answer before it has sent all.
    static final int MAX_DROPPED = 64 << 20;

    private static final int PIECE = 1 << 16;

    private final LongSupplier nanos;
    private final Map<String, Integer> reading = new HashMap<>();
    private int all;

    Uploads(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// What came of reading.
    sealed interface Handed {
        /// All of it.
        ///
        /// @param octets of the body
        record Whole(byte[] octets) implements Handed {}

        /// There is more than may be, or it took too long, or ended before its end.
        record Cut() implements Handed {}

        /// As many are read as may be.
        record Busy() implements Handed {}
    }

    /// Reads the body of a request.
    ///
    /// @param client who sends it
    /// @param most how large it may be, in octets
    Handed read(Context request, String client, int most) {
        if (!begin(client)) return new Handed.Busy();
        try {
            long claimed = request.req().getContentLengthLong();
            byte[] octets = claimed > most ? null : octets(request.req().getInputStream(), (int) claimed, most);
            if (octets != null) return new Handed.Whole(octets);
            drop(request);
            return new Handed.Cut();
        } catch (IOException gone) {
            return new Handed.Cut();
        } finally {
            end(client);
        }
    }

    private byte @Nullable [] octets(InputStream in, int claimed, int most) throws IOException {
        long end = nanos.getAsLong() + MAX_TIME.toNanos();
        byte[] octets = new byte[claimed < 0 ? PIECE : claimed + 1]; // one more, to see the end
        int length = 0;
        for (int count; (count = in.read(octets, length, octets.length - length)) >= 0; ) {
            length += count;
            if (length > most || nanos.getAsLong() - end > 0) return null;
            if (length == octets.length) octets = Arrays.copyOf(octets, Math.min(2 * length, most + 1));
        }
        return length == octets.length ? octets : Arrays.copyOf(octets, length);
    }

    /// Lets a body pass by.
    void drop(Context request) {
        long end = nanos.getAsLong() + MAX_TIME.toNanos();
        try {
            InputStream in = request.req().getInputStream();
            byte[] piece = new byte[PIECE];
            long left = MAX_DROPPED;
            for (int count; left > 0 && nanos.getAsLong() - end < 0 && (count = in.read(piece)) >= 0; ) left -= count;
        } catch (IOException gone) { // then there is nothing left of it
        }
    }

    private synchronized boolean begin(String client) {
        int own = reading.getOrDefault(client, 0);
        if (all == MAX_AT_ONCE || own == MAX_OF_ONE) return false;
        all++;
        reading.put(client, own + 1);
        return true;
    }

    private synchronized void end(String client) {
        all--;
        reading.computeIfPresent(client, (one, own) -> own == 1 ? null : own - 1);
    }
}
