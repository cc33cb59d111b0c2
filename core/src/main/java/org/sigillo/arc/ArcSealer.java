package org.sigillo.arc;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.BodyHasher;
import org.sigillo.dkim.Crypto;
import org.sigillo.message.Header;

/// Seals messages that are passed on: says what was found when they came, and vouches for it. One sealer serves all
/// messages and all threads.
///
/// The message is validated first, or at the same time, with the same header. What is changed about it, is changed
/// before (8617 §5.1 step 1).
///
/// ```java
/// Sealing sealing = sealer.begin(header, plan);
/// sealing.write(piece, 0, piece.length);     // every piece of the body, as it will go out
/// SealingOutcome outcome = sealing.finish(verdict.arc(), results);
/// ```
///
/// @spec https://www.rfc-editor.org/rfc/rfc8617#section-5.1 RFC 8617 §5.1
public final class ArcSealer {
    private final Crypto crypto;
    private final InstantSource clock;

    /// A sealer.
    ///
    /// @param crypto what computes
    /// @param clock says `t=`
    public ArcSealer(Crypto crypto, InstantSource clock) {
        this.crypto = crypto;
        this.clock = clock;
    }

    /// Begins: chooses the fields and asks for the body hash.
    ///
    /// @param header as it will go out
    /// @param plan how to seal
    /// @return the sealing
    public Sealing begin(Header header, SealingPlan plan) {
        return begin(header, plan, null);
    }

    /// As the other, with a body hasher that others use too: the caller writes the body to it, and ends it
    /// before the sealing; what is written to the sealing means nothing then.
    ///
    /// @param header as it will go out
    /// @param plan how to seal
    /// @param hasher before its first octet; `null` for one of its own
    /// @return the sealing
    public Sealing begin(Header header, SealingPlan plan, @Nullable BodyHasher hasher) {
        return new Sealing(crypto, clock.instant(), header, plan, hasher);
    }
}
