package org.sigillo.spec;

/// How much a finding matters to the one who must act on it.
public enum Severity {
    /// Worth knowing; nothing is wrong.
    INFO,
    /// Works today, and is weak, obsolete or fragile.
    WARNING,
    /// Breaks a MUST, or does not do what its author meant.
    ERROR;

    /// The word in JSON: lower case.
    ///
    /// @return the word
    public String word() {
        return switch (this) {
            case INFO -> "info";
            case WARNING -> "warning";
            case ERROR -> "error";
        };
    }
}
