package org.sigillo.dns;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sigillo.name.DomainName;

/// The twin in memory of a zone that takes changes: it answers as it was changed last.
public final class ChangingZone implements ChangePublisher, Dns {
    private final DomainName origin;
    private final Map<DnsQuestion, RecordSet> sets = new LinkedHashMap<>();
    private Zone zone = Zone.builder().build();

    /// A zone.
    ///
    /// @param origin where it begins
    /// @param sets what it holds at first
    public ChangingZone(DomainName origin, List<RecordSet> sets) {
        this.origin = origin;
        for (RecordSet set : sets) put(set);
        zone = built();
    }

    @Override
    public synchronized DnsAnswer ask(DnsQuestion question) {
        return zone.ask(question);
    }

    @Override
    public synchronized Shown look(DomainName name, DnsType type) {
        RecordSet none = RecordSet.none(name, type);
        RecordSet held = sets.get(new DnsQuestion(name, type));
        if (held != null) return new Shown.Held(held, false);
        boolean alias = sets.containsKey(new DnsQuestion(name, DnsType.CNAME));
        RecordSet answered = alias ? none : Presentation.of(name, type, zone.ask(name, type));
        return new Shown.Held(
                answered == null ? none : answered,
                answered != null && !answered.values().isEmpty());
    }

    @Override
    public synchronized Outcome apply(List<SetChange> changes) {
        for (SetChange change : changes) {
            if (!change.after().name().isOrIsBelow(origin))
                return new Outcome.Refused(change.where() + " is not in the zone " + origin);
            RecordSet now = sets.getOrDefault(
                    new DnsQuestion(change.before().name(), change.before().type()),
                    RecordSet.none(change.before().name(), change.before().type()));
            if (!now.saysTheSame(change.before()))
                return new Outcome.Overtaken(change.where() + " is " + SetChange.quoted(now) + " now");
        }
        for (SetChange change : changes) put(change.after());
        zone = built();
        return new Outcome.Done("");
    }

    @Override
    public String place() {
        return "memory " + origin;
    }

    private void put(RecordSet set) {
        DnsQuestion at = new DnsQuestion(set.name(), set.type());
        if (set.values().isEmpty()) sets.remove(at);
        else sets.put(at, set);
    }

    private Zone built() {
        Zone.Builder builder = Zone.builder().name(origin);
        for (RecordSet set : sets.values()) {
            for (String value : set.values()) {
                DnsRecord record = Presentation.read(set.type(), value);
                if (record == null) throw new IllegalArgumentException("no " + set.type() + " says " + value);
                builder.add(set.name(), set.type(), record, set.ttl());
            }
        }
        return builder.build();
    }
}
