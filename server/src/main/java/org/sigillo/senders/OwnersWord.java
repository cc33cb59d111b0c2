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

    /// The value of a word.
    ///
    /// @param word as [#word] gives it
    /// @return what was said; NOTHING for a word of a later version
    public static OwnersWord of(String word) {
        for (OwnersWord one : values()) if (one.word().equals(word)) return one;
        return NOTHING;
    }

    /// The word in files and JSON: lower case, with hyphens.
    ///
    /// @return the word
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
