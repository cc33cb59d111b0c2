package org.sigillo.alerts;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Looks for things somebody should know.
public interface Causes {
    /// The reasons it looks for: what it does not find any more of these is over.
    ///
    /// @return one or more
    Set<AlertReason> reasons();

    /// Looks.
    ///
    /// @param now what the time is
    /// @return what is so now
    List<Cause> look(Instant now);

    /// What it means that the cause of an alert is not found any more.
    enum Ending {
        /// It is over.
        OVER,
        /// It lies too far back to be found: it is let go without a word.
        FORGOTTEN,
        /// Something larger hides it: it stays as it is.
        HIDDEN
    }

    /// What it means that a cause of one of these reasons is not found any more.
    ///
    /// @param alert what was so
    /// @param found what this look found
    /// @param now what the time is
    /// @return that it is over, for most
    default Ending ending(Alert alert, List<Cause> found, Instant now) {
        return Ending.OVER;
    }
}
