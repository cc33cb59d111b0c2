package org.sigillo.arc;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// What was found of the chain.
///
/// @param result the registry's word
/// @param instances how many sets
/// @param sealers who sealed, `d=` of the seals, instance 1 first
/// @param failedInstance the set that broke the chain; `null` if none
/// @param oldestPass the oldest set whose message signature still verifies (8617 §5.2); 0 if all do; `null` if not
///     asked
/// @param reason why it fails; `null` if it does not
/// @param detail what the reason speaks of; data, never prose
/// @param authenticationResults the payload of the newest ARC-Authentication-Results, without `i=`; `null` if none
public record ArcOutcome(
        ArcResult result,
        int instances,
        List<DomainName> sealers,
        @Nullable Integer failedInstance,
        @Nullable Integer oldestPass,
        @Nullable ArcReason reason,
        String detail,
        @Nullable String authenticationResults) {
    /// No chain.
    public static final ArcOutcome NONE = new ArcOutcome(ArcResult.NONE, 0, List.of(), null, null, null, "", null);

    /// Copies the sealers.
    public ArcOutcome {
        sealers = List.copyOf(sealers);
    }
}
