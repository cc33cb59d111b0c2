package org.sigillo.changes;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.ChangePublisher.Outcome;
import org.sigillo.dns.SetChange;

/// What came of a request.
///
/// @param entry its number in the history; `null` if nothing had to be, or could be, sent
/// @param outcome what the other side did
/// @param made what was sent: each set as it was found there, and as it was to be
/// @param already sets that were as wanted before
/// @param settled earlier entries that were open and are closed now
/// @param unseen what was taken and does not show: sentences; empty if all is there
public record ChangeResult(
        @Nullable Long entry,
        Outcome outcome,
        List<SetChange> made,
        List<SetChange> already,
        List<ChangeEntry> settled,
        List<String> unseen) {
    /// Copies the lists.
    public ChangeResult {
        made = List.copyOf(made);
        already = List.copyOf(already);
        settled = List.copyOf(settled);
        unseen = List.copyOf(unseen);
    }

    /// Whether all is as wanted, and was seen so.
    ///
    /// @return true if so
    public boolean isGood() {
        return outcome instanceof Outcome.Done && unseen.isEmpty();
    }
}
