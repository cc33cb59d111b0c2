package org.sigillo.changes;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.sigillo.dns.ChangePublisher;
import org.sigillo.dns.ChangePublisher.Outcome;
import org.sigillo.dns.ChangePublisher.Shown;
import org.sigillo.dns.RecordSet;
import org.sigillo.dns.SetChange;
import org.sigillo.name.DomainName;

/// Makes changes so that they can be told of, and taken back: looks what is there, writes down what is about to
/// be done, does it, looks again, and writes what came of it. Killed anywhere, the next call finds out where it was.
public final class ChangeDesk {
    private final ChangePublisher publisher;
    private final ChangeHistory history;
    private final InstantSource clock;

    /// A desk.
    ///
    /// @param publisher makes the changes
    /// @param history keeps them
    /// @param clock the time of day
    public ChangeDesk(ChangePublisher publisher, ChangeHistory history, InstantSource clock) {
        this.publisher = publisher;
        this.history = history;
        this.clock = clock;
    }

    /// Makes changes. What is as wanted already is left out, so that a request may be made again.
    ///
    /// @param request what shall be done
    /// @return what came of it
    public ChangeResult apply(ChangeRequest request) {
        List<ChangeEntry> settled = settle(request.domain());
        List<SetChange> made = new ArrayList<>();
        List<SetChange> already = new ArrayList<>();
        for (SetChange change : request.changes()) {
            switch (publisher.look(change.before().name(), change.before().type())) {
                case Shown.Unknown(String why) -> {
                    return nothing(new Outcome.Unreachable(why, false), settled);
                }
                case Shown.Held(RecordSet now, boolean wildcard) -> {
                    if (!wildcard && change.isDone(now)) already.add(change);
                    else if (now.saysTheSame(change.before())
                            || !wildcard && now.saysTheSame(change.after())
                            || wildcard && change.before().values().isEmpty())
                        made.add(
                                new SetChange(wildcard ? RecordSet.none(now.name(), now.type()) : now, change.after()));
                    else return nothing(new Outcome.Overtaken(overtaken(change, now)), settled);
                }
            }
        }
        if (made.isEmpty()) return new ChangeResult(null, new Outcome.Done(""), made, already, settled, List.of());
        long id = history.begin(
                new ChangeRequest(request.domain(), request.kind(), request.source(), request.undoes(), made),
                publisher.place(),
                clock.instant());
        Outcome outcome = publisher.apply(made);
        List<String> unseen = outcome instanceof Outcome.Done ? unseen(made) : List.of();
        history.close(id, state(outcome), detail(outcome, unseen), clock.instant());
        return new ChangeResult(id, outcome, made, already, settled, unseen);
    }

    private static ChangeResult nothing(Outcome outcome, List<ChangeEntry> settled) {
        return new ChangeResult(null, outcome, List.of(), List.of(), settled, List.of());
    }

    private static String overtaken(SetChange change, RecordSet now) {
        return change.where() + " is " + SetChange.quoted(now) + " now; the plan saw "
                + SetChange.quoted(change.before()) + ": somebody else changed it, and nothing was done";
    }

    /// Finds out what came of entries that are open.
    ///
    /// @param domain of whose plans
    /// @return those that are closed now, as they were
    public List<ChangeEntry> settle(DomainName domain) {
        List<ChangeEntry> settled = new ArrayList<>();
        for (ChangeEntry entry : history.of(domain)) {
            if (!entry.state().isOpen() || !isSeenFromHere(entry.place())) continue;
            boolean before = true;
            boolean after = true;
            boolean known = true;
            for (SetChange change : entry.changes()) {
                switch (publisher.look(change.before().name(), change.before().type())) {
                    case Shown.Unknown unknown -> known = false;
                    case Shown.Held(RecordSet now, boolean wildcard) -> {
                        RecordSet own = wildcard ? RecordSet.none(now.name(), now.type()) : now;
                        before &= own.saysTheSame(change.before());
                        after &= own.saysTheSame(change.after());
                    }
                }
            }
            if (!known) continue;
            EntryState state = after ? EntryState.DONE : before ? EntryState.REFUSED : EntryState.OVERTAKEN;
            history.close(entry.id(), state, found(state), clock.instant());
            settled.add(entry);
        }
        return settled;
    }

    /// Whether what was done at a place shows here: at the same, or at another server of the same zone.
    private boolean isSeenFromHere(String place) {
        String here = publisher.place();
        boolean update = here.startsWith("update ") && place.startsWith("update ");
        return here.equals(place)
                || update && here.substring(here.lastIndexOf(' ')).equals(place.substring(place.lastIndexOf(' ')));
    }

    private static String found(EntryState state) {
        return switch (state) {
            case DONE -> "it was cut off; looked at later, all of it was there";
            case REFUSED -> "it was cut off; looked at later, nothing of it was there";
            case BEGUN, OVERTAKEN, UNKNOWN ->
                "it was cut off; looked at later, the records were neither as before nor as wanted";
        };
    }

    /// What was taken and does not show, each as a sentence.
    private List<String> unseen(List<SetChange> made) {
        List<String> unseen = new ArrayList<>();
        for (SetChange change : made) {
            switch (publisher.look(change.after().name(), change.after().type())) {
                case Shown.Unknown(String why) -> unseen.add(change.where() + " could not be looked at: " + why);
                case Shown.Held(RecordSet now, boolean wildcard) -> {
                    RecordSet own = wildcard ? RecordSet.none(now.name(), now.type()) : now;
                    if (!own.saysTheSame(change.after()))
                        unseen.add(change.where() + " was taken, and is " + SetChange.quoted(now));
                }
            }
        }
        return unseen;
    }

    private static EntryState state(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> EntryState.DONE;
            case Outcome.Overtaken overtaken -> EntryState.OVERTAKEN;
            case Outcome.Refused refused -> EntryState.REFUSED;
            case Outcome.Unreachable(String why, boolean perhaps) -> perhaps ? EntryState.UNKNOWN : EntryState.REFUSED;
        };
    }

    private static String detail(Outcome outcome, List<String> unseen) {
        return switch (outcome) {
            case Outcome.Done(String note) -> unseen.isEmpty() ? note : String.join("; ", unseen);
            case Outcome.Overtaken(String why) -> why;
            case Outcome.Refused(String why) -> why;
            case Outcome.Unreachable(String why, boolean perhaps) -> why;
        };
    }
}
