package org.sigillo.srs;

import org.sigillo.name.EmailAddress;

/// What became of an address.
public sealed interface SrsAnswer {
    /// Another address.
    ///
    /// @param address the new one
    record Rewritten(EmailAddress address) implements SrsAnswer {}

    /// The same address: a sender of our own domain, or a recipient that is no rewritten sender.
    ///
    /// @param address as it was
    record Unchanged(EmailAddress address) implements SrsAnswer {}

    /// No address: a bounce to it must not be passed on, or the sender cannot be rewritten.
    ///
    /// @param reason why
    /// @param detail what the reason speaks of; data, never prose
    record Refused(SrsReason reason, String detail) implements SrsAnswer {}
}
