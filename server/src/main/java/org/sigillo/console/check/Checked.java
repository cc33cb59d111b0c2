package org.sigillo.console.check;

import java.time.Instant;
import org.sigillo.documents.inspect.DomainInspection;

/// What came of asking for a check.
public sealed interface Checked {
    /// The domain was looked at.
    ///
    /// @param inspection what it publishes
    /// @param at when
    record Seen(DomainInspection inspection, Instant at) implements Checked {}

    /// The client asks more often than one may.
    record TooOften() implements Checked {}

    /// As many checks are under way as may be.
    record Busy() implements Checked {}
}
