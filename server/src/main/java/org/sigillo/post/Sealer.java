package org.sigillo.post;

/// Signs what goes out.
@FunctionalInterface
public interface Sealer {
    /// Puts signatures on top of a mail.
    ///
    /// @param message RFC 5322, lines ending in CRLF
    /// @return the mail as it goes out; the same where nobody signs
    byte[] seal(byte[] message);
}
