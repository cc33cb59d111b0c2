package org.sigillo.documents.lab;

import java.time.Instant;
import org.sigillo.inbound.Envelope;

/// The SMTP session by which a message came in, as whoever took it saw it.
///
/// @param at when it came
/// @param envelope what the session said
/// @param tls the protocol it was encrypted with, `TLSv1.3`; empty if it was not
/// @param relayed whether a relay of ours handed it over: then the session with the sender is known by the Received
///     field that relay wrote, and from here by the reverse-path alone
public record Session(Instant at, Envelope envelope, String tls, boolean relayed) {}
