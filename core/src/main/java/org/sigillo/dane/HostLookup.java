package org.sigillo.dane;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sigillo.dane.DaneDiscovery.Expansion;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;

/// The lookups for one host: its addresses first, then its TLSA records (7672 §2.2.2, §2.2.3).
final class HostLookup {
    private final Dns dns;

    HostLookup(Dns dns) {
        this.dns = dns;
    }

    DaneHost look(int preference, DomainName host, List<DomainName> nextHops) {
        String name = host.toString();
        DnsAnswer four = dns.ask(host, DnsType.A);
        DnsAnswer six = dns.ask(host, DnsType.AAAA);
        boolean found = four instanceof DnsAnswer.Found || six instanceof DnsAnswer.Found;
        if (!found) { // one family is enough; without either, a failure is no absence
            DnsAnswer failed = four instanceof DnsAnswer.Failed ? four : six;
            return failed instanceof DnsAnswer.Failed why
                    ? unreachable(preference, name, DaneDiscovery.word(why))
                    : without(preference, name, DaneTreatment.UNREACHABLE, DaneReason.NO_ADDRESS, "");
        }
        Expansion expansion = Expansion.of(host, dns);
        if (expansion.failure() != null) return unreachable(preference, name, expansion.failure());
        boolean secure = isSecure(four) && isSecure(six);
        if (!secure && !(expansion.alias() && expansion.authentic())) // TLSA is not asked for: some servers break
        return without(preference, name, DaneTreatment.OPPORTUNISTIC, DaneReason.INSECURE_ADDRESS, "");
        Set<DomainName> candidates = new LinkedHashSet<>();
        if (secure) candidates.add(expansion.target());
        candidates.add(host);
        return records(preference, name, candidates, nextHops);
    }

    /// Whether nothing in an answer is unsigned; an absent family or a failed one says nothing.
    private static boolean isSecure(DnsAnswer answer) {
        return !(answer instanceof DnsAnswer.Found found) || found.authentic();
    }

    private DaneHost records(int preference, String name, Set<DomainName> candidates, List<DomainName> nextHops) {
        boolean insecure = false;
        for (DomainName candidate : candidates) { // the first with signed records is the base domain
            DomainName at = candidate.below(DaneHost.PREFIX);
            if (at == null) continue;
            switch (dns.ask(at, DnsType.TLSA)) {
                case DnsAnswer.Failed failed -> {
                    return unreachable(preference, name, DaneDiscovery.word(failed));
                }
                case DnsAnswer.Found answer
                when answer.authentic() -> {
                    return with(preference, name, candidate, answer, nextHops);
                }
                case DnsAnswer.Found _ -> insecure = true;
                case DnsAnswer.NoData _, DnsAnswer.NoName _ -> {
                    /* the next candidate */
                }
            }
        }
        DaneReason reason = insecure ? DaneReason.INSECURE_TLSA : DaneReason.NO_TLSA;
        return without(preference, name, DaneTreatment.OPPORTUNISTIC, reason, "");
    }

    private static DaneHost with(
            int preference, String name, DomainName base, DnsAnswer.Found answer, List<DomainName> nextHops) {
        List<TlsaRecord> records = TlsaParser.records(answer);
        boolean usable = records.stream().anyMatch(record -> record.unusable() == null);
        Set<DomainName> references = new LinkedHashSet<>(); // 3.2.2
        references.add(base);
        references.addAll(nextHops);
        return new DaneHost(
                preference,
                name,
                usable ? DaneTreatment.AUTHENTICATE : DaneTreatment.ENCRYPT,
                usable ? null : DaneReason.ALL_UNUSABLE,
                "",
                base,
                records,
                answer.ttl(),
                new ArrayList<>(references));
    }

    private static DaneHost unreachable(int preference, String name, String why) {
        return without(preference, name, DaneTreatment.UNREACHABLE, DaneReason.DNS_ERROR, why);
    }

    static DaneHost without(int preference, String name, DaneTreatment treatment, DaneReason reason, String detail) {
        return new DaneHost(preference, name, treatment, reason, detail, null, List.of(), 0, List.of());
    }
}
