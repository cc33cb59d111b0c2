package org.sigillo.documents.aggregate;

import java.util.Locale;

/// Which identity SPF was asked about.
public enum SpfScope implements ReportWord {
    /// The HELO name; until RFC 7489.
    HELO,
    /// The return path.
    MFROM;

    private final String word = name().toLowerCase(Locale.ROOT);

    @Override
    public String word() {
        return word;
    }
}
