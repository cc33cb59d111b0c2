package org.sigillo.changes;

import java.util.Locale;

/// What came of a change.
public enum EntryState {
    /// Written down; what came of it is not known yet, or nobody was left to write it.
    BEGUN,
    /// Done.
    DONE,
    /// Not done: a record was no more what it had been.
    OVERTAKEN,
    /// Not done: the other side did not want it, or could not be reached.
    REFUSED,
    /// It was sent, and no answer came.
    UNKNOWN;

    /// The word in the store and in JSON.
    ///
    /// @return lower case
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it is still to be found out what came of it.
    ///
    /// @return true if so
    public boolean isOpen() {
        return this == BEGUN || this == UNKNOWN;
    }

    static EntryState of(String word) {
        for (EntryState one : values()) if (one.word().equals(word)) return one;
        throw new IllegalStateException("the store names an outcome " + word);
    }
}
