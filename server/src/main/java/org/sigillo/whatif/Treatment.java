package org.sigillo.whatif;

import java.util.Locale;
import org.sigillo.dmarc.DmarcPolicy;

/// What receivers are asked to do with messages, mildest first.
public enum Treatment {
    /// They pass DMARC: no policy is asked for.
    PASS,
    /// They fail, and nothing is asked.
    NONE,
    /// They fail, and are to be put aside.
    QUARANTINE,
    /// They fail, and are to be refused.
    REJECT;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The word of the standard.
    ///
    /// @return lower case
    public String word() {
        return word;
    }

    static Treatment of(boolean passed, DmarcPolicy asked) {
        if (passed) return PASS;
        return switch (asked) {
            case NONE -> NONE;
            case QUARANTINE -> QUARANTINE;
            case REJECT -> REJECT;
        };
    }

    /// Whether mail is delivered as any other.
    boolean isDelivered() {
        return compareTo(NONE) <= 0;
    }
}
