/// The DNS from outside: a stub resolver, and what `--dns` names.
///
/// ```
/// Resolver           asks recursive servers: UDP, TCP where truncated, EDNS, the AD bit; CNAMEs followed
/// DirectResolver     asks one server for what it holds itself, without recursion
/// UpdatePublisher    changes single records by dynamic update, signed with TSIG
/// UpdateChanges      changes sets of records, all or none, while they are what they were
/// ZoneFileChanges    the same in a master file, between two marks
/// DnsSource          `system` | ADDRESS[:PORT] | fixture file | master file → Dns
/// ZoneFileException  the file, the line, and what is wrong there
/// ```
///
/// dnsjava reads messages and master files and is seen in this package alone. The sockets are our own: a stub must not
/// take a datagram that answers another question for its answer, and must give up when the message's time is over.
///
/// @spec https://www.rfc-editor.org/rfc/rfc1035 RFC 1035
/// @spec https://www.rfc-editor.org/rfc/rfc2136 RFC 2136
/// @spec https://www.rfc-editor.org/rfc/rfc5452 RFC 5452
/// @spec https://www.rfc-editor.org/rfc/rfc6891 RFC 6891
/// @spec https://www.rfc-editor.org/rfc/rfc7766 RFC 7766
/// @spec https://www.rfc-editor.org/rfc/rfc8945 RFC 8945
@NullMarked
package org.sigillo.net.resolver;

import org.jspecify.annotations.NullMarked;
