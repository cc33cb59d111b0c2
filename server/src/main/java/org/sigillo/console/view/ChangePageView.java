package org.sigillo.console.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.change.AskView;
import org.sigillo.console.change.ChangeView;

/// What the page shows.
///
/// @param change what has to change; `null` if nothing is asked for yet
/// @param ask the questions
/// @param problems what is wrong with the answers, as sentences
/// @param file what is asked for, as `dns plan` reads it; empty if nothing is
/// @param links links for whoever holds the DNS
/// @param link one that was just made; empty if none was
/// @param wrong why none was made: the key of a sentence; empty if nothing is wrong
public record ChangePageView(
        @Nullable ChangeView change,
        AskView ask,
        List<String> problems,
        String file,
        List<Link> links,
        String link,
        String wrong) {
    /// Copies the lists.
    public ChangePageView {
        problems = List.copyOf(problems);
        links = List.copyOf(links);
    }

    /// A link that is good.
    ///
    /// @param number by which it is taken back
    /// @param person who made it
    /// @param made when
    /// @param ends until when it is good
    public record Link(long number, String person, String made, String ends) {}
}
