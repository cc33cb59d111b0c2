/// TLS reports of ours: Postfix tells how each session with another mail server fared; at the end of the
/// day each domain that asks for it is told.
///
/// ```
/// UnixDatagrams   datagrams of a socket in the file system
/// SessionReader   a datagram of libtlsrpt → Session
/// Session         = domain record Applied+        Applied = policy failed failure*
/// Collector       socket → Tally → SessionStore, off the path of those who tell
/// TlsReporter     a day of a domain → one report (8460 §4), into the outbox
/// ```
///
/// @spec https://www.rfc-editor.org/rfc/rfc8460 RFC 8460
@NullMarked
package org.sigillo.tlsreports;

import org.jspecify.annotations.NullMarked;
