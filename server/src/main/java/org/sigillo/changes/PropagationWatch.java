package org.sigillo.changes;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sigillo.changes.Propagation.Kind;
import org.sigillo.changes.Propagation.Shows;
import org.sigillo.changes.Propagation.Sight;
import org.sigillo.dns.Authorities;
import org.sigillo.dns.AuthorityLook;
import org.sigillo.dns.AuthorityLook.Sighting;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Presentation;
import org.sigillo.dns.RecordSet;
import org.sigillo.dns.SetChange;
import org.sigillo.name.DomainName;

/// Watches a change spread: the authoritative servers first, then resolvers. A resolver is asked for a
/// set only when
/// every authoritative server shows it: whoever asks earlier makes it remember the old.
public final class PropagationWatch {
    /// Between two rounds, at least.
    public static final Duration PACE = Duration.ofSeconds(2);
    /// Between two rounds, at most, however long caches still hold.
    public static final Duration SLOWEST = Duration.ofSeconds(30);

    private final Authorities authorities;
    private final List<Named> resolvers;
    private final InstantSource clock;
    private final Pause pause;

    /// A resolver.
    ///
    /// @param name as people read it
    /// @param dns asks it, and keeps nothing itself
    public record Named(String name, Dns dns) {}

    /// Waits.
    @FunctionalInterface
    public interface Pause {
        /// Waits until then, or a little longer.
        ///
        /// @param then when to go on
        /// @throws InterruptedException if the watch shall end
        void until(Instant then) throws InterruptedException;
    }

    /// A watch.
    ///
    /// @param authorities asks every authoritative server
    /// @param resolvers asked after them
    /// @param clock the time of day
    /// @param pause waits between two rounds
    public PropagationWatch(Authorities authorities, List<Named> resolvers, InstantSource clock, Pause pause) {
        this.authorities = authorities;
        this.resolvers = List.copyOf(resolvers);
        this.clock = clock;
        this.pause = pause;
    }

    /// Watches until all show what was published, or the time is over.
    ///
    /// @param changes what was changed
    /// @param since when
    /// @param deadline when to give up
    /// @param told takes the state after every round
    /// @return the last state
    public Propagation watch(List<SetChange> changes, Instant since, Instant deadline, Consumer<Propagation> told) {
        Instant expected = since;
        List<Sight> last = List.of();
        while (true) {
            List<Sight> sights = new ArrayList<>();
            for (SetChange change : changes) {
                AuthorityLook look =
                        authorities.look(change.after().name(), change.after().type());
                int kept = change.before().values().isEmpty()
                        ? look.negativeTtl()
                        : change.before().ttl();
                Instant gone = since.plusSeconds(kept);
                if (gone.isAfter(expected)) expected = gone;
                sights.addAll(round(change, look, gone, last));
            }
            last = sights;
            Propagation now = new Propagation(sights, expected);
            told.accept(now);
            Instant next = next(now);
            if (now.everywhere() || next.isAfter(deadline)) return now;
            try {
                pause.until(next);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return now;
            }
        }
    }

    private Instant next(Propagation now) {
        Instant at = clock.instant();
        Instant first = at.plus(SLOWEST);
        for (Sight sight : now.sights()) {
            if (sight.shows() == Shows.NEW || sight.shows() == Shows.WAITING) continue;
            Instant until = sight.until();
            Instant due = until == null ? at.plus(PACE) : until.plusSeconds(1);
            if (due.isBefore(first)) first = due;
        }
        Instant soonest = at.plus(PACE);
        return first.isBefore(soonest) ? soonest : first;
    }

    private List<Sight> round(SetChange change, AuthorityLook look, Instant gone, List<Sight> last) {
        List<Sight> sights = new ArrayList<>();
        DomainName name = change.after().name();
        DnsType type = change.after().type();
        for (Sighting sighting : look.sightings()) {
            if (!sighting.name().equals(name)) continue; // where an alias leads is another matter
            RecordSet shown = shown(change, sighting);
            sights.add(sight(Kind.AUTHORITY, sighting.where(), change, shown, sighting.answer(), null));
        }
        boolean all = sights.stream().allMatch(sight -> sight.shows() == Shows.NEW);
        for (Named resolver : resolvers) {
            Sight waiting = new Sight(Kind.RESOLVER, resolver.name(), name, type, Shows.WAITING, gone, "");
            Sight before = last.stream().filter(waiting::isOf).findFirst().orElse(waiting);
            if (!all || before.shows() == Shows.NEW) {
                sights.add(all ? before : waiting);
                continue;
            }
            DnsAnswer answer = resolver.dns().ask(name, type);
            RecordSet shown = Presentation.of(name, type, answer);
            sights.add(sight(Kind.RESOLVER, resolver.name(), change, shown, answer, kept(answer)));
        }
        return sights;
    }

    /// An alias that was not asked for says nothing of the set.
    private static @Nullable RecordSet shown(SetChange change, Sighting sighting) {
        DnsType type = change.after().type();
        boolean alias = sighting.alias() != null && type != DnsType.CNAME;
        DomainName name = change.after().name();
        return alias ? RecordSet.none(name, type) : Presentation.of(name, type, sighting.answer());
    }

    /// When a resolver should let go of what it says: it counts down what it was given.
    private Instant kept(DnsAnswer answer) {
        Instant now = clock.instant();
        return switch (answer) {
            case DnsAnswer.Found found -> now.plusSeconds(found.ttl());
            case DnsAnswer.NoData none -> now.plusSeconds(none.ttl());
            case DnsAnswer.NoName none -> now.plusSeconds(none.ttl());
            case DnsAnswer.Failed failed -> now;
        };
    }

    private static Sight sight(
            Kind kind,
            String where,
            SetChange change,
            @Nullable RecordSet shown,
            DnsAnswer answer,
            @Nullable Instant until) {
        Shows shows;
        String detail = "";
        if (shown == null) {
            shows = Shows.SILENCE;
            if (answer instanceof DnsAnswer.Failed failed)
                detail = failed.why().name().toLowerCase(Locale.ROOT);
        } else if (shown.saysTheSame(change.after())) shows = Shows.NEW;
        else {
            shows = shown.saysTheSame(change.before()) ? Shows.OLD : Shows.OTHER;
            detail = SetChange.quoted(shown);
        }
        boolean waits = shows == Shows.OLD || shows == Shows.OTHER;
        return new Sight(
                kind, where, change.after().name(), change.after().type(), shows, waits ? until : null, detail);
    }
}
