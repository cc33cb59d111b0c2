package org.sigillo.filter;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import org.sigillo.srs.SrsAnswer;
import org.sigillo.srs.SrsRewriter;

/// Whose senders are rewritten when mail is passed on, so that SPF of the next hop is about us.
///
/// @param rewriter rewrites
/// @param local domains whose mail is ours and keeps its sender
public record SenderRewriting(SrsRewriter rewriter, Set<DomainName> local) {
    /// Copies the set.
    public SenderRewriting {
        local = Set.copyOf(local);
    }

    /// The sender to pass a message on with.
    ///
    /// @param sender the reverse-path without angle brackets, in Unicode
    /// @return another; `null` if it stays: it is ours, it is empty, or it cannot be rewritten
    public @Nullable String forward(String sender) {
        EmailAddress address = sender.isEmpty() ? null : EmailAddress.parse(sender);
        if (address == null || local.contains(address.domain())) return null;
        return rewritten(rewriter.forward(address));
    }

    /// To whom a bounce goes that came to a rewritten sender.
    ///
    /// @param recipient without angle brackets, in Unicode
    /// @return the sender it was made of; `null` if it is none of ours, or not good any more
    public @Nullable String reverse(String recipient) {
        EmailAddress address = EmailAddress.parse(recipient);
        return address == null ? null : rewritten(rewriter.reverse(address));
    }

    private static @Nullable String rewritten(SrsAnswer answer) {
        return switch (answer) {
            case SrsAnswer.Rewritten made -> made.address().toString();
            case SrsAnswer.Unchanged same -> null;
            case SrsAnswer.Refused no -> null;
        };
    }
}
