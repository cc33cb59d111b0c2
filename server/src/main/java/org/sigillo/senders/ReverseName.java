package org.sigillo.senders;

import org.sigillo.name.DomainName;

/// The name of an address (8601 §2.7.3).
public sealed interface ReverseName {
    /// It was not looked up yet, or the DNS did not answer.
    ReverseName UNKNOWN = new Unknown();

    /// It has no name that leads back to it.
    ReverseName NONE = new None();

    /// It has a name, and the name has the address.
    ///
    /// @param name the name
    record Confirmed(DomainName name) implements ReverseName {}

    /// It has none that leads back to it.
    record None() implements ReverseName {}

    /// It is not known.
    record Unknown() implements ReverseName {}
}
