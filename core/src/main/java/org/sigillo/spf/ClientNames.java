package org.sigillo.spf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;

/// The validated names of the client's address: those its PTR records give and that lead back to it (7208 §5.5).
/// A name is validated when it is needed, and once.
final class ClientNames {
    private final SpfMeter meter;
    private final SpfLimits limits;
    private final IpAddress ip;
    private final Map<DomainName, Boolean> validated = new HashMap<>();
    private @Nullable List<DomainName> names;
    private boolean counted;

    ClientNames(SpfMeter meter, SpfLimits limits, IpAddress ip) {
        this.meter = meter;
        this.limits = limits;
        this.ip = ip;
    }

    /// The `ptr` mechanism: whether a validated name is the target or stands below it.
    boolean within(DomainName target) {
        counted = true; // the term itself is
        for (DomainName name : names()) if (name.isOrIsBelow(target) && isValidated(name)) return true;
        return false;
    }

    /// The `%{p}` macro (7208 §7.3): the domain itself, else a name below it, else any; `unknown` if there is none.
    ///
    /// The first in a check counts as a lookup, as §4.6.4 says of "the ptr mechanism or the %{p} macro"; the answer
    /// is kept, so another asks nothing.
    String best(DomainName domain) {
        if (!counted && !meter.count()) return "unknown";
        counted = true;
        List<DomainName> names = names();
        if (names.contains(domain) && isValidated(domain)) return domain.toString();
        for (DomainName name : names) if (name.isOrIsBelow(domain) && isValidated(name)) return name.toString();
        for (DomainName name : names) if (isValidated(name)) return name.toString();
        return "unknown";
    }

    private List<DomainName> names() {
        List<DomainName> known = names;
        if (known == null) names = known = ask();
        return known;
    }

    private List<DomainName> ask() {
        DnsAnswer answer = meter.ask(ip.reverseName(), DnsType.PTR);
        if (!(answer instanceof DnsAnswer.Found found)) {
            if (!(answer instanceof DnsAnswer.Failed)) meter.noteVoid();
            return List.of(); // 7208 §5.5: an error at the PTR lookup is no match
        }
        List<DomainName> names = new ArrayList<>();
        int looked = 0;
        for (DnsRecord record : found.records()) {
            if (looked++ == limits.ptrNames()) break; // 7208 §4.6.4: all other than the first 10 MUST be ignored
            DomainName name = record instanceof DnsRecord.Ptr ptr ? DomainName.parseOctets(ptr.name()) : null;
            if (name != null && !names.contains(name)) names.add(name);
        }
        return names;
    }

    private boolean isValidated(DomainName name) {
        Boolean known = validated.get(name);
        if (known == null) { // 7208 §5.5: an error at the address lookup skips the name
            known = meter.hasAddress(name, ip, ip.bits(), false);
            validated.put(name, known);
        }
        return known;
    }
}
