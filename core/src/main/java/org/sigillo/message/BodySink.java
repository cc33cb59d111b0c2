package org.sigillo.message;

/// Takes the octets of a body, in pieces, as they stand in the message.
@FunctionalInterface
public interface BodySink {
    /// Takes a piece. The array is the caller's again when the call returns.
    ///
    /// @param buffer where the octets are
    /// @param offset the first
    /// @param length how many
    void write(byte[] buffer, int offset, int length);
}
