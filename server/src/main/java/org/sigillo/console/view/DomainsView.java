package org.sigillo.console.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.words.Words;
import org.sigillo.views.Today;

/// The domains of a person, and the one thing to do next.
///
/// @param action what to do; `null` if there is no domain
/// @param others what is to be done for others
/// @param domains one a line
public record DomainsView(@Nullable ActionView action, List<ActionView> others, List<Line> domains) {
    /// A domain.
    ///
    /// @param domain as it is kept
    /// @param messages of the last days
    /// @param passed of these
    /// @param last the last day told of
    public record Line(String domain, String messages, String passed, String last) {}

    /// Makes it.
    ///
    /// @param today what to do; `null` if there is no domain
    /// @param domains one a line
    /// @param words of the language
    /// @return the view
    public static DomainsView of(@Nullable Today today, List<Line> domains, Words words) {
        if (today == null) return new DomainsView(null, List.of(), domains);
        return new DomainsView(
                ActionView.of(today.action(), words),
                today.others().stream().map(one -> ActionView.of(one, words)).toList(),
                domains);
    }
}
