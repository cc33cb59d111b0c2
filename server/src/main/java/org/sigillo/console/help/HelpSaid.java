package org.sigillo.console.help;

import java.time.Instant;
import java.util.List;

/// What readers said of a page.
///
/// @param page its key
/// @param useful to how many it was useful
/// @param useless to how many not
/// @param notes what they wrote, the newest first
public record HelpSaid(String page, int useful, int useless, List<Note> notes) {
    /// A note.
    ///
    /// @param useful whether the page was useful to who wrote it
    /// @param text as it was written
    /// @param language in which the page was read
    /// @param at when
    public record Note(boolean useful, String text, String language, Instant at) {}

    /// Copies the list.
    public HelpSaid {
        notes = List.copyOf(notes);
    }
}
