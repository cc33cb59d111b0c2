package org.sigillo.views;

/// How messages fared.
///
/// @param messages how many
/// @param passed those with an aligned pass of DKIM or SPF
/// @param dkimAligned those with an aligned signature
/// @param spfAligned those with an aligned SPF pass
/// @param bothAligned those with both
/// @param quarantined those put aside
/// @param rejected those refused
/// @param overridden those for which a receiver did not follow the policy, and said why
public record Mail(
        long messages,
        long passed,
        long dkimAligned,
        long spfAligned,
        long bothAligned,
        long quarantined,
        long rejected,
        long overridden) {

    /// Those with no aligned pass.
    ///
    /// @return how many
    public long failed() {
        return messages - passed;
    }

    /// Both together.
    ///
    /// @param other more messages
    /// @return the sum
    public Mail plus(Mail other) {
        return new Mail(
                messages + other.messages,
                passed + other.passed,
                dkimAligned + other.dkimAligned,
                spfAligned + other.spfAligned,
                bothAligned + other.bothAligned,
                quarantined + other.quarantined,
                rejected + other.rejected,
                overridden + other.overridden);
    }
}
