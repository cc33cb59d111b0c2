package org.sigillo.net.resolver;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.ChangePublisher;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordSet;
import org.sigillo.dns.SetChange;
import org.sigillo.name.DomainName;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Update;

/// Changes sets of records by one dynamic update (2136), signed with TSIG (8945): all of them or none,
/// and only while
/// each is what it was (§2.4). Otherwise nothing is changed, and the sentence says what is there by now.
///
/// @spec https://www.rfc-editor.org/rfc/rfc2136 RFC 2136
/// @spec https://www.rfc-editor.org/rfc/rfc8945 RFC 8945
public final class UpdateChanges implements ChangePublisher {
    private final InetSocketAddress server;
    private final DomainName zone;
    private final @Nullable TsigKey key;
    private final UpdateExchange exchange;
    private final RandomGenerator random;

    /// A publisher.
    ///
    /// @param server the zone's primary server
    /// @param zone the zone that is changed
    /// @param key what updates are signed with; `null` if the server wants none
    /// @param clock the time of day, which goes into the signature
    /// @param random gives the ids of queries; must not be foreseeable
    public UpdateChanges(
            InetSocketAddress server,
            DomainName zone,
            @Nullable TsigKey key,
            InstantSource clock,
            RandomGenerator random) {
        this.server = server;
        this.zone = zone;
        this.key = key;
        this.random = random;
        this.exchange = new UpdateExchange(server, key, clock, UpdatePublisher.MAX_WAIT);
    }

    /// The zone a server holds that a name is in: the first name upwards at which there is a SOA record.
    ///
    /// @param server the server
    /// @param name a name
    /// @param random gives the ids of queries
    /// @return the zone, or `null` if the server does not say
    public static @Nullable DomainName zoneOf(InetSocketAddress server, DomainName name, RandomGenerator random) {
        for (DomainName at = name; at != null; at = at.parent()) {
            Reply reply = new ServerLook(server, random).ask(at, DnsType.SOA);
            if (!(reply instanceof Reply.Answer(Message message))) return null;
            if (!WireSets.answered(message, Records.wire(at), DnsType.SOA).isEmpty()) return at;
        }
        return null;
    }

    @Override
    public String place() {
        return "update " + ServerLook.shown(server) + " " + zone;
    }

    @Override
    public Shown look(DomainName name, DnsType type) {
        return new ServerLook(server, random).look(zone, name, type);
    }

    @Override
    public Outcome apply(List<SetChange> changes) {
        if (changes.size() > MAX_SETS) return new Outcome.Refused("more than " + MAX_SETS + " sets at a time");
        for (SetChange change : changes)
            if (!change.after().name().isOrIsBelow(zone))
                return new Outcome.Refused(change.where() + " is not in the zone " + zone);
        try {
            Outcome outcome = send(changes, false);
            // what looked like a wildcard's stands there itself as well, or no more
            return outcome instanceof Outcome.Overtaken && byWildcard(changes) ? send(changes, true) : outcome;
        } catch (Overtaken overtaken) {
            return new Outcome.Overtaken(overtaken.sentence);
        } catch (IllegalArgumentException unwritable) {
            return new Outcome.Refused(String.valueOf(unwritable.getMessage()));
        }
    }

    private boolean byWildcard(List<SetChange> changes) {
        return changes.stream()
                .anyMatch(change -> look(change.before().name(), change.before().type())
                                instanceof Shown.Held(RecordSet now, boolean wildcard)
                        && wildcard);
    }

    private Outcome send(List<SetChange> changes, boolean explicit) {
        return switch (exchange.send(update(changes, explicit))) {
            case UpdateExchange.Said.TooLarge large ->
                new Outcome.Refused("the change takes " + large.octets() + " octets, one update holds "
                        + UpdateExchange.MAX_OCTETS + ": apply it in parts");
            case UpdateExchange.Said.Nothing nothing ->
                new Outcome.Unreachable(ServerLook.shown(server) + ": " + nothing.why(), nothing.sent());
            case UpdateExchange.Said.Answered(int rcode, int error) -> outcome(rcode, error, changes);
        };
    }

    private Update update(List<SetChange> changes, boolean explicit) {
        Update update = new Update(Records.wire(zone));
        Set<DnsQuestion> touched = new HashSet<>();
        for (SetChange change : changes)
            touched.add(new DnsQuestion(change.before().name(), change.before().type()));
        for (SetChange change : changes) {
            Name owner = Records.wire(change.before().name());
            List<Record> held = held(change, explicit);
            if (held.isEmpty()) update.absent(owner, number(change)); // 2136 §2.4.3
            for (Record record : held) update.present(timeless(record)); // 2136 §2.4.2, with the octets there are
            if (!change.after().values().isEmpty()) alone(update, owner, change, touched);
        }
        for (SetChange change : changes)
            update.delete(Records.wire(change.before().name()), number(change)); // 2136 §2.5.2
        for (SetChange change : changes)
            for (Record record : WireSets.records(change.after())) update.add(record); // 2136 §2.5.1
        return update;
    }

