package org.sigillo.dkim.sign;

import org.jspecify.annotations.Nullable;
import org.sigillo.message.Header;
import org.sigillo.message.MessageDefect;

/// Whether a header may be signed: what programs on the way would repair, or readers read differently, may not.
public final class HeaderFitness {
    private HeaderFitness() {}

    /// Why it may not.
    ///
    /// @param header as it will go out
    /// @return the reason, or `null`
    public static @Nullable SigningReason defect(Header header) {
        if (header.overLimit()) return SigningReason.HEADER_OVER_LIMIT; // what is cut cannot be hashed
        int from = header.all("from").size();
        if (from == 0) return SigningReason.NO_FROM; // 6376 §5.4: MUST be signed
        if (from > 1) return SigningReason.SEVERAL_FROM; // 6376 §8.15
        if (header.defects().contains(MessageDefect.BARE_CR)) return SigningReason.BARE_CR; // 6376 §5.3
        if (header.defects().contains(MessageDefect.BARE_LF)) return SigningReason.BARE_LF;
        boolean misshapen = header.defects().contains(MessageDefect.NOT_A_FIELD)
                || header.defects().contains(MessageDefect.LEADING_SPACE);
        return misshapen ? SigningReason.NOT_A_FIELD : null; // 6376 §3.8
    }
}
