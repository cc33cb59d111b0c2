package org.sigillo.post;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How much at a time, and how long until the next try.
///
/// @param concurrency parcels in hand at once
/// @param perHost of them for one host
/// @param pace the time between two for one host
/// @param chance spreads the tries
record PostRules(int concurrency, int perHost, Duration pace, RandomGenerator chance) {
    /// Until the second try.
    static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    /// Between two tries at most.
    static final Duration MAX_PAUSE = Duration.ofHours(2);
    /// Until a relay that cannot be used is tried again, at first.
    static final Duration RELAY_PAUSE = Duration.ofSeconds(5);
    /// Until a relay that cannot be used is tried again, at most.
    static final Duration MAX_RELAY_PAUSE = Duration.ofMinutes(5);

    /// Until the next try: twice as long each time, and not all at the same moment (8460 §5.5).
    ///
    /// @param attempts how often it was tried, 1 or more
    Duration pause(int attempts) {
        return spread(doubled(FIRST_PAUSE, attempts - 1, MAX_PAUSE));
    }

    /// Until the relay is tried again.
    ///
    /// @param failures how often it could not be used, one after the other, 1 or more
    Duration relayPause(int failures) {
        return spread(doubled(RELAY_PAUSE, failures - 1, MAX_RELAY_PAUSE));
    }

    private static Duration doubled(Duration first, int times, Duration most) {
        Duration pause = first;
        for (int i = 0; i < times && pause.compareTo(most) < 0; i++) pause = pause.multipliedBy(2);
        return pause.compareTo(most) < 0 ? pause : most;
    }

    /// A quarter more or less.
    private Duration spread(Duration pause) {
        long millis = pause.toMillis();
        return Duration.ofMillis(millis - millis / 4 + chance.nextLong(millis / 2 + 1));
    }
}
