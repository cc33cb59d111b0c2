package org.sigillo.alerts;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/// Writes down what is to be told, for those who are told.
@FunctionalInterface
public interface Teller {
    /// Writes it down, within the transaction of the look: it is told if that is committed.
    ///
    /// @param connection of the transaction
    /// @param outcome what is to be told, not nothing
    /// @param now what the time is
    /// @throws SQLException if the store refuses
    void tell(Connection connection, AlertBook.Outcome outcome, Instant now) throws SQLException;
}
