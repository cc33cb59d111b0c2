package org.sigillo.lab;

import java.time.Instant;

/// A message that came.
///
/// @param number 1 for the first of its address
/// @param at when
/// @param size in octets
/// @param tls the protocol its session was encrypted with; empty if it was not
/// @param relayed whether a relay of ours handed it over
public record LabMail(int number, Instant at, int size, String tls, boolean relayed) {
    /// A message with all of it.
    ///
    /// @param mail which
    /// @param octets as they came
    /// @param evidence what was found of it when it came, as `verify --replay` reads it
    public record Whole(LabMail mail, byte[] octets, byte[] evidence) {}
}
