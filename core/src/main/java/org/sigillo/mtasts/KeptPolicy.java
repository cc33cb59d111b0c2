package org.sigillo.mtasts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a sender remembers of a domain.
///
/// @param id of the record the policy was fetched for; `null` if none was yet
/// @param policy the newest that was fetched and valid; `null` if none was yet
/// @param fetched when; `null` if none was yet
/// @param tried when a fetch was last begun
public record KeptPolicy(
        @Nullable String id,
        @Nullable MtaStsPolicy policy,
        @Nullable Instant fetched,
        Instant tried) {
    /// Whether the policy may be applied: `max_age` has not passed since the fetch.
    ///
    /// @param now the time
    /// @return the policy, or `null`
    public @Nullable MtaStsPolicy at(Instant now) {
        if (policy == null || fetched == null) return null;
        long age = Math.max(policy.maxAge(), PolicyCache.MIN_INTERVAL.toSeconds()); // no newer one can be had sooner
        return now.isBefore(fetched.plusSeconds(age)) ? policy : null;
    }

    KeptPolicy triedAt(Instant now) {
        return new KeptPolicy(id, policy, fetched, now);
    }
}
