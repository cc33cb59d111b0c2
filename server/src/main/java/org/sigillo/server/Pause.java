package org.sigillo.server;

import java.time.Duration;

/// How a part that looks at the time again and again waits from one look to the next.
@FunctionalInterface
public interface Pause {
    /// Waits.
    ///
    /// @param time for how long
    /// @throws InterruptedException if nobody wants it to go on
    void take(Duration time) throws InterruptedException;
}
