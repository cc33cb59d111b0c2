package org.sigillo.milter;

import java.util.concurrent.atomic.LongAdder;

/// What a milter service has done since it began. Every thread may ask at any time.
public final class MilterStatistics {
    final LongAdder accepted = new LongAdder();
    final LongAdder open = new LongAdder();
    final LongAdder turnedAway = new LongAdder();
    final LongAdder messages = new LongAdder();
    final LongAdder aborted = new LongAdder();
    final LongAdder failures = new LongAdder();
    final LongAdder violations = new LongAdder();
    final LongAdder refusals = new LongAdder();
    final LongAdder timeouts = new LongAdder();
    final LongAdder memoryWaits = new LongAdder();

    /// Nothing yet.
    public MilterStatistics() {}

    /// Connections of mail servers taken so far.
    ///
    /// @return a count
    public long connections() {
        return accepted.sum();
    }

    /// Connections open now.
    ///
    /// @return a count
    public long openConnections() {
        return open.sum();
    }

    /// Connections closed as they came, because there were too many or no file descriptor was left.
    ///
    /// @return a count
    public long turnedAway() {
        return turnedAway.sum();
    }

    /// Messages answered at their end.
    ///
    /// @return a count
    public long messages() {
        return messages.sum();
    }

    /// Messages given up before their end, by the mail server, by a limit or because the connection broke.
    ///
    /// @return a count
    public long aborted() {
        return aborted.sum();
    }

    /// Exceptions the filter threw; each was answered with "try again later".
    ///
    /// @return a count
    public long failures() {
        return failures.sum();
    }

    /// Connections closed because what came was no milter protocol, or over a limit.
    ///
    /// @return a count
    public long violations() {
        return violations.sum();
    }

    /// Connections closed because the mail server does not let the filter do what it needs.
    ///
    /// @return a count
    public long refusals() {
        return refusals.sum();
    }

    /// Connections closed because they were silent too long.
    ///
    /// @return a count
    public long timeouts() {
        return timeouts.sum();
    }

    /// How often a connection waited because others held too much of packets that had not come whole.
    ///
    /// @return a count
    public long memoryWaits() {
        return memoryWaits.sum();
    }
}
