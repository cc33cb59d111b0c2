package org.sigillo.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The store cannot be had, or broke while it was used. What was not told to be written is not written.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// What is wrong.
    ///
    /// @return one sentence without a full stop
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /// Whether the store is well, and what was to be written is what it does not take: a number too large, a
    /// rule of the tables broken. To try the same again is in vain.
    ///
    /// @return `false` for whatever may pass: no space, no connection, a conflict
    public boolean isOfValue() {
        if (!(getCause() instanceof SQLException refused)) return false;
        String state = refused.getSQLState();
        if (state != null) return state.startsWith("22") || state.startsWith("23"); // PostgreSQL: data, constraints
        return switch (refused.getErrorCode() & 0xff) { // SQLite: TOOBIG, CONSTRAINT, MISMATCH, RANGE
            case 18, 19, 20, 25 -> true;
            default -> false;
        };
    }
}
