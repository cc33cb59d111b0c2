package org.sigillo.mtasts;

import org.jspecify.annotations.Nullable;

/// What a sender does when a host fails the policy.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8461#section-5 RFC 8461 §5
public enum MtaStsMode {
    /// It does not deliver there.
    ENFORCE("enforce"),
    /// It delivers, and tells the domain in its TLS report.
    TESTING("testing"),
    /// It acts as if there were no policy.
    NONE("none");

    private final String word;

    MtaStsMode(String word) {
        this.word = word;
    }

    /// As the document writes it.
    ///
    /// @return the word
    public String word() {
        return word;
    }

    /// The mode a word stands for; case counts (8461 §3.2).
    ///
    /// @param word as written
    /// @return the mode, or `null`
    public static @Nullable MtaStsMode of(String word) {
        for (MtaStsMode mode : values()) if (mode.word.equals(word)) return mode;
        return null;
    }
}
