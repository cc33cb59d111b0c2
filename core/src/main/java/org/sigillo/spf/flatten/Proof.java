package org.sigillo.spf.flatten;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.IpAddress;
import org.sigillo.spf.SpfResult;

/// Whether two records give every address the same result.
///
/// @param ranges ranges of addresses compared, those of both families and all results together
/// @param witnesses addresses for which, besides, a whole check of each record was run
/// @param open terms that depend on the message, the same in both records; what they do is not compared
/// @param counterexample where the records differ; `null` if nowhere
public record Proof(
        int ranges,
        int witnesses,
        List<String> open,
        @Nullable Counterexample counterexample) {
    /// Copies the terms.
    public Proof {
        open = List.copyOf(open);
    }

    /// An address that shows the difference.
    ///
    /// @param address the address; `null` if the records differ in their open terms alone
    /// @param before what the first record gives it; `null` if an open term decides
    /// @param after what the second record gives it; `null` if an open term decides
    /// @param term the first open term that differs; `null` if it is not one
    public record Counterexample(
            @Nullable IpAddress address,
            @Nullable SpfResult before,
            @Nullable SpfResult after,
            @Nullable String term) {}

    /// Whether the records are equivalent.
    ///
    /// @return true if no counter-example was found
    public boolean holds() {
        return counterexample == null;
    }
}
