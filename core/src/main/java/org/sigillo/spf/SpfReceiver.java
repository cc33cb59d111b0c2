package org.sigillo.spf;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// Who checks, and by which clocks.
///
/// @param hostName the receiving host's name, for `%{r}`; `unknown` where it is not to be told (7208 §7.3)
/// @param clock the time of day, for `%{t}`
/// @param nanoClock monotonic nanoseconds, `System::nanoTime`, for [SpfLimits#nanos()]
public record SpfReceiver(String hostName, InstantSource clock, LongSupplier nanoClock) {
    /// Nobody in particular, without clocks: `%{r}` is `unknown`, `%{t}` is 0, and time is not limited here.
    public static final SpfReceiver UNKNOWN = new SpfReceiver("unknown", InstantSource.fixed(Instant.EPOCH), () -> 0);
}
