package org.sigillo.changes;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.SetChange;
import org.sigillo.name.DomainName;

/// One change in the history.
///
/// @param id its number; later ones have higher ones
/// @param domain of whose plan
/// @param place where it was made, as [org.sigillo.dns.ChangePublisher#place] says it
/// @param kind what for
/// @param source by what plan
/// @param undoes rollback: the first entry taken back; otherwise `null`
/// @param begun when it was written down, before anything was sent
/// @param closed when it was known what came of it; `null` if it is not
/// @param state what came of it
/// @param detail what there is to say of that; empty if nothing
/// @param changes one a set: what was there, what came in its place
public record ChangeEntry(
        long id,
        DomainName domain,
        String place,
        ChangeKind kind,
        String source,
        @Nullable Long undoes,
        Instant begun,
        @Nullable Instant closed,
        EntryState state,
        String detail,
        List<SetChange> changes) {
    /// Copies the list.
    public ChangeEntry {
        changes = List.copyOf(changes);
    }
}
