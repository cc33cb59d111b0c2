package org.sigillo.dmarc;

/// Whether a record is published by a Public Suffix Domain, `psd=` (9989 §4.7).
public enum PsdFlag {
    /// The domain is a Public Suffix Domain.
    YES('y'),
    /// It is none, and is the Organizational Domain of itself and what is below it.
    NO('n'),
    /// It is none, and may or may not be an Organizational Domain: the default.
    UNDECIDED('u');

    private final char letter;

    PsdFlag(char letter) {
        this.letter = letter;
    }

    /// The tag's value.
    ///
    /// @return `y`, `n` or `u`
    public char letter() {
        return letter;
    }
}
