package org.sigillo.documents.providers;

import java.util.Locale;

/// Whether a provider does something.
public enum Answer {
    /// It does.
    YES,
    /// It does not.
    NO,
    /// Under a condition, or for some of its mailboxes; the note says which.
    PARTLY,
    /// No source was found.
    UNKNOWN;

    /// As the data file and JSON write it.
    ///
    /// @return `yes`, `no`, `partly` or `unknown`
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
