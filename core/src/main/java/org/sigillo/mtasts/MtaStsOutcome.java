package org.sigillo.mtasts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

/// What a domain publishes: its record, and the policy that was fetched.
///
/// @param domain the Policy Domain
/// @param result how the search ended
/// @param reason why there is no policy; `null` if there is one
/// @param record the record; `null` if there is none
/// @param document the document as it came, one octet a char; `null` if none came
/// @param policy the policy; `null` if there is none; it applies only if the result is [MtaStsResult#VALID]
/// @param findings what its owner should know, the reason first
public record MtaStsOutcome(
        DomainName domain,
        MtaStsResult result,
        @Nullable MtaStsReason reason,
        @Nullable MtaStsRecord record,
        @Nullable String document,
        @Nullable MtaStsPolicy policy,
        List<Finding> findings) {
    /// Copies the list.
    public MtaStsOutcome {
        findings = List.copyOf(findings);
    }
}
