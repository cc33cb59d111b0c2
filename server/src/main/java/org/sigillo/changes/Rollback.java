package org.sigillo.changes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.SetChange;

/// The way back: what leads to the state before an entry. Values in, values out.
public final class Rollback {
    private Rollback() {}

    /// What is to be done, or why nothing can be.
    public sealed interface Way {
        /// Changes.
        ///
        /// @param first the first entry that is taken back
        /// @param changes one a set that differs; empty if none does
        record Back(ChangeEntry first, List<SetChange> changes) implements Way {}

        /// There is no way.
        ///
        /// @param why a sentence, without a full stop
        record None(String why) implements Way {}
    }

    /// The way back.
    ///
    /// @param entries of one domain, the oldest first
    /// @param to the first entry to be taken back; `null` for the last that was not taken back yet
    /// @return the changes
    public static Way of(List<ChangeEntry> entries, @Nullable Long to) {
        for (ChangeEntry entry : entries)
            if (entry.state().isOpen())
                return new Way.None("change " + entry.id() + " of " + entry.begun()
                        + " was cut off, and it cannot be found out now what came of it");
        ChangeEntry first = to == null ? last(entries) : find(entries, to);
        if (first == null)
            return new Way.None(
                    to == null ? "there is no change to take back" : "there is no change " + to + " that was done");
        Map<DnsQuestion, SetChange> whole = new LinkedHashMap<>();
        for (ChangeEntry entry : entries) {
            if (entry.id() < first.id() || entry.state() != EntryState.DONE) continue;
            for (SetChange change : entry.changes())
                whole.merge(
                        new DnsQuestion(change.before().name(), change.before().type()),
                        change,
                        (a, b) -> new SetChange(a.before(), b.after()));
        }
        List<SetChange> back = new ArrayList<>();
        for (SetChange change : whole.values()) if (!change.isDone(change.before())) back.add(change.reversed());
        return new Way.Back(first, back);
    }

    private static @Nullable ChangeEntry find(List<ChangeEntry> entries, long id) {
        for (ChangeEntry entry : entries) if (entry.id() == id && entry.state() == EntryState.DONE) return entry;
        return null;
    }

    /// The last that stands: what a rollback took back, and the rollback itself, are passed over.
    private static @Nullable ChangeEntry last(List<ChangeEntry> entries) {
        long below = Long.MAX_VALUE;
        for (ChangeEntry entry : entries.reversed()) {
            if (entry.id() >= below || entry.state() != EntryState.DONE) continue;
            Long undoes = entry.undoes();
            if (undoes == null) return entry;
            below = undoes;
        }
        return null;
    }
}
