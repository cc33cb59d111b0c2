package org.sigillo.spf;

import org.jspecify.annotations.Nullable;

/// What one SPF check found.
///
/// @param result the registry's word
/// @param domain the domain checked, as text; may be empty
/// @param mechanism the mechanism that matched, as written in the record; `null` if none did
/// @param lookups terms that asked the DNS, of 10 (7208 §4.6.4)
/// @param voidLookups of these, terms that met an answer without records, of 2 (7208 §4.6.4)
/// @param explanation the domain's own words on a fail, US-ASCII; `null` if there are none
/// @param reason why the result is no plain match; `null` where a mechanism decided
/// @param detail what the reason speaks of: a term, a name; data, never prose
public record SpfOutcome(
        SpfResult result,
        String domain,
        @Nullable String mechanism,
        int lookups,
        int voidLookups,
        @Nullable String explanation,
        @Nullable SpfReason reason,
        String detail) {

    /// An outcome without any lookup.
    ///
    /// @param result the result
    /// @param domain the domain
    /// @param reason why
    /// @param detail what the reason speaks of
    /// @return the outcome
    public static SpfOutcome of(SpfResult result, String domain, SpfReason reason, String detail) {
        return new SpfOutcome(result, domain, null, 0, 0, null, reason, detail);
    }
}
