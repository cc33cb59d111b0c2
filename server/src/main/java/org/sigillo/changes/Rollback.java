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
        Way.None open = open(entries);
        if (open != null) return open;
        if (to == null) {
            List<ChangeEntry> standing = standing(entries);
            return standing.isEmpty()
                    ? new Way.None("there is no change to take back")
                    : back(entries, standing.getFirst().id());
        }
        boolean known = entries.stream().anyMatch(entry -> entry.id() == to && entry.state() == EntryState.DONE);
        return known ? back(entries, to) : new Way.None("there is no change " + to + " that was done");
    }

    /// What removes all that was deployed and stands.
    ///
    /// @param entries of one domain, the oldest first
    /// @return the changes
    public static Way ofDeployed(List<ChangeEntry> entries) {
        Way.None open = open(entries);
        if (open != null) return open;
        List<ChangeEntry> deployed = new ArrayList<>();
        for (ChangeEntry entry : standing(entries)) {
            if (entry.kind() == ChangeKind.DESTROY) break;
            if (entry.kind() == ChangeKind.DEPLOY) deployed.addFirst(entry);
        }
        return deployed.isEmpty()
                ? new Way.None("nothing of this domain is deployed")
                : new Way.Back(deployed.getFirst(), whole(deployed));
    }

    private static Way.@Nullable None open(List<ChangeEntry> entries) {
        for (ChangeEntry entry : entries)
            if (entry.state().isOpen())
                return new Way.None("change " + entry.id() + " of " + entry.begun()
                        + " was cut off, and it cannot be found out now what came of it");
        return null;
    }

    private static Way back(List<ChangeEntry> entries, long from) {
        List<ChangeEntry> since = entries.stream()
                .filter(entry -> entry.id() >= from && entry.state() == EntryState.DONE)
                .toList();
        return new Way.Back(since.getFirst(), whole(since));
    }

    /// All of them as one, the other way round; without what is as it was.
    private static List<SetChange> whole(List<ChangeEntry> entries) {
        Map<DnsQuestion, SetChange> whole = new LinkedHashMap<>();
        for (ChangeEntry entry : entries)
            for (SetChange change : entry.changes())
                whole.merge(
                        new DnsQuestion(change.before().name(), change.before().type()),
                        change,
                        (a, b) -> new SetChange(a.before(), b.after()));
        List<SetChange> back = new ArrayList<>();
        for (SetChange change : whole.values()) if (!change.isDone(change.before())) back.add(change.reversed());
        return back;
    }

    /// Those that stand, the last first: what a rollback took back, and the rollback itself, are passed over.
    private static List<ChangeEntry> standing(List<ChangeEntry> entries) {
        List<ChangeEntry> standing = new ArrayList<>();
        long below = Long.MAX_VALUE;
        for (ChangeEntry entry : entries.reversed()) {
            if (entry.id() >= below || entry.state() != EntryState.DONE) continue;
            Long undoes = entry.undoes();
            if (undoes == null) standing.add(entry);
            else below = undoes;
        }
        return standing;
    }
}
