package org.sigillo.dkim;

import org.jspecify.annotations.Nullable;
import org.sigillo.text.Ascii;

/// How much a header or a body may change on its way and still be the same (6376 §3.4).
public enum Canonicalization {
    /// Nothing may change but empty lines at the body's end.
    SIMPLE("simple"),
    /// White space and the case of field names may change.
    RELAXED("relaxed");

    private final String word;

    Canonicalization(String word) {
        this.word = word;
    }

    /// The word in `c=`.
    ///
    /// @return lower case
    public String word() {
        return word;
    }

    /// `c=` with both halves written out, this one for the header.
    ///
    /// @param body the one for the body
    /// @return `relaxed/simple`
    public String and(Canonicalization body) {
        return switch (this) {
            case SIMPLE -> body == SIMPLE ? "simple/simple" : "simple/relaxed";
            case RELAXED -> body == SIMPLE ? "relaxed/simple" : "relaxed/relaxed";
        };
    }

    /// The canonicalization of that word.
    ///
    /// @param word as written
    /// @return the canonicalization, or `null` if we know none by it
    public static @Nullable Canonicalization of(String word) {
        if (Ascii.equalsIgnoreCase(word, "relaxed")) return RELAXED;
        return Ascii.equalsIgnoreCase(word, "simple") ? SIMPLE : null;
    }
}
