/// One message in, one verdict out: the standards put together as a Mail Receiver does (RFC 9989 §5.3).
///
/// ```
/// Inbound          holds the doors and the settings; one verb: begin(envelope) → Arrival
/// Arrival          one message while it comes in: octets pushed, DNS begun at the end of the header → Verdict
/// Verdict          everything found, with the evidence it rests on
/// InboundSettings  what the operator chooses
///
/// LocalPolicy      (Verdict, IndirectSigns, PolicySettings) → Decision
/// SenderChecks     what single checks lead to: null MX, SPF, the client's name, a signature that must be there
/// Decision         PolicyMode, Action wanted, PolicyReason
/// Action           Accept | Quarantine | Reject | TempFail
/// ```
@NullMarked
package org.sigillo.inbound;

import org.jspecify.annotations.NullMarked;
