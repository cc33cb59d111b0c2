package org.sigillo.documents.providers;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One provider, or one piece of mail software.
///
/// @param key lower case, one word
/// @param name as people know it
/// @param software whether it is software anyone may run rather than a service
/// @param domains domains of its mailboxes; empty for software
/// @param note what else there is to say; may be empty
/// @param found what a source was found for
/// @param bimi which evidence it wants before it shows a logo
/// @param looked the day on which sources were looked for
public record MailboxProvider(
        String key,
        String name,
        boolean software,
        List<String> domains,
        String note,
        Map<Practice, Claim> found,
        BimiRule bimi,
        String looked) {
    /// Copies the collections.
    public MailboxProvider {
        domains = List.copyOf(domains);
        found = Map.copyOf(found);
    }

    /// What is known of a practice.
    ///
    /// @param practice what it may do
    /// @return the claim; its answer is `UNKNOWN` where no source was found
    public Claim claim(Practice practice) {
        @Nullable Claim claim = found.get(practice);
        return claim == null ? Claim.unknown(practice, looked) : claim;
    }
}
