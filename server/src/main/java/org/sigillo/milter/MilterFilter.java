package org.sigillo.milter;

/// A filter that a mail server talks to. One object serves all connections at once.
public interface MilterFilter {
    /// What the filter asks of the mail server when a connection opens.
    ///
    /// @return the same for every connection
    Wanted wanted();

    /// A new connection of the mail server.
    ///
    /// @return what listens to it, used by one thread
    MilterSession open();
}
