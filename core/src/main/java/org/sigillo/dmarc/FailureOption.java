package org.sigillo.dmarc;

/// When a failure report is asked for, `fo=` (9989 §4.7).
public enum FailureOption {
    /// When no mechanism gives an aligned pass: the default.
    ALL('0'),
    /// When any mechanism gives no aligned pass.
    ANY('1'),
    /// When a DKIM signature fails, aligned or not.
    DKIM('d'),
    /// When SPF fails, aligned or not.
    SPF('s');

    private final char letter;

    FailureOption(char letter) {
        this.letter = letter;
    }

    /// The tag's value.
    ///
    /// @return `0`, `1`, `d` or `s`
    public char letter() {
        return letter;
    }
}
