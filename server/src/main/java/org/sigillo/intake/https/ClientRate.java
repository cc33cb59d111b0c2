package org.sigillo.intake.https;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// How often each client may come: so many in a minute, saved up to that many. Threads share it.
final class ClientRate {
    /// Clients that are remembered; the one unheard of for longest is forgotten.
    static final int MAX_CLIENTS = 10_000;

    private static final double MINUTE = 60e9;

    private final LongSupplier nanos;
    private final Map<String, double[]> clients = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, double[]> eldest) {
            return size() > MAX_CLIENTS;
        }
    };
    private final long begun;

    ClientRate(LongSupplier nanos) {
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    /// Whether a client may come once more now.
    synchronized boolean admits(String client, int inMinute) {
        double now = nanos.getAsLong() - begun;
        double[] saved = clients.computeIfAbsent(client, first -> new double[] {inMinute, now});
        saved[0] = Math.min(inMinute, saved[0] + (now - saved[1]) / MINUTE * inMinute);
        saved[1] = now;
        if (saved[0] < 1) return false;
        saved[0]--;
        return true;
    }
}
