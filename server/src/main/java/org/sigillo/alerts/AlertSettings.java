package org.sigillo.alerts;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is worth a word, and when.
///
/// @param every how long it is from one look to the next
/// @param remind how long after the last word of a cause that is still so another one is due
/// @param quietFrom the hour in UTC from which nothing is told; `null` if there is none
/// @param quietUntil the hour in UTC at which it is told again; `null` if there is none
/// @param newSender messages from which on a new sender is worth a word
/// @param volume messages a day below which rates and volumes say nothing
/// @param sessions sessions with TLS that failed from which on they are worth a word
/// @param intakeSilence how long no report at all may come in; `null` for ever
public record AlertSettings(
        Duration every,
        Duration remind,
        @Nullable Integer quietFrom,
        @Nullable Integer quietUntil,
        long newSender,
        long volume,
        long sessions,
        @Nullable Duration intakeSilence) {
    /// Calm ones.
    public static final AlertSettings DEFAULT = new AlertSettings(
            Duration.ofMinutes(15), Duration.ofDays(7), null, null, 100, 100, 10, Duration.ofHours(48));

    /// The same with another patience.
    ///
    /// @param silence how long no report at all may come in; `null` for ever
    /// @return new settings
    public AlertSettings with(@Nullable Duration silence) {
        return new AlertSettings(every, remind, quietFrom, quietUntil, newSender, volume, sessions, silence);
    }

    /// Whether nothing is told at an hour.
    ///
    /// @param hour of the day in UTC
    /// @return true if it lies in the quiet hours
    public boolean isQuiet(int hour) {
        if (quietFrom == null || quietUntil == null || quietFrom.equals(quietUntil)) return false;
        return quietFrom < quietUntil ? hour >= quietFrom && hour < quietUntil : hour >= quietFrom || hour < quietUntil;
    }
}
