package org.sigillo.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The mailboxes of an address list, as far as it could be read.
///
/// @param mailboxes in the order written, members of groups included
/// @param groups how many groups the list has
/// @param fault why it is no address list; the mailboxes are those read before. `null` if it is one
public record AddressList(
        List<Mailbox> mailboxes, int groups, @Nullable AuthorReason fault) {
    /// Copies the list.
    public AddressList {
        mailboxes = List.copyOf(mailboxes);
    }
}