    /// The records that must be there: as the server has them, which may have cut a text elsewhere than
    /// we would.
    private List<Record> held(SetChange change, boolean explicit) {
        RecordSet before = change.before();
        switch (new ServerLook(server, random).answer(zone, before.name(), before.type())) {
            case ServerLook.Answer.Records(List<Record> records, boolean wildcard) -> {
                RecordSet now = WireSets.set(RecordSet.none(before.name(), before.type()), records);
                if (now.saysTheSame(before)) return wildcard && !explicit ? List.of() : records;
                if (wildcard && before.values().isEmpty()) return List.of();
                throw new Overtaken(overtaken(change, now));
            }
            case ServerLook.Answer.None none -> { // a server that takes updates need not answer questions
                return WireSets.records(before);
            }
        }
    }

    /// 2136 §3.4.2.2: beside an alias nothing is added, and the server says nothing of it. So it must
    /// not be there.
    private static void alone(Update update, Name owner, SetChange change, Set<DnsQuestion> touched) {
        DomainName name = change.after().name();
        boolean alias = change.after().type() == DnsType.CNAME;
        for (DnsType type : DnsType.values()) {
            boolean excludes = alias != (type == DnsType.CNAME);
            if (excludes && !touched.contains(new DnsQuestion(name, type))) update.absent(owner, Query.number(type));
        }
    }

    private static int number(SetChange change) {
        return Query.number(change.before().type());
    }

    private static Record timeless(Record record) { // 2136 §2.4.2: the TTL is zero
        return Record.newRecord(record.getName(), record.getType(), DClass.IN, 0, record.rdataToWireCanonical());
    }

    private Outcome outcome(int rcode, int error, List<SetChange> changes) {
        String at = ServerLook.shown(server) + ": ";
        return switch (rcode) {
            case Rcode.NOERROR -> new Outcome.Done("");
            case Rcode.NXRRSET, Rcode.YXRRSET, Rcode.NXDOMAIN, Rcode.YXDOMAIN -> new Outcome.Overtaken(late(changes));
            case Rcode.SERVFAIL ->
                new Outcome.Unreachable(at + "SERVFAIL: the server could not do it now; its log says why", true);
            case Rcode.REFUSED ->
                new Outcome.Refused(at + "REFUSED: "
                        + (key == null ? "updates without a key are" : "the key " + key.name() + " is")
                        + " not allowed to change that in " + zone
                        + ", or the server objects to a record (BIND to an MX host of the zone without an address); its"
                        + " log says which");
            case Rcode.NOTIMP -> new Outcome.Refused(at + "NOTIMP: the server takes no updates");
            case Rcode.NOTZONE -> new Outcome.Refused(at + "NOTZONE: a name is not in the zone " + zone);
            case Rcode.NOTAUTH -> new Outcome.Refused(at + notAuth(error));
            default -> new Outcome.Refused(at + Rcode.string(rcode));
        };
    }

    private String notAuth(int error) { // 8945 §5.2
        String name = key == null ? "" : key.name().toString();
        return switch (error) {
            case Rcode.BADKEY -> "BADKEY: the server knows no key " + name + " of this algorithm";
            case Rcode.BADSIG -> "BADSIG: its key " + name + " has another secret than ours";
            case Rcode.BADTIME ->
                "BADTIME: its clock and ours are more than " + TSIG.FUDGE.toSeconds() + " seconds apart";
            default ->
                "NOTAUTH: the server is not the primary of " + zone
                        + (key == null
                                ? ", or wants updates to be signed with a key"
                                : ", or does not take the key " + name);
        };
    }

    /// Which set is no more what it was.
    private String late(List<SetChange> changes) {
        for (SetChange change : changes) {
            if (look(change.before().name(), change.before().type()) instanceof Shown.Held(RecordSet now, boolean wild)
                    && !wild
                    && !now.saysTheSame(change.before())) return overtaken(change, now);
        }
        for (SetChange change : changes) {
            if (change.after().type() != DnsType.CNAME
                    && look(change.after().name(), DnsType.CNAME) instanceof Shown.Held(RecordSet alias, boolean wild)
                    && !wild
                    && !alias.values().isEmpty())
                return change.after().name() + " is an alias of "
                        + alias.values().getFirst() + ": beside that there can be no other record";
        }
        return "a record was changed by somebody else meanwhile, or stands beside an alias; nothing was changed";
    }

    private static String overtaken(SetChange change, RecordSet now) {
        return change.where() + " is " + SetChange.quoted(now) + " now, and was " + SetChange.quoted(change.before())
                + " when it was looked at: somebody else changed it, and nothing was overwritten";
    }

    /// A set is not what it was, seen before anything was sent.
    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String sentence;

        Overtaken(String sentence) {
            super(sentence, null, false, false);
            this.sentence = sentence;
        }
    }
}
