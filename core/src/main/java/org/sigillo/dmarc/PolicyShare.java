package org.sigillo.dmarc;

/// The share `pct` gave a policy, at receivers that follow RFC 7489 (§6.6.4). RFC 9989 knows it no more (§A.6).
///
/// @param pct of a hundred failing messages, 0 to 100
public record PolicyShare(int pct) {
    /// Checks the range.
    public PolicyShare {
        if (pct < 0 || pct > 100) throw new IllegalArgumentException("pct " + pct);
    }

    /// Messages the policy is for, on average.
    ///
    /// @param failing messages that fail
    /// @return how many, rounded
    public long drawn(long failing) {
        return Math.round(failing * (pct / 100.0));
    }

    /// What the others meet (7489 §6.6.4).
    ///
    /// @param policy the policy
    /// @return the next weaker one
    public static DmarcPolicy weaker(DmarcPolicy policy) {
        return DmarcRecord.lowered(policy);
    }
}
