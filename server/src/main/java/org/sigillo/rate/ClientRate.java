package org.sigillo.rate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// How often each client may come: so many in a period, saved up to that many. Threads share it.
public final class ClientRate {
    /// Clients that are remembered; the one unheard of for longest is forgotten.
    public static final int MAX_CLIENTS = 10_000;

    private final LongSupplier nanos;
    private final double period;
    private final Map<String, double[]> clients = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, double[]> eldest) {
            return size() > MAX_CLIENTS;
        }
    };
    private final long begun;

    /// Nobody has come yet.
    ///
    /// @param nanos the time, in nanoseconds
    /// @param period in which so many may come
    public ClientRate(LongSupplier nanos, Duration period) {
        this.nanos = nanos;
        this.period = period.toNanos();
        this.begun = nanos.getAsLong();
    }

    /// Whether a client may come once more now.
    ///
    /// @param client whom it is
    /// @param most how often one may come in the period
    /// @return true if it may, which is counted
    public synchronized boolean admits(String client, int most) {
        double now = nanos.getAsLong() - begun;
        double[] saved = clients.computeIfAbsent(client, first -> new double[] {most, now});
        saved[0] = Math.min(most, saved[0] + (now - saved[1]) / period * most);
        saved[1] = now;
        if (saved[0] < 1) return false;
        saved[0]--;
        return true;
    }

    /// Takes back that a client came: it did what it may do as often as it likes.
    ///
    /// @param client whom it is
    public synchronized void forgives(String client) {
        double[] saved = clients.get(client);
        if (saved != null) saved[0]++;
    }
}
