package org.sigillo.console;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sigillo.alerts.AlertSettings;
import org.sigillo.name.EmailAddress;

/// How the house is kept, as its configuration says: pages show it and change nothing of it.
///
/// @param from who sends mails; `null` if none can be sent
/// @param alerts what is worth a word; `null` if nobody looks
/// @param reports how long reports are kept; `null` for ever
/// @param days how long the sums by day are; `null` for ever
/// @param place what the command line calls the store: `--data DIR` and such
public record HouseRules(
        @Nullable EmailAddress from,
        @Nullable AlertSettings alerts,
        @Nullable Duration reports,
        @Nullable Duration days,
        String place) {
    /// No mail, nobody looks, everything is kept.
    public static final HouseRules NONE = new HouseRules(null, null, null, null, "--data DIR");
}
