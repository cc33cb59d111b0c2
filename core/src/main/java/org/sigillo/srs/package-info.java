/// The Sender Rewriting Scheme: a forwarder puts its own name into MAIL FROM, so that SPF of the next hop is about
/// the forwarder, and finds the sender again when a bounce comes. As libsrs2 and postsrsd write it; their addresses
/// are read, and ours by them.
///
/// ```
/// SrsRewriter    forward(sender), reverse(recipient) → SrsAnswer
/// SrsAnswer      = Rewritten(address) | Unchanged(address) | Refused(SrsReason)
/// SRS0           = "SRS0" sep hash "=" day "=" domain "=" local "@" forwarder        a sender
/// SRS1           = "SRS1" sep hash "=" domain "=" rest-of-SRS0 "@" forwarder         a sender rewritten before
/// ```
///
/// No standard describes it; a message without a sender (`<>`) is never rewritten.
@NullMarked
package org.sigillo.srs;

import org.jspecify.annotations.NullMarked;
