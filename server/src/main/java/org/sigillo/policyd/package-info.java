/// The two small protocols by which Postfix asks: policy delegation (SPF at RCPT time) and socketmaps (look-ups, as of
/// rewritten senders).
///
/// ```
/// StreamServer    listens on TCP or Unix sockets, a virtual thread a connection, idle ones closed
/// PolicyProtocol  name=value lines → PolicyRequest → SpfPolicy → action
/// Socketmap       netstrings: map and key → Answer = Found | NotFound | Later | Never
/// ```
@NullMarked
package org.sigillo.policyd;

import org.jspecify.annotations.NullMarked;
