package org.sigillo.net.smtp;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Keeps looks apart: one at a host in ten minutes, whoever asks for it.
public final class ProbePace {
    /// How long one host is left alone.
    public static final Duration MIN_INTERVAL = Duration.ofMinutes(10);
    /// Hosts remembered.
    public static final int MAX_HOSTS = 10_000;

    private final InstantSource clock;
    private final Map<String, Instant> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MAX_HOSTS;
        }
    };

    /// A pace that begins now.
    ///
    /// @param clock what time it is
    public ProbePace(InstantSource clock) {
        this.clock = clock;
    }

    /// Whether a host may be looked at; if so, it counts as looked at.
    ///
    /// @param host its name, in lower case
    /// @return true if so
    public synchronized boolean begins(String host) {
        Instant now = clock.instant();
        Instant last = seen.get(host);
        if (last != null && now.isBefore(last.plus(MIN_INTERVAL))) return false;
        seen.remove(host); // so that it stands last
        seen.put(host, now);
        return true;
    }
}
