package org.sigillo.caa;

import java.util.List;

/// Who may issue.
public sealed interface CaaPermission {
    /// Whoever wants to: nothing is said of it.
    record Anyone() implements CaaPermission {}

    /// No authority at all.
    record Nobody() implements CaaPermission {}

    /// Those named.
    ///
    /// @param issuers one or more, each of which can be met
    record Only(List<CaaIssuer> issuers) implements CaaPermission {
        /// Copies the list.
        public Only {
            issuers = List.copyOf(issuers);
        }
    }
}
