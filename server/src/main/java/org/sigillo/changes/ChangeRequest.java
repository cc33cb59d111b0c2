package org.sigillo.changes;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.SetChange;
import org.sigillo.name.DomainName;

/// What shall be done.
///
/// @param domain of whose plan
/// @param kind what for
/// @param source by what plan: a file and its hash, as the history shows it
/// @param undoes rollback: the first entry taken back; otherwise `null`
/// @param changes one a set
public record ChangeRequest(
        DomainName domain,
        ChangeKind kind,
        String source,
        @Nullable Long undoes,
        List<SetChange> changes) {
    /// Copies the list.
    public ChangeRequest {
        changes = List.copyOf(changes);
    }
}
