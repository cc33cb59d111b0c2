package org.sigillo.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.sign.KeyFile;
import org.sigillo.dkim.sign.KeyText;
import org.sigillo.dkim.sign.SigningKey;
import org.sigillo.dns.AuthorityLook;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordPublisher;
import org.sigillo.keys.Appearance.Shows;
import org.sigillo.keys.KeyStore.Move;
import org.sigillo.name.DomainName;

/// What can be done with a key, one step at a time. Each is done by the schedule, and may be done by a person.
///
/// @param store where states and histories are
/// @param folder where private halves are
/// @param doors how the world is reached
/// @param timetable says when a key that is missed needs help
public record Steps(KeyStore store, KeyFolder folder, KeeperDoors doors, Timetable timetable) {

    /// Whether a selector may be taken: neither the store nor the DNS has it.
    ///
    /// @param domain the Signing Domain
    /// @param selector the selector
    /// @return false if something stands there
    public boolean isFree(DomainName domain, String selector) {
        DomainName name = domain.below(selector + "._domainkey");
        if (name == null || store.find(domain, selector) != null) return false;
        AuthorityLook look = doors.authorities().look(name, DnsType.TXT);
        return look.sightings().stream().noneMatch(s -> s.answer() instanceof DnsAnswer.Found && s.alias() == null);
    }

