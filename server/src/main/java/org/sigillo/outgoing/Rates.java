package org.sigillo.outgoing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Token buckets: each name may do something so often an hour, evenly or at once. In memory: a process that starts
/// anew starts with full ones.
final class Rates {
    /// Names remembered; the one not asked for longest is forgotten first.
    static final int MAX_NAMES = 10_000;

    private static final double HOUR_NANOS = 3_600e9;

    private final LongSupplier nanoClock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_NAMES;
        }
    };

    private static final class Bucket {
        double tokens;
        long at;
        long refused;

        Bucket(double tokens, long at) {
            this.tokens = tokens;
            this.at = at;
        }
    }

    Rates(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /// Takes a token.
    ///
    /// @return how many were refused before since the last that was not, or -1 if this one is refused
    synchronized long take(String name, int perHour) {
        long now = nanoClock.getAsLong();
        Bucket bucket = buckets.computeIfAbsent(name, fresh -> new Bucket(perHour, now));
        bucket.tokens = Math.min(perHour, bucket.tokens + (now - bucket.at) * perHour / HOUR_NANOS);
        bucket.at = now;
        if (bucket.tokens < 1) {
            bucket.refused++;
            return -1;
        }
        bucket.tokens--;
        long before = bucket.refused;
        bucket.refused = 0;
        return before;
    }
}
