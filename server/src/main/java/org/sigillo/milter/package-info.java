/// The milter protocol, version 6 and down to 2, between a mail server and a filter: packets on one side, the filter's
/// values on the other. Nothing here knows what the filter decides.
///
/// ```
/// MilterFilter   wanted(), and a MilterSession for each connection of the mail server
/// MilterSession  what came, in the order of SMTP → Reply; at the end of the message → Answer
/// Answer         Change… Reply
///
/// MilterServer        sockets, threads, time     → MilterConversation, one a connection
/// MilterConversation  octets in and out, no I/O  = PacketReader → Dialogue → PacketWriter
/// PacketMemory        what all connections together may hold of packets that have not come whole
/// Dialogue            Command in order → MilterSession; Reply, Answer → packets
/// ```
@NullMarked
package org.sigillo.milter;

import org.jspecify.annotations.NullMarked;
