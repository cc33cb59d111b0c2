package org.sigillo.console.help;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.help.HelpPage;
import org.sigillo.documents.help.HelpShelf;

/// One page of help.
///
/// @param key its name in a path
/// @param title its heading
/// @param summary one sentence
/// @param blocks what else it says
/// @param also other words for it
/// @param see pages to see besides
/// @param sources what it rests on: addresses
/// @param asks whether the reader is asked if it was useful
/// @param thanked whether they have just said so
/// @param wrong the key of what was wrong with their answer; empty if nothing
/// @param said what readers said of it, for who runs the installation; `null` for others
public record HelpView(
        String key,
        String title,
        List<HelpText.Run> summary,
        List<HelpText.Block> blocks,
        String also,
        List<Link> see,
        List<String> sources,
        boolean asks,
        boolean thanked,
        String wrong,
        @Nullable HelpSaid said) {
    /// A way to another page.
    ///
    /// @param key its name in a path
    /// @param title its heading
    /// @param summary one sentence
    public record Link(String key, String title, List<HelpText.Run> summary) {
        static Link of(HelpPage page) {
            return new Link(page.key(), page.title(), HelpText.runs(page.summary()));
        }
    }

    /// The view of a page.
    ///
    /// @param shelf where it stands
    /// @param page the page
    /// @param asks whether the reader is asked if it was useful
    /// @param thanked whether they have just said so
    /// @param wrong the key of what was wrong with their answer; empty if nothing
    /// @param said what readers said of it; `null` for most
    /// @return the view
    public static HelpView of(
            HelpShelf shelf, HelpPage page, boolean asks, boolean thanked, String wrong, @Nullable HelpSaid said) {
        List<Link> see = new ArrayList<>();
        for (String name : page.see()) {
            HelpPage other = shelf.find(name);
            if (other != null) see.add(Link.of(other));
        }
        return new HelpView(
                page.key(),
                page.title(),
                HelpText.runs(page.summary()),
                HelpText.blocks(page.body()),
                String.join(", ", page.also()),
                see,
                page.sources(),
                asks,
                thanked,
                wrong,
                said);
    }

    /// The most characters of a note.
    ///
    /// @return a whole number
    public int most() {
        return HelpBook.MAX_NOTE;
    }
}
