package org.sigillo.changes;

import java.util.Locale;

/// What a change was made for.
public enum ChangeKind {
    /// A plan was applied.
    APPLY,
    /// Changes were taken back.
    ROLLBACK,
    /// BIMI, MTA-STS and TLS-RPT were published at once.
    DEPLOY,
    /// What was deployed was removed.
    DESTROY;

    /// The word in the store and in JSON.
    ///
    /// @return lower case
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ChangeKind of(String word) {
        for (ChangeKind one : values()) if (one.word().equals(word)) return one;
        throw new IllegalStateException("the store names a kind of change " + word);
    }
}
