package org.sigillo.arc;

import org.sigillo.dkim.BodyHasher;
import org.sigillo.dkim.DkimVerifier;
import org.sigillo.dkim.HeaderIndex;
import org.sigillo.dns.Dns;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderLimits;
import org.sigillo.message.HeaderSplitter;

/// Validates the chains of messages. One validator serves all messages and all threads.
///
/// A message that streams is validated in the moves of [DkimVerifier], with the same body hasher:
///
/// ```java
/// ArcValidation validation = validator.begin(header, hasher);
/// validation.fetchKeys(dns);                 // any time before finish, on any thread
/// hasher.write(piece, 0, piece.length);      // every piece of the body
/// hasher.finish();
/// ArcOutcome outcome = validation.finish();
/// ```
///
/// Whether a Sealer is to be trusted is not decided here.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8617#section-5.2 RFC 8617 §5.2
public final class ArcValidator {
    private final DkimVerifier dkim;

    /// A validator.
    ///
    /// @param dkim whose settings, clock, providers and kept keys are used
    public ArcValidator(DkimVerifier dkim) {
        this.dkim = dkim;
    }

    /// Begins: collects the sets, judges their structure, and asks for the body hashes of their message signatures.
    ///
    /// @param header the message's header
    /// @param hasher where to register, before the first octet of the body
    /// @return the validation
    public ArcValidation begin(Header header, BodyHasher hasher) {
        return begin(header, hasher, null);
    }

    /// As the other, with an index of the header that is used for DKIM too.
    ///
    /// @param header the message's header
    /// @param hasher where to register, before the first octet of the body
    /// @param index of the same header; `null` to make one if it is needed
    /// @return the validation
    public ArcValidation begin(Header header, BodyHasher hasher, @org.jspecify.annotations.Nullable HeaderIndex index) {
        ArcChain chain = ArcChain.of(header, dkim.settings());
        return new ArcValidation(chain, header, index, hasher, dkim);
    }

    /// Validates a message that is all there.
    ///
    /// @param message its octets, with CRLF
    /// @param dns where the keys are
    /// @return the outcome
    public ArcOutcome validate(byte[] message, Dns dns) {
        HeaderSplitter splitter = new HeaderSplitter(HeaderLimits.DEFAULT);
        int used = splitter.write(message, 0, message.length);
        BodyHasher hasher = dkim.hasher();
        ArcValidation validation = begin(splitter.finish(), hasher);
        validation.fetchKeys(dns);
        hasher.write(message, used, message.length - used);
        hasher.finish();
        return validation.finish();
    }
}
