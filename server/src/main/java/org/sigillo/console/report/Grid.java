package org.sigillo.console.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.check.Sign;

/// A table.
///
/// @param title what it is; empty if what stands above says so
/// @param heads names of the columns
/// @param rows its rows
/// @param more what is left out, in a sentence; empty if nothing is
public record Grid(String title, List<Head> heads, List<List<Cell>> rows, String more) {
    /// Copies the lists.
    public Grid {
        heads = List.copyOf(heads);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /// A column.
    ///
    /// @param name of it
    /// @param number whether numbers stand in it
    public record Head(String name, boolean number) {}

    /// A cell.
    ///
    /// @param text in it
    /// @param link where it leads; empty if nowhere
    /// @param sign before it; `null` for none
    /// @param code whether it is written as machines write it
    public record Cell(String text, String link, @Nullable Sign sign, boolean code) {
        static Cell of(String text) {
            return new Cell(text, "", null, false);
        }

        static Cell code(String text) {
            return new Cell(text, "", null, true);
        }

        static Cell link(String text, String link) {
            return new Cell(text, link, null, false);
        }

        static Cell sign(Sign sign, String word) {
            return new Cell(word, "", sign, false);
        }
    }
}
