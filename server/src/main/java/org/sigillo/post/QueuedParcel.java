package org.sigillo.post;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A parcel in the queue, without its octets.
///
/// @param id its number
/// @param key its maker's name for it
/// @param kind what it is
/// @param destination where it goes
/// @param domain whom it is about
/// @param mediaType of the octets
/// @param size how many octets
/// @param hash SHA-256 of the octets, in hexadecimal
/// @param state how far it is
/// @param attempts how often it was tried
/// @param nextAt when it is tried again; `null` at an end
/// @param inDoubt whether it may have arrived without our knowing
/// @param addedAt since when it is here
/// @param changedAt when its state changed last
/// @param notAfter when it is given up
/// @param answer the last answer, theirs or ours; empty before the first
public record QueuedParcel(
        long id,
        String key,
        ParcelKind kind,
        Destination destination,
        String domain,
        String mediaType,
        long size,
        String hash,
        ParcelState state,
        int attempts,
        @Nullable Instant nextAt,
        boolean inDoubt,
        Instant addedAt,
        Instant changedAt,
        Instant notAfter,
        String answer) {}
