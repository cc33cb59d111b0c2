package org.sigillo.dmarc;

/// Which DMARC is evaluated.
public enum DmarcMode {
    /// The tree walk, `np`, `psd`, `t`.
    RFC9989,
    /// The public suffix list, `pct`.
    RFC7489;

    /// The word of the command line.
    ///
    /// @return `rfc9989` or `rfc7489`
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
