package org.sigillo.cli.text;

import org.sigillo.spec.Severity;

/// How a result is marked: a sign beside the word, for those who see no colour.
public enum Mark {
    /// Good.
    GOOD("✓"),
    /// Not good.
    BAD("✗"),
    /// Could not be decided now, or wants attention.
    OPEN("!"),
    /// Nothing there, nothing said.
    NONE("–");

    private final String sign;

    Mark(String sign) {
        this.sign = sign;
    }

    /// The sign.
    ///
    /// @return one character
    public String sign() {
        return sign;
    }

    /// The mark of a registry's word (8601 §2.7).
    ///
    /// @param word `pass`, `softfail`, …
    /// @return the mark
    public static Mark of(String word) {
        return switch (word) {
            case "pass" -> GOOD;
            case "fail", "softfail", "permerror", "policy" -> BAD;
            case "temperror" -> OPEN;
            default -> NONE;
        };
    }

    /// The mark of a finding.
    ///
    /// @param severity how much it matters
    /// @return the mark
    public static Mark of(Severity severity) {
        return switch (severity) {
            case ERROR -> BAD;
            case WARNING -> OPEN;
            case INFO -> NONE;
        };
    }
}
