package org.sigillo.dane;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

/// Finds the hosts of a domain and their TLSA records, and how secure the way there is. What a lookup that fails
/// leaves open is never taken for absence.
///
/// @spec https://www.rfc-editor.org/rfc/rfc7672#section-2.2 RFC 7672 §2.2
public final class DaneDiscovery {
    /// MX hosts of one domain that are looked at.
    public static final int MAX_HOSTS = 30;
    /// Aliases followed from one name.
    public static final int MAX_ALIASES = 16;

    private final Dns dns;

    /// A discovery.
    ///
    /// @param dns a validating resolver's answers
    public DaneDiscovery(Dns dns) {
        this.dns = dns;
    }

    /// Finds the hosts of a domain.
    ///
    /// @param domain the next-hop domain: of the recipient, or of a relay that is subject to MX lookup
    /// @return where its mail goes
    public DaneDestination discover(DomainName domain) {
        return switch (dns.ask(domain, DnsType.MX)) {
            case DnsAnswer.Failed failed -> nowhere(domain, false, DaneReason.DNS_ERROR, word(failed));
            case DnsAnswer.NoName none -> nowhere(domain, none.authentic(), DaneReason.NO_MAIL, "no such domain");
            case DnsAnswer.NoData _ -> { // 2.2.2: the domain is its own host
                DaneHost host = new HostLookup(dns).look(0, domain, List.of(domain));
                boolean secure = host.reason() != DaneReason.INSECURE_ADDRESS;
                yield new DaneDestination(domain, secure, null, List.of(host), DaneAdvice.of(domain, List.of(host)));
            }
            case DnsAnswer.Found found -> exchangers(domain, found);
        };
    }

    /// One host that was not found by MX records.
    ///
    /// @param name a relay's name
    /// @return what DANE says of it
    public DaneHost host(DomainName name) {
        return new HostLookup(dns).look(0, name, List.of(name));
    }

    private DaneDestination exchangers(DomainName domain, DnsAnswer.Found found) {
        List<DnsRecord.Mx> all = new ArrayList<>();
        for (DnsRecord one : found.records()) if (one instanceof DnsRecord.Mx mx) all.add(mx);
        all.sort(Comparator.comparing(DnsRecord.Mx::preference).thenComparing(DnsRecord.Mx::host));
        if (all.stream().allMatch(mx -> mx.host().isEmpty() || mx.host().equals("."))) // 7505 §3
        return nowhere(domain, found.authentic(), DaneReason.NO_MAIL, "null MX");
        Set<DomainName> nextHops = new LinkedHashSet<>(List.of(domain));
        if (found.authentic()) { // 3.2.2: the next-hop domain and what it is an alias of
            Expansion expansion = Expansion.of(domain, dns);
            if (expansion.failure() != null) return nowhere(domain, true, DaneReason.DNS_ERROR, expansion.failure());
            nextHops.add(expansion.target());
        }
        List<DaneHost> hosts = new ArrayList<>();
        for (DnsRecord.Mx mx : all.subList(0, Math.min(all.size(), MAX_HOSTS)))
            hosts.add(exchanger(mx, found.authentic(), List.copyOf(nextHops)));
        List<Finding> findings = found.authentic()
                ? DaneAdvice.of(domain, hosts)
                : List.of(Finding.info(DaneReason.INSECURE_MX, domain.toString()));
        return new DaneDestination(
                domain, found.authentic(), found.authentic() ? null : DaneReason.INSECURE_MX, hosts, findings);
    }

    private DaneHost exchanger(DnsRecord.Mx mx, boolean secure, List<DomainName> nextHops) {
        DomainName name = DomainName.parseOctets(mx.host());
        if (name == null || !name.isHostname() || org.sigillo.name.IpAddress.parse(mx.host()) != null)
            return HostLookup.without(
                    mx.preference(), mx.host(), DaneTreatment.UNREACHABLE, DaneReason.BAD_HOST, mx.host());
        return secure
                ? new HostLookup(dns).look(mx.preference(), name, nextHops)
                : HostLookup.without(
                        mx.preference(), name.toString(), DaneTreatment.OPPORTUNISTIC, DaneReason.INSECURE_MX, "");
    }

    private static DaneDestination nowhere(DomainName domain, boolean secure, DaneReason reason, String detail) {
        Finding finding = reason == DaneReason.NO_MAIL
                ? Finding.info(reason, domain.toString(), detail)
                : Finding.error(reason, domain.toString(), detail);
        return new DaneDestination(domain, secure, reason, List.of(), List.of(finding));
    }

    static String word(DnsAnswer.Failed failed) {
        return failed.why().name().toLowerCase(Locale.ROOT);
    }

    /// Where a chain of aliases leads.
    ///
    /// @param alias whether the name is one at all
    /// @param authentic whether the first alias is signed
    /// @param target where the chain ends: the name itself if it is no alias
    /// @param failure what the DNS said instead of an answer, or `null`
    record Expansion(
            boolean alias,
            boolean authentic,
            DomainName target,
            @Nullable String failure) {
        static Expansion of(DomainName name, Dns dns) {
            DomainName at = name;
            boolean authentic = false;
            for (int hops = 0; hops <= MAX_ALIASES; hops++) {
                switch (dns.ask(at, DnsType.CNAME)) {
                    case DnsAnswer.Failed failed -> {
                        return new Expansion(hops > 0, authentic, at, word(failed));
                    }
                    case DnsAnswer.Found found
                    when found.records().getFirst() instanceof DnsRecord.Cname cname -> {
                        if (hops == 0) authentic = found.authentic();
                        at = cname.target();
                    }
                    case DnsAnswer.Found _, DnsAnswer.NoData _, DnsAnswer.NoName _ -> {
                        return new Expansion(hops > 0, authentic, at, null);
                    }
                }
            }
            return new Expansion(true, authentic, at, "cname_loop");
        }
    }
}
