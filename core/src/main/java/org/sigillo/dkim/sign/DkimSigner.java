package org.sigillo.dkim.sign;

import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.BodyHasher;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.HeaderIndex;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderLimits;
import org.sigillo.message.HeaderSplitter;

/// Signs messages. One signer serves all messages and all threads.
///
/// A message that streams is signed in three moves, and never held:
///
/// ```java
/// Signing signing = signer.begin(header, List.of(SigningPlan.of(rsa, ed25519)));
/// signing.write(piece, 0, piece.length);     // every piece of the body, as it will go out
/// SigningOutcome outcome = signing.finish(); // the fields to put on top
/// ```
///
/// @spec https://www.rfc-editor.org/rfc/rfc6376#section-5 RFC 6376 §5
public final class DkimSigner {
    private final Crypto crypto;
    private final InstantSource clock;

    /// A signer.
    ///
    /// @param crypto what computes
    /// @param clock says `t=`
    public DkimSigner(Crypto crypto, InstantSource clock) {
        this.crypto = crypto;
        this.clock = clock;
    }

    /// Begins: chooses the fields and asks for the body hashes.
    ///
    /// @param header as it will go out
    /// @param plans how to sign, one or more
    /// @return the signing
    public Signing begin(Header header, List<SigningPlan> plans) {
        return begin(header, plans, null);
    }

    /// As the other, with a body hasher that others use too: the caller writes the body to both, and ends the
    /// hasher before the signing.
    ///
    /// @param header as it will go out
    /// @param plans how to sign, one or more
    /// @param hasher before its first octet; `null` for one of its own
    /// @return the signing
    public Signing begin(Header header, List<SigningPlan> plans, @Nullable BodyHasher hasher) {
        return new Signing(crypto, clock.instant(), header, new HeaderIndex(header), plans, hasher);
    }

    /// Signs a message that is all there.
    ///
    /// @param message its octets, with CRLF, as they will go out
    /// @param plans how to sign, one or more
    /// @return the fields to put on top
    public SigningOutcome sign(byte[] message, List<SigningPlan> plans) {
        HeaderSplitter splitter = new HeaderSplitter(HeaderLimits.DEFAULT);
        int used = splitter.write(message, 0, message.length);
        Signing signing = begin(splitter.finish(), plans);
        signing.write(message, used, message.length - used);
        return signing.finish();
    }
}
