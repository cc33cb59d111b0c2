package org.sigillo.outgoing;

import org.jspecify.annotations.Nullable;

/// Whose mail is worth a report. A report tells its reader what arrived: who sends nothing but spam is better not told.
public enum Gate {
    /// Everybody who asks.
    ALL,
    /// Everybody, but for domains that really send and of which nothing was welcome. Whose name is only forged
    /// gets the report: it is what reports are for.
    SPAM,
    /// Domains of which a message passed DMARC and was welcome.
    PASSED;

    /// The word in the configuration.
    ///
    /// @return `all`, `spam`, `passed`
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// Why a domain is not reported to.
    ///
    /// @param passed messages of it that passed DMARC, in the days that count
    /// @param welcome of these, let in and not marked as spam
    /// @return the reason, or `null`
    @Nullable
    OutgoingReason refusal(long passed, long welcome) {
        return switch (this) {
            case ALL -> null;
            case SPAM -> passed > 0 && welcome == 0 ? OutgoingReason.ONLY_SPAM : null;
            case PASSED -> welcome == 0 ? OutgoingReason.NOTHING_PASSED : null;
        };
    }
}
