/// What the house does with mail that passes by: judged when it comes in, signed when it goes out. Protocols and
/// sockets are elsewhere; here are values in, values out.
///
/// ```
/// IncomingFilter   MilterFilter: verdict, Authentication-Results, local policy
/// OutgoingFilter   MilterFilter: signatures by the signing table, ARC seals, the envelope's sender
/// EitherFilter     MilterFilter: which of both, by rule: ours goes out, all else comes in
/// LetterSession    what a connection keeps of a message under way, whichever way it goes
/// MailFact         what became of one message: Judged | Signed | Passed | Shed | Troubled → Consumer
/// ```
@NullMarked
package org.sigillo.filter;

import org.jspecify.annotations.NullMarked;
