package org.sigillo.post;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether the relay can be used: while it cannot, no mail is taken in hand.
final class RelayState {
    private final PostRules rules;
    private int failures;
    private @Nullable Instant since;
    private Instant until = Instant.MIN;
    private String why = "";
    private boolean probing;

    RelayState(PostRules rules) {
        this.rules = rules;
    }

    /// Whether a mail may be taken in hand now. After trouble one mail at a time tries.
    synchronized boolean admits(Instant now) {
        if (since == null) return true;
        if (probing || now.isBefore(until)) return false;
        probing = true;
        return true;
    }

    /// The mail that tried was not sent at all.
    synchronized void idle() {
        probing = false;
    }

    /// It could not be used.
    ///
    /// @return when it is tried again
    synchronized Instant failed(String reason, Instant now) {
        probing = false;
        why = reason;
        if (since == null) since = now;
        if (!now.isBefore(until)) until = now.plus(rules.relayPause(++failures)); // not once more for each in hand
        return until;
    }

    /// It was used.
    ///
    /// @return whether it could not be before
    synchronized boolean worked() {
        probing = false;
        boolean was = since != null;
        since = null;
        failures = 0;
        until = Instant.MIN;
        return was;
    }

    /// Since when it cannot be used; `null` if it can.
    synchronized @Nullable Instant since() {
        return since;
    }

    synchronized String why() {
        return why;
    }
}
