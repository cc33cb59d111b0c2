package org.sigillo.documents.change;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Presentation;
import org.sigillo.dns.RecordSet;
import org.sigillo.name.DomainName;

/// What stands at a name now.
///
/// @param set the records of the type asked for; those an alias leads to are not among them
/// @param alias where the name leads; `null` if it is no alias
/// @param wildcard the wildcard that answers, or says the same; `null` if none does
/// @param beside other types that stand at the name, where an alias was asked for
/// @param failed why it is not known; `null` if it is
record Published(
        RecordSet set,
        @Nullable DomainName alias,
        @Nullable DomainName wildcard,
        List<DnsType> beside,
        DnsAnswer.@Nullable Why failed) {
    /// Types that may stand where an alias is wanted.
    private static final List<DnsType> BESIDE = List.of(DnsType.TXT, DnsType.A, DnsType.AAAA, DnsType.MX);

    /// Looks.
    ///
    /// @param top no wildcard above this name is looked for
    static Published look(Dns dns, DomainName top, DomainName name, DnsType type) {
        Published alias = asked(dns, top, name, DnsType.CNAME);
        if (alias.failed != null) return failed(name, type, alias.failed);
        boolean wild = alias.wildcard != null;
        if (type == DnsType.CNAME) return alias.set.values().isEmpty() ? beside(dns, top, alias) : alias;
        if (alias.set.values().isEmpty()) return asked(dns, top, name, type);
        DomainName target = DomainName.parseOrNull(alias.set.values().getFirst());
        return new Published(RecordSet.none(name, type), wild ? null : target, alias.wildcard, List.of(), null);
    }

    private static Published beside(Dns dns, DomainName top, Published none) {
        List<DnsType> there = new ArrayList<>();
        for (DnsType type : BESIDE) {
            Published other = asked(dns, top, none.set.name(), type);
            if (other.failed != null) return failed(none.set.name(), DnsType.CNAME, other.failed);
            if (!other.set.values().isEmpty() && other.wildcard == null) there.add(type);
        }
        return new Published(none.set, null, null, there, null);
    }

    private static Published failed(DomainName name, DnsType type, DnsAnswer.Why why) {
        return new Published(RecordSet.none(name, type), null, null, List.of(), why);
    }

    private static Published asked(Dns dns, DomainName top, DomainName name, DnsType type) {
        DnsAnswer answer = dns.ask(name, type);
        if (answer instanceof DnsAnswer.Failed failed) return failed(name, type, failed.why());
        RecordSet set = set(name, type, answer);
        DomainName wildcard = answer instanceof DnsAnswer.Found ? wildcard(dns, top, set) : null;
        return new Published(set, null, wildcard, List.of(), null);
    }

    private static RecordSet set(DomainName name, DnsType type, DnsAnswer answer) {
        RecordSet set = Presentation.of(name, type, answer);
        return set != null ? set : RecordSet.none(name, type);
    }

    /// A wildcard that answers the same (4592 §3.3.1).
    private static @Nullable DomainName wildcard(Dns dns, DomainName top, RecordSet set) {
        for (DomainName at = set.name().parent(); at != null && at.isOrIsBelow(top); at = at.parent()) {
            DomainName star = at.below("*");
            if (star == null || star.equals(set.name())) continue;
            if (dns.ask(star, set.type()) instanceof DnsAnswer.Found found
                    && set(set.name(), set.type(), found).saysTheSame(set)) return star;
        }
        return null;
    }
}
