package org.sigillo.reports;

import java.time.Instant;

/// Something that came in and may be a report.
///
/// @param source whence: a file, a mailbox, a client
/// @param octets what came; not copied, and not to be changed
/// @param at when
public record Incoming(String source, byte[] octets, Instant at) {}
