package org.sigillo.console.view;

import java.util.List;
import org.sigillo.console.check.Sign;

/// How reports may come in.
///
/// @param ways to choose from
/// @param address where they shall go, as it stands in the form
/// @param wrong why the form is shown again: the key of a sentence; empty if it is not
public record BeginView(List<Way> ways, String address, String wrong) {
    /// Copies the list.
    public BeginView {
        ways = List.copyOf(ways);
    }

    /// A way in.
    ///
    /// @param key of its words: `way.KEY` and `way.KEY.means`
    /// @param sign whether it is open
    /// @param word that in words
    /// @param places where it leads; empty if it is not open
    /// @param how what to write, or to call, so that it is; empty if there is nothing
    public record Way(String key, Sign sign, String word, List<String> places, String how) {
        /// Copies the list.
        public Way {
            places = List.copyOf(places);
        }
    }
}
