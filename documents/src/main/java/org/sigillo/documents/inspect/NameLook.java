package org.sigillo.documents.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Presentation;
import org.sigillo.dns.RecordSet;
import org.sigillo.name.DomainName;

/// One name: the aliases it leads through, one at a time; whose zone they end in; and what stands there.
///
/// @param name the name asked for
/// @param hops its aliases, in order; empty if it is none
/// @param loop whether the aliases lead back, or on and on
/// @param exists whether the last name exists
/// @param zone the zone it is in: the nearest name with name servers of its own; `null` if none was seen
/// @param servers the servers of that zone
/// @param sets what stands at the last name
/// @param silent types the DNS did not answer for
public record NameLook(
        DomainName name,
        List<Hop> hops,
        boolean loop,
        boolean exists,
        @Nullable DomainName zone,
        List<DomainName> servers,
        List<RecordSet> sets,
        List<String> silent) {
    /// Aliases followed.
    public static final int MAX_HOPS = 16;

    private static final List<DnsType> TYPES =
            List.of(DnsType.A, DnsType.AAAA, DnsType.MX, DnsType.NS, DnsType.CAA, DnsType.TXT, DnsType.TLSA);

    /// Copies the lists.
    public NameLook {
        hops = List.copyOf(hops);
        servers = List.copyOf(servers);
        sets = List.copyOf(sets);
        silent = List.copyOf(silent);
    }

    /// An alias.
    ///
    /// @param from whose
    /// @param to where it leads
    public record Hop(DomainName from, DomainName to) {}

    /// The last name.
    ///
    /// @return the name itself if it is no alias
    public DomainName end() {
        return hops.isEmpty() ? name : hops.getLast().to();
    }

    /// Whether the name has a zone of its own: it is given to other servers, not led to another name.
    ///
    /// @return true if so
    public boolean delegated() {
        return hops.isEmpty() && name.equals(zone);
    }

    /// Whether a text that was agreed on stands there, as proof that whoever named it owns the name: as a TXT
    /// record, or as the name an alias leads to.
    ///
    /// @param proof the text, or the name
    /// @return true if so
    public boolean proves(String proof) {
        DomainName target = DomainName.parseOrNull(proof);
        if (target != null && hops.stream().anyMatch(hop -> hop.to().equals(target))) return true;
        return sets.stream()
                .anyMatch(set -> set.type() == DnsType.TXT && set.values().contains(proof));
    }

    /// Looks.
    ///
    /// @param dns whom to ask
    /// @param name the name
    /// @return what was seen
    public static NameLook of(Dns dns, DomainName name) {
        List<Hop> hops = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        DomainName at = name;
        boolean loop = false;
        while (true) {
            DnsAnswer answer = dns.ask(at, DnsType.CNAME);
            if (answer instanceof DnsAnswer.Failed failed) silent.add(said(DnsType.CNAME, failed));
            DomainName next = alias(answer);
            if (next == null) break;
            DomainName to = next;
            loop = to.equals(name) || hops.stream().anyMatch(hop -> hop.from().equals(to)) || hops.size() == MAX_HOPS;
            if (loop) break;
            hops.add(new Hop(at, to));
            at = to;
        }
        List<RecordSet> sets = new ArrayList<>();
        boolean exists = loop;
        for (DnsType type : loop ? List.<DnsType>of() : TYPES) {
            DnsAnswer answer = dns.ask(at, type);
            exists |= !(answer instanceof DnsAnswer.NoName);
            if (answer instanceof DnsAnswer.Failed failed) silent.add(said(type, failed));
            RecordSet set = Presentation.of(at, type, answer);
            if (set != null && !set.values().isEmpty()) sets.add(set);
        }
        DomainName zone = null;
        List<DomainName> servers = List.of();
        for (DomainName up = at; up != null && zone == null; up = up.parent()) {
            servers = servers(dns.ask(up, DnsType.NS));
            if (!servers.isEmpty()) zone = up;
        }
        return new NameLook(name, hops, loop, exists, zone, servers, sets, silent);
    }

    private static @Nullable DomainName alias(DnsAnswer answer) {
        return answer instanceof DnsAnswer.Found found && found.records().getFirst() instanceof DnsRecord.Cname cname
                ? cname.target()
                : null;
    }

    private static List<DomainName> servers(DnsAnswer answer) {
        List<DomainName> servers = new ArrayList<>();
        if (answer instanceof DnsAnswer.Found found)
            for (DnsRecord record : found.records()) if (record instanceof DnsRecord.Ns ns) servers.add(ns.host());
        return servers;
    }

    private static String said(DnsType type, DnsAnswer.Failed failed) {
        return type + " (" + failed.why().name().toLowerCase(Locale.ROOT) + ')';
    }
}