    /// Makes a key.
    ///
    /// @param line for which line
    /// @param selector where it will be published
    /// @param detail why
    /// @return what came of it; nothing if there is one of that name
    public List<Deed> generate(Rotation line, String selector, String detail) {
        String file = KeyFolder.name(selector, line.domain().toString());
        KeyFile.Answer.Read made;
        try {
            made = folder.make(file, line.algorithm(), line.bits());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        ManagedKey key = new ManagedKey(
                line.domain(),
                selector,
                line.name(),
                line.algorithm(),
                made.bits(),
                KeyFolder.fingerprint(made.record()),
                KeyText.record(made.record()),
                file,
                1,
                new KeyState.Generated(now()));
        return store.add(key, detail) ? done(key, RotationReason.GENERATED, detail) : List.of();
    }

    /// Hands a key over to who changes the DNS, or asks a person to.
    ///
    /// @param line its line
    /// @param key a generated one
    /// @return what came of it
    public List<Deed> publish(Rotation line, ManagedKey key) {
        int ttl = appearance(key).ttl(); // of what was there before
        RecordPublisher publisher = doors.publisher().apply(line);
        if (publisher == null) return move(key, new KeyEvent.HandedOver(ttl), RotationReason.BY_HAND, key.zoneLine());
        return switch (publisher.put(key.keyName(), key.record(), line.ttl())) {
            case RecordPublisher.Outcome.Done done ->
                move(key, new KeyEvent.HandedOver(ttl), RotationReason.PUBLISHED, "by " + line.publisher());
            case RecordPublisher.Outcome.Refused refused -> found(key, RotationReason.NOT_PUBLISHED, refused.why());
            case RecordPublisher.Outcome.Unreachable away -> found(key, RotationReason.NOT_PUBLISHED, away.why());
        };
    }

    /// Looks whether every authoritative server shows a key.
    ///
    /// @param line its line
    /// @param key a published one
    /// @return what came of it
    public List<Deed> look(Rotation line, ManagedKey key) {
        Appearance seen = appearance(key);
        if (seen.reason() != RotationReason.MATCHES || !(key.state() instanceof KeyState.Published published))
            return found(key, seen.reason(), seen.others());
        int ttl = Math.max(published.ttl(), seen.ttl());
        Instant ready = now().plusSeconds(ttl);
        String detail = "by " + seen.servers().size() + " of " + seen.servers().size() + "; signs from " + ready;
        return move(key, new KeyEvent.SeenEverywhere(ready), RotationReason.SEEN, detail);
    }

    /// Lets a key sign, and the one that did retire.
    ///
    /// @param line its line
    /// @param key a seen one
    /// @param byOrder whether a person wants it, seen or not
    /// @return what came of it
    public List<Deed> activate(Rotation line, ManagedKey key, boolean byOrder) {
        if (folder.read(key) == null) {
            Instant until = now().plus(line.grave());
            return move(key, new KeyEvent.Declared(until), RotationReason.PRIVATE_HALF_LOST, key.file());
        }
        Appearance seen = appearance(key);
        if (!byOrder && seen.reason() != RotationReason.MATCHES) {
            boolean missed = seen.servers().stream()
                    .anyMatch(said -> said.shows() != Shows.KEY && said.shows() != Shows.SILENCE);
            return missed
                    ? move(key, new KeyEvent.Missed(), RotationReason.GONE, seen.others())
                    : found(key, seen.reason(), seen.others());
        }
        List<Move> moves = new ArrayList<>();
        ManagedKey former = signing(line);
        if (former != null)
            moves.add(new Move(
                    former,
                    new KeyEvent.Relieved(now().plus(line.keep())),
                    RotationReason.SUPERSEDED,
                    "by " + key.selector()));
        RotationReason reason = byOrder ? RotationReason.SIGNS_BY_ORDER : RotationReason.SIGNS;
        moves.add(new Move(key, new KeyEvent.Activated(), reason, former == null ? "" : "after " + former.selector()));
        List<Deed> deeds = move(moves);
        if (!deeds.isEmpty()) store.found(key.domain(), key.selector(), seen.reason(), seen.others(), now());
        return deeds;
    }

    /// Looks whether a key in use still fits the DNS. One that is missed for long is published again, and the one
    /// before
    /// it signs meanwhile if the DNS has that.
    ///
    /// @param line its line
    /// @param key one that signs, or retires
    /// @return what came of it
    public List<Deed> check(Rotation line, ManagedKey key) {
        boolean readable = folder.read(key) != null;
        Appearance seen = appearance(key);
        RotationReason reason = readable ? seen.reason() : RotationReason.PRIVATE_HALF_LOST;
        List<Deed> deeds = new ArrayList<>(found(key, reason, readable ? seen.others() : key.file()));
        KeyHealth health = store.health(key.domain(), key.selector());
        boolean signs = key.state() instanceof KeyState.Signing;
        if (signs && health != null && timetable.needsRescue(health, now())) deeds.addAll(rescue(line, key, readable));
        return deeds;
    }

    private List<Deed> rescue(Rotation line, ManagedKey lost, boolean readable) {
        List<Deed> deeds = new ArrayList<>();
        ManagedKey former = former(line);
        KeyEvent leaves = readable ? new KeyEvent.Missed() : new KeyEvent.Relieved(now().plus(line.keep()));
        RotationReason why = readable ? RotationReason.LOST : RotationReason.PRIVATE_HALF_LOST;
        if (former != null) {
            return move(List.of(
                    new Move(lost, leaves, why, "for it signs " + former.selector()),
                    new Move(former, new KeyEvent.Activated(), RotationReason.STANDS_IN, "for " + lost.selector())));
        }
        if (!readable) return move(lost, leaves, why, lost.file()); // it cannot sign: the schedule makes another
        RecordPublisher publisher = doors.publisher().apply(line);
        if (publisher != null
                && publisher.put(lost.keyName(), lost.record(), line.ttl()) instanceof RecordPublisher.Outcome.Done
                && lastReason(lost) != RotationReason.PUBLISHED_AGAIN)
            deeds.addAll(move(lost, new KeyEvent.Noted(), RotationReason.PUBLISHED_AGAIN, "by " + line.publisher()));
        return deeds;
    }

    /// Takes a key out of service.
    ///
    /// @param line its line
    /// @param key one that signs
    /// @return what came of it
    public List<Deed> retire(Rotation line, ManagedKey key) {
        return move(key, new KeyEvent.Relieved(now().plus(line.keep())), RotationReason.RETIRED_BY_ORDER, "");
    }

    /// Declares a key worthless, and deletes its private half.
    ///
    /// @param line its line
    /// @param key which
    /// @param byOrder whether a person wants it: then it counts as revoked at once, whatever the DNS says
    /// @return what came of it
    public List<Deed> revoke(Rotation line, ManagedKey key, boolean byOrder) {
        RotationReason reason = byOrder ? RotationReason.REVOKED_BY_ORDER : RotationReason.REVOKED;
        KeyEvent declared = new KeyEvent.Declared(now().plus(line.grave()));
        Appearance seen = appearance(key);
        RecordPublisher publisher = doors.publisher().apply(line);
        String detail = "";
        if (seen.everywhere(Shows.OTHER)) {
            detail = "another record stands there, and is left alone";
        } else if (publisher != null) {
            String why = refusal(publisher.put(key.keyName(), key.revocation(), line.ttl()));
            if (why != null && !byOrder) return found(key, RotationReason.NOT_PUBLISHED, why);
            detail = why == null ? "by " + line.publisher() : "not told the DNS: " + why;
        } else if (!seen.everywhere(Shows.REVOKED, Shows.NOTHING)) {
            String zoneLine = KeyText.zoneLine(key.keyName(), key.revocation());
            if (!byOrder) return found(key, RotationReason.REVOKE_BY_HAND, zoneLine);
            detail = "to be published by hand: " + zoneLine;
        }
        List<Deed> deeds = move(key, declared, reason, detail);
        if (!deeds.isEmpty()) delete(key);
        return deeds;
    }

    /// Takes the record of a revoked key out of the DNS.
    ///
    /// @param line its line
    /// @param key a revoked one
    /// @return what came of it
    public List<Deed> remove(Rotation line, ManagedKey key) {
        Appearance seen = appearance(key);
        RecordPublisher publisher = doors.publisher().apply(line);
        String detail = "";
        if (seen.everywhere(Shows.OTHER)) {
            detail = "another record stands there, and is left alone";
        } else if (publisher != null) {
            String why = refusal(publisher.remove(key.keyName()));
            if (why != null) return found(key, RotationReason.NOT_PUBLISHED, why);
            detail = "by " + line.publisher();
        } else if (!seen.everywhere(Shows.NOTHING)) {
            return found(key, RotationReason.REMOVE_BY_HAND, key.keyName().toString());
        }
        return move(key, new KeyEvent.TakenOut(), RotationReason.REMOVED, detail);
    }

    /// How a key looks from outside now.
    ///
    /// @param key which
    /// @return what every authoritative server shows
    public Appearance appearance(ManagedKey key) {
        return Appearance.of(key.published(), doors.authorities().look(key.keyName(), DnsType.TXT));
    }

    private static @Nullable String refusal(RecordPublisher.Outcome outcome) {
        return switch (outcome) {
            case RecordPublisher.Outcome.Done done -> null;
            case RecordPublisher.Outcome.Refused refused -> refused.why();
            case RecordPublisher.Outcome.Unreachable away -> away.why();
        };
    }

    private @Nullable ManagedKey signing(Rotation line) {
        return Timetable.first(keys(line), KeyState.Signing.class);
    }

    /// The youngest key that retires, if it can sign and every server shows it.
    private @Nullable ManagedKey former(Rotation line) {
        for (ManagedKey key : keys(line).reversed()) {
            if (!(key.state() instanceof KeyState.Retiring)) continue;
            SigningKey half = folder.read(key);
            if (half != null && appearance(key).reason() == RotationReason.MATCHES) return key;
        }
        return null;
    }

    private List<ManagedKey> keys(Rotation line) {
        return store.all().stream()
                .filter(key -> key.line().equals(line.name()))
                .toList();
    }

    private RotationReason lastReason(ManagedKey key) {
        return store.history(key.domain(), key.selector()).getLast().reason();
    }

    private void delete(ManagedKey key) {
        try {
            folder.delete(key);
        } catch (IOException stays) { // the keeper tries again
            throw new UncheckedIOException(stays);
        }
    }

    private List<Deed> move(ManagedKey key, KeyEvent event, RotationReason reason, String detail) {
        return move(List.of(new Move(key, event, reason, detail)));
    }

    private List<Deed> move(List<Move> moves) {
        Instant at = now();
        if (!store.move(at, moves)) return List.of();
        List<Deed> deeds = new ArrayList<>();
        for (Move move : moves) {
            ManagedKey key = store.find(move.key().domain(), move.key().selector());
            if (key != null) deeds.addAll(done(key, move.reason(), move.detail()));
        }
        return deeds;
    }

    private List<Deed> done(ManagedKey key, RotationReason reason, String detail) {
        Deed deed = new Deed(key, reason, detail, true);
        doors.told().accept(deed);
        return List.of(deed);
    }

    /// Told only when it is news.
    private List<Deed> found(ManagedKey key, RotationReason reason, String detail) {
        KeyHealth before = store.health(key.domain(), key.selector());
        store.found(key.domain(), key.selector(), reason, detail, now());
        Deed deed = new Deed(key, reason, detail, false);
        if (before == null || before.reason() != reason) doors.told().accept(deed);
        return List.of(deed);
    }

    private Instant now() {
        return doors.clock().instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    }
}
