package org.sigillo.keys;

import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Authorities;
import org.sigillo.dns.RecordPublisher;

/// What the keeper reaches the world by.
///
/// @param publisher who changes the DNS for a line; `null` if a person does
/// @param authorities the servers that hold the zones
/// @param clock the time of day
/// @param told takes every deed, as it is done
public record KeeperDoors(
        Function<Rotation, @Nullable RecordPublisher> publisher,
        Authorities authorities,
        InstantSource clock,
        Consumer<Deed> told) {}
