package org.sigillo.keys;

import java.time.Instant;

/// Where a key stands in its life.
///
/// ```
/// generated → published → seen → signing → retiring → revoked → removed
/// ```
public sealed interface KeyState {
    /// Since when it stands there.
    ///
    /// @return the instant of the step
    Instant at();

    /// The word in the store and in JSON.
    ///
    /// @return lower case
    default String word() {
        return switch (this) {
            case Generated s -> "generated";
            case Published s -> "published";
            case Seen s -> "seen";
            case Signing s -> "signing";
            case Retiring s -> "retiring";
            case Revoked s -> "revoked";
            case Removed s -> "removed";
        };
    }

    /// There is a key, and the DNS is not known to have it.
    ///
    /// @param at since when
    record Generated(Instant at) implements KeyState {}

    /// Whoever changes the DNS has taken the record, or a person was asked to publish it.
    ///
    /// @param at since when
    /// @param ttl how long resolvers may keep what was there before, in seconds, as far as it was seen
    record Published(Instant at, int ttl) implements KeyState {}

    /// Every authoritative server showed it.
    ///
    /// @param at since when
    /// @param ready when no resolver can keep any more what was there before
    record Seen(Instant at, Instant ready) implements KeyState {}

    /// It signs.
    ///
    /// @param at since when
    record Signing(Instant at) implements KeyState {}

    /// It signs no more, and stays in the DNS for what it has signed.
    ///
    /// @param at since when
    /// @param until when its last signature has expired
    record Retiring(Instant at, Instant until) implements KeyState {}

    /// The DNS says that it is worth nothing: its `p=` is empty (6376 §3.6.1). The private half is deleted.
    ///
    /// @param at since when
    /// @param until how long the DNS shall say so
    record Revoked(Instant at, Instant until) implements KeyState {}

    /// Nothing is left of it but its history.
    ///
    /// @param at since when
    record Removed(Instant at) implements KeyState {}
}
