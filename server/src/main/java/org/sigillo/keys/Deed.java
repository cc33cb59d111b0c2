package org.sigillo.keys;

/// What the keeper did, or found.
///
/// @param key as it is now
/// @param reason what
/// @param detail what the reason speaks of
/// @param moved whether the key took a step
public record Deed(ManagedKey key, RotationReason reason, String detail, boolean moved) {}
