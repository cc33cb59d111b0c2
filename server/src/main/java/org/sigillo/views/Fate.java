package org.sigillo.views;

/// What became of messages of one kind.
///
/// @param messages how many
/// @param passed those with an aligned pass of DKIM or SPF
/// @param quarantined those put aside
/// @param rejected those refused
public record Fate(long messages, long passed, long quarantined, long rejected) {
    /// None.
    public static final Fate NONE = new Fate(0, 0, 0, 0);

    /// Those that were put aside or refused.
    ///
    /// @return how many
    public long stopped() {
        return quarantined + rejected;
    }

    /// Both together.
    ///
    /// @param other more messages
    /// @return the sum
    public Fate plus(Fate other) {
        return new Fate(
                messages + other.messages,
                passed + other.passed,
                quarantined + other.quarantined,
                rejected + other.rejected);
    }
}
