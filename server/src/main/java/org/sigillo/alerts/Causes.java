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
}
