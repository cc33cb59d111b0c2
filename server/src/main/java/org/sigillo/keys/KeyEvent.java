package org.sigillo.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sigillo.keys.KeyState.Generated;
import org.sigillo.keys.KeyState.Published;
import org.sigillo.keys.KeyState.Removed;
import org.sigillo.keys.KeyState.Retiring;
import org.sigillo.keys.KeyState.Revoked;
import org.sigillo.keys.KeyState.Seen;
import org.sigillo.keys.KeyState.Signing;

/// What may happen to a key.
public sealed interface KeyEvent {
    /// The record was handed over to be published.
    ///
    /// @param ttl how long resolvers may keep what was there before, in seconds
    record HandedOver(int ttl) implements KeyEvent {}

    /// Every authoritative server shows it.
    ///
    /// @param ready when it may sign
    record SeenEverywhere(Instant ready) implements KeyEvent {}

    /// It is not in the DNS, or not any more.
    record Missed() implements KeyEvent {}

    /// It shall sign.
    record Activated() implements KeyEvent {}

    /// Another signs in its place.
    ///
    /// @param until when its last signature has expired
    record Relieved(Instant until) implements KeyEvent {}

    /// It is declared worthless.
    ///
    /// @param until how long the DNS shall say so
    record Declared(Instant until) implements KeyEvent {}

    /// Its record is out of the DNS.
    record TakenOut() implements KeyEvent {}

    /// Something was done that leaves the state as it is.
    record Noted() implements KeyEvent {}

    /// The state after an event.
    ///
    /// @param state the state before
    /// @param event what happened
    /// @param at when
    /// @return the state after; `null` if that cannot happen to a key in this state
    static @Nullable KeyState after(KeyState state, KeyEvent event, Instant at) {
        return switch (event) {
            case HandedOver given -> state instanceof Generated ? new Published(at, given.ttl()) : null;
            case SeenEverywhere seen -> state instanceof Published ? new Seen(at, seen.ready()) : null;
            case Missed missed ->
                switch (state) {
                    case Published s -> new Generated(at);
                    case Seen s -> new Generated(at);
                    case Signing s -> new Generated(at);
                    case Generated s -> null;
                    case Retiring s -> null;
                    case Revoked s -> null;
                    case Removed s -> null;
                };
            case Activated activated ->
                switch (state) {
                    case Generated s -> new Signing(at);
                    case Published s -> new Signing(at);
                    case Seen s -> new Signing(at);
                    case Retiring s -> new Signing(at);
                    case Signing s -> null;
                    case Revoked s -> null;
                    case Removed s -> null;
                };
            case Relieved relieved -> state instanceof Signing ? new Retiring(at, relieved.until()) : null;
            case Declared declared ->
                state instanceof Revoked || state instanceof Removed ? null : new Revoked(at, declared.until());
            case TakenOut out -> state instanceof Revoked ? new Removed(at) : null;
            case Noted noted -> state;
        };
    }
}
