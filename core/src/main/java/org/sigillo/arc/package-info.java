/// The Authenticated Received Chain (RFC 8617): what did those before us see?
///
/// ```
/// ArcValidator   one verb: begin(header) → ArcValidation: fetchKeys(dns), finish() → ArcOutcome
/// chain      =   1*50 set, numbered without a gap
/// ArcSet     =   ARC-Authentication-Results  ARC-Message-Signature  ARC-Seal
/// ArcSeal        the seal's tags; it covers all sets up to its own
/// ArcOutcome     ArcResult, ArcReason, who sealed, which set broke the chain, how far back the message is the same
/// ArcSealer      one verb: begin(header) → Sealing: write the body, finish(ArcOutcome, results) → SealingOutcome
/// ```
///
/// What only the header shows is judged before the first question is asked of the DNS. The working group moves ARC
/// to Historic; many forwarders still rely on it.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8617 RFC 8617
@NullMarked
package org.sigillo.arc;

import org.jspecify.annotations.NullMarked;
