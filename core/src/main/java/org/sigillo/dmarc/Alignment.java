package org.sigillo.dmarc;

/// The Identifier Alignment mode a record asks for, `adkim=` and `aspf=` (9989 §3.2.10).
public enum Alignment {
    /// The same Organizational Domain.
    RELAXED('r'),
    /// The same domain.
    STRICT('s');

    private final char letter;

    Alignment(char letter) {
        this.letter = letter;
    }

    /// The tag's value.
    ///
    /// @return `r` or `s`
    public char letter() {
        return letter;
    }
}
