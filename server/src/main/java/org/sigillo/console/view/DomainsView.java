package org.sigillo.console.view;

import java.util.List;

/// The domains of a person.
///
/// @param domains one a line
public record DomainsView(List<Line> domains) {
    /// A domain.
    ///
    /// @param domain as it is kept
    /// @param messages of the last days
    /// @param passed of these
    /// @param last the last day told of
    public record Line(String domain, String messages, String passed, String last) {}
}
