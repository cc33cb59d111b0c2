package org.sigillo.keys;

import java.time.Duration;

/// How often the keeper looks.
///
/// @param look between two looks for a key that was published
/// @param check between two checks of a key in use
/// @param patience how long a key in use must be missed before another signs in its place
public record KeeperTimes(Duration look, Duration check, Duration patience) {
    /// Looks every minute, checks every ten, waits ten.
    public static final KeeperTimes DEFAULT =
            new KeeperTimes(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofMinutes(10));
}
