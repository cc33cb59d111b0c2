package org.sigillo.store;

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
}
