package org.sigillo.senders;

import java.util.Locale;

/// What the owner said of a source. It goes before everything that can be guessed.
public enum OwnersWord {
    /// Nothing yet.
    NOTHING,
    /// It sends for me.
    MINE,
    /// It has nothing to do with me.
    NOT_MINE,
    /// It passes on mail.
    FORWARDER;

    /// The word in files and JSON: lower case, with hyphens.
    ///
    /// @return the word
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
