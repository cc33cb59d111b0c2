package org.sigillo.dkim;

import java.util.List;

/// What was found at a selector.
public sealed interface KeyAnswer {
    /// Records, at least one, in an order that does not depend on the answer's.
    ///
    /// @param keys or why a record holds none
    record Keys(List<DkimKey> keys) implements KeyAnswer {}

    /// Nothing to verify with.
    ///
    /// @param reason why
    /// @param detail what the reason speaks of; data, never prose
    record None(DkimReason reason, String detail) implements KeyAnswer {}
}
