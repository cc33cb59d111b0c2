package org.sigillo.console.help;

import java.util.List;
import org.sigillo.documents.help.HelpPage;

/// All pages of help, or those a search found.
///
/// @param query what was looked for; empty if nothing was
/// @param topics subjects, in the order they are best read; or what was found, best first
/// @param terms words of the glossary, by the alphabet
/// @param said what readers said of each page, for who runs the installation
public record HelpIndex(String query, List<HelpView.Link> topics, List<HelpView.Link> terms, List<HelpSaid> said) {
    /// The view of all pages.
    ///
    /// @param pages all
    /// @param said what readers said
    /// @return the view
    public static HelpIndex all(List<HelpPage> pages, List<HelpSaid> said) {
        return new HelpIndex("", links(pages, HelpPage.Kind.TOPIC), links(pages, HelpPage.Kind.TERM), said);
    }

    private static List<HelpView.Link> links(List<HelpPage> pages, HelpPage.Kind kind) {
        return pages.stream()
                .filter(page -> page.kind() == kind)
                .map(HelpView.Link::of)
                .toList();
    }

    /// The view of what was found.
    ///
    /// @param query what was looked for
    /// @param found best first
    /// @return the view
    public static HelpIndex found(String query, List<HelpPage> found) {
        return new HelpIndex(query, found.stream().map(HelpView.Link::of).toList(), List.of(), List.of());
    }
}
