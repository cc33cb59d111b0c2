package org.sigillo.dns;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.AuthorityLook.Sighting;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;

/// Asks every authoritative server of a name's zone, each by itself: what the world will see once all caches are empty,
/// and whether the servers agree. Aliases are followed from zone to zone.
public final class Authorities {
    /// Names looked at for one question: the one wanted, and where aliases lead.
    public static final int MAX_NAMES = 8;
    /// Servers of one zone that are asked.
    public static final int MAX_SERVERS = 32;
    /// Addresses of one server that are asked.
    public static final int MAX_ADDRESSES = 8;

    private final Dns dns;
    private final DirectDns direct;

    /// Asks servers that a resolver names.
    ///
    /// @param dns finds the servers and their addresses
    /// @param direct asks them
    public Authorities(Dns dns, DirectDns direct) {
        this.dns = dns;
        this.direct = direct;
    }

    /// Asks all of them.
    ///
    /// @param name a name
    /// @param type a type
    /// @return what each said
    public AuthorityLook look(DomainName name, DnsType type) {
        List<Sighting> sightings = new ArrayList<>();
        Queue<DomainName> waiting = new ArrayDeque<>(List.of(name));
        Set<DomainName> seen = new HashSet<>(waiting);
        int negative = 0;
        while (!waiting.isEmpty()) {
            DomainName next = waiting.remove();
            Cut cut = cut(next);
            List<Sighting> here = ask(cut, new DnsQuestion(next, type));
            negative = Math.max(negative, negativeTtl(cut, here));
            for (Sighting sighting : here) {
                DomainName target = sighting.alias();
                boolean tooFar = target != null && !seen.contains(target) && seen.size() == MAX_NAMES;
                sightings.add(tooFar ? failed(sighting, DnsAnswer.Why.CNAME_LOOP) : sighting);
                if (target != null && !tooFar && seen.add(target)) waiting.add(target);
            }
        }
        if (sightings.stream().allMatch(sighting -> sighting.alias() != null)) // they lead around in a circle
        sightings.replaceAll(sighting -> failed(sighting, DnsAnswer.Why.CNAME_LOOP));
        return new AuthorityLook(sightings, negative);
    }

    private static Sighting failed(Sighting sighting, DnsAnswer.Why why) {
        return new Sighting(sighting.name(), sighting.server(), sighting.address(), new DnsAnswer.Failed(why));
    }

    private List<Sighting> ask(Cut cut, DnsQuestion question) {
        if (!(cut.answer() instanceof DnsAnswer.Found found))
            return List.of(new Sighting(question.name(), null, null, cut.answer()));
        List<Sighting> sightings = new ArrayList<>();
        int servers = 0;
        for (DnsRecord record : found.records()) {
            if (record instanceof DnsRecord.Ns ns && servers++ < MAX_SERVERS)
                sightings.addAll(ask(ns.host(), question));
        }
        return sightings;
    }

    /// All addresses of one server. One that there is no way to from here is passed over if another
    /// can be.
    private List<Sighting> ask(DomainName server, DnsQuestion question) {
        Set<IpAddress> addresses = new LinkedHashSet<>();
        DnsAnswer.Why why = addresses(server, addresses);
        List<Sighting> sightings = new ArrayList<>();
        IpAddress unreachable = null;
        for (IpAddress address : addresses) {
            switch (direct.ask(address, question)) {
                case DirectDns.Said.Answered said ->
                    sightings.add(new Sighting(question.name(), server, address, said.answer()));
                case DirectDns.Said.NoRoute none -> unreachable = address;
            }
        }
        if (why != null || sightings.isEmpty()) {
            DnsAnswer.Failed failed = new DnsAnswer.Failed(why == null ? DnsAnswer.Why.UNREACHABLE : why);
            sightings.add(new Sighting(question.name(), server, unreachable, failed));
        }
        return sightings;
    }

    /// Adds the addresses; why some are not known, or `null`.
    private DnsAnswer.@Nullable Why addresses(DomainName server, Set<IpAddress> addresses) {
        DnsAnswer.Why why = null;
        for (DnsType type : List.of(DnsType.A, DnsType.AAAA)) {
            switch (dns.ask(server, type)) {
                case DnsAnswer.Found found -> {
                    for (DnsRecord record : found.records()) {
                        if (addresses.size() == MAX_ADDRESSES) break;
                        if (record instanceof DnsRecord.A a) addresses.add(a.address());
                        if (record instanceof DnsRecord.Aaaa a) addresses.add(a.address());
                    }
                }
                case DnsAnswer.NoData none -> {}
                case DnsAnswer.NoName none -> {}
                case DnsAnswer.Failed failed -> why = failed.why();
            }
        }
        return why;
    }

    /// How long the servers let it be kept that there is nothing (2308 §5): what the first that tells says.
    private int negativeTtl(Cut cut, List<Sighting> sightings) {
        int longest = 0;
        for (Sighting sighting : sightings) {
            switch (sighting.answer()) {
                case DnsAnswer.NoData none -> longest = Math.max(longest, none.ttl());
                case DnsAnswer.NoName none -> longest = Math.max(longest, none.ttl());
                case DnsAnswer.Found found -> {}
                case DnsAnswer.Failed failed -> {}
            }
        }
        DomainName zone = cut.zone();
        return zone == null ? longest : Math.max(longest, minimum(zone, sightings));
    }

    private int minimum(DomainName zone, List<Sighting> sightings) {
        for (Sighting sighting : sightings) {
            IpAddress address = sighting.address();
            if (address != null
                    && direct.ask(address, new DnsQuestion(zone, DnsType.SOA))
                            instanceof DirectDns.Said.Answered(DnsAnswer.Found found)
                    && found.records().getFirst() instanceof DnsRecord.Soa soa)
                return Math.min(found.ttl(), soa.minimum());
        }
        return 0;
    }

    /// Where the zone of a name begins, and its servers; or why that is not known.
    private record Cut(@Nullable DomainName zone, DnsAnswer answer) {}

    private Cut cut(DomainName name) {
        // at an alias there are no servers, and asking for them would lead to those of its target
        boolean alias = dns.ask(name, DnsType.CNAME) instanceof DnsAnswer.Found;
        DomainName at = alias ? name.parent() : name;
        while (at != null) {
            DnsAnswer answer = dns.ask(at, DnsType.NS);
            if (answer instanceof DnsAnswer.Found) return new Cut(at, answer);
            if (answer instanceof DnsAnswer.Failed) return new Cut(null, answer);
            at = at.parent();
        }
        return new Cut(null, new DnsAnswer.Failed(DnsAnswer.Why.UNREACHABLE));
    }
}
