package org.sigillo.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// One step in the history of a key. Steps are added and never changed.
///
/// @param domain the Signing Domain
/// @param selector where the key is published
/// @param number from 1
/// @param at when
/// @param from the state before; `null` for the first
/// @param to the state after
/// @param reason why
/// @param detail what the reason speaks of
public record KeyStep(
        DomainName domain,
        String selector,
        int number,
        Instant at,
        @Nullable String from,
        String to,
        RotationReason reason,
        String detail) {}
