/// The way a received message says it came: who handed it to whom, who found out what about it, and where a check that
/// had passed began to fail. Everything here is read from the header alone; no question is asked of anybody, and
/// nothing a stranger wrote is believed: what each part is worth is said beside it.
///
/// ```
/// Route            = Hop* Claim* Signature* CustodySet* Identities ForwardingSign* Break* Finding*
///   Hop            = one Received field: from, by, with, id, for, date; delay, TLS, authentication     oldest first
///   Claim          = one field that reports results, who wrote it, and its Standing                    oldest first
///   Signature      = one DKIM-Signature: d= s= i= a= h= t= x= l=                                       top first
///   CustodySet     = one instance of ARC: seal, message signature, results                             i=1 first
///   Identities     = From, Return-Path, d=, HELO, Sender, List-Id
///   ForwardingSign = a trace of a forwarder or a mailing list, with the text that shows it
///   Break          = a method that passed at one place and no longer did at the next
/// ```
///
/// The verb is [org.sigillo.route.Route#read(org.sigillo.message.Header)].
///
/// @spec https://www.rfc-editor.org/rfc/rfc5321#section-4.4 RFC 5321 §4.4
/// @spec https://www.rfc-editor.org/rfc/rfc8601#section-7.1 RFC 8601 §7.1
/// @spec https://www.rfc-editor.org/rfc/rfc8617 RFC 8617
@NullMarked
package org.sigillo.route;

import org.jspecify.annotations.NullMarked;
