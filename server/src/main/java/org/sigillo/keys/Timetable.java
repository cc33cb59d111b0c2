package org.sigillo.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is due, and when something will be next. Values in, values out.
///
/// @param times how often is looked
public record Timetable(KeeperTimes times) {

    /// The steps that are due for the keys of one line.
    ///
    /// @param rotation how they follow each other
    /// @param keys all of the line, removed ones too
    /// @param health what the last look at a key found; `null` if it was never looked at
    /// @param now the time
    /// @return the steps; after each that changes something they are asked for anew
    public List<Duty> due(
            Rotation rotation, List<ManagedKey> keys, Function<ManagedKey, @Nullable KeyHealth> health, Instant now) {
        List<Duty> due = new ArrayList<>();
        ManagedKey signing = first(keys, KeyState.Signing.class);
        KeyHealth signingHealth = signing == null ? null : health.apply(signing);
        boolean wanted = signing == null
                ? keys.isEmpty() || rotation.every() != null
                : rotation.every() != null && !now.isBefore(signing.state().at().plus(rotation.every()));
        if (wanted && rotation.lineNumber() > 0 && upcoming(keys).isEmpty()) due.add(new Duty.Generate(rotation));
        for (ManagedKey key : keys) {
            switch (key.state()) {
                case KeyState.Generated s -> {
                    if (longAgo(health.apply(key), times.look(), now)) due.add(new Duty.Publish(key));
                }
                case KeyState.Published s -> {
                    if (longAgo(health.apply(key), times.look(), now)) due.add(new Duty.Look(key));
                }
                case KeyState.Seen s -> {
                    boolean ready = !now.isBefore(s.ready()) && first(keys, KeyState.Seen.class) == key;
                    if (ready && longAgo(health.apply(key), times.look(), now)) due.add(new Duty.Switch(key));
                }
                case KeyState.Signing s -> {
                    if (longAgo(signingHealth, times.check(), now)) due.add(new Duty.Check(key));
                }
                case KeyState.Retiring s -> {
                    boolean needed = signingHealth != null && signingHealth.isLost();
                    if (!now.isBefore(s.until()) && !needed) {
                        if (longAgo(health.apply(key), times.look(), now)) due.add(new Duty.Revoke(key));
                    } else if (longAgo(health.apply(key), times.check(), now)) due.add(new Duty.Check(key));
                }
                case KeyState.Revoked s -> {
                    if (!now.isBefore(s.until()) && longAgo(health.apply(key), times.look(), now))
                        due.add(new Duty.Remove(key));
                }
                case KeyState.Removed s -> {}
            }
        }
        return due;
    }

    /// Whether a key in use has been missed for so long that something is to be done.
    ///
    /// @param health what the last look at it found
    /// @param now the time
    /// @return true if so
    public boolean needsRescue(KeyHealth health, Instant now) {
        return health.isLost() && !now.isBefore(health.since().plus(times.patience()));
    }

    private static boolean longAgo(@Nullable KeyHealth health, Duration pause, Instant now) {
        return health == null
                || !now.isBefore(health.checkedAt().plus(pause))
                || health.checkedAt().isAfter(now); // the clock was set back
    }

    /// The keys that are to sign one day.
    ///
    /// @param keys of a line
    /// @return those that are generated, published or seen
    public static List<ManagedKey> upcoming(List<ManagedKey> keys) {
        return keys.stream()
                .filter(key -> switch (key.state()) {
                    case KeyState.Generated s -> true;
                    case KeyState.Published s -> true;
                    case KeyState.Seen s -> true;
                    case KeyState.Signing s -> false;
                    case KeyState.Retiring s -> false;
                    case KeyState.Revoked s -> false;
                    case KeyState.Removed s -> false;
                })
                .toList();
    }

    /// The first key in a state.
    ///
    /// @param keys of a line
    /// @param state which
    /// @return the key, or `null`
    public static @Nullable ManagedKey first(List<ManagedKey> keys, Class<? extends KeyState> state) {
        for (ManagedKey key : keys) if (state.isInstance(key.state())) return key;
        return null;
    }
}
