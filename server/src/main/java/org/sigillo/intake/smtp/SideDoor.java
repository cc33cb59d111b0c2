package org.sigillo.intake.smtp;

import org.jspecify.annotations.Nullable;
import org.sigillo.documents.lab.Session;

/// Mail of another kind at the same door: for addresses of a domain of its own, none of which takes reports. Threads
/// share it.
public interface SideDoor {
    /// A reply that is no 250.
    ///
    /// @param code of SMTP
    /// @param text with the enhanced code before it (3463)
    record Refusal(int code, String text) {}

    /// Whether an address is of its domain, taken or not.
    ///
    /// @param recipient as RCPT has it, without angle brackets
    /// @return true if no report comes to it
    boolean isFor(String recipient);

    /// The largest mail it takes.
    ///
    /// @return in octets
    int octets();

    /// Whether a mail to an address would be taken now.
    ///
    /// @param recipient an address of its domain
    /// @return why not; `null` if it would
    @Nullable
    Refusal refused(String recipient);

    /// Takes a mail. When it returns, the mail is kept, or it never will be.
    ///
    /// @param recipient an address of its domain
    /// @param octets of the mail, as they came
    /// @param session by which it came
    /// @return why it was not taken; `null` if it was
    @Nullable
    Refusal take(String recipient, byte[] octets, Session session);
}
