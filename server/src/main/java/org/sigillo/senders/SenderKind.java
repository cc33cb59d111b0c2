package org.sigillo.senders;

import java.util.Locale;

/// What a known sender does for a living.
public enum SenderKind {
    /// Sends for its customers: newsletters, shop mail, tickets, invoices.
    SERVICE,
    /// Has people's mailboxes: it sends what they write, and forwards what they are sent.
    MAILBOX,
    /// Rents out servers and mailboxes.
    HOSTING,
    /// Stands before or behind the mail servers of its customers, and filters.
    GATEWAY,
    /// Forwards.
    FORWARDER,
    /// Runs mailing lists.
    LIST;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The word in files and JSON: lower case.
    ///
    /// @return the word
    public String word() {
        return word;
    }

    /// Whether mail of others passes through it, its return path or its content changed on the way (7960 §3).
    ///
    /// @return true if so
    public boolean passesOn() {
        return this == FORWARDER || this == LIST || this == MAILBOX || this == GATEWAY;
    }
}
