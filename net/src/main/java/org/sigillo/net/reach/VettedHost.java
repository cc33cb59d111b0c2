package org.sigillo.net.reach;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.fetch.HttpsFetch.Why;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.name.PublicAddress;

/// The addresses of a host that may be connected to. They are asked for once; who connects takes these and no others,
/// so a name that changes its mind in between gains nothing.
///
/// @param addresses those that may be connected to, IPv4 first; empty if there are none
/// @param why there are none; `null` if there are some
public record VettedHost(
        List<IpAddress> addresses, @Nullable Why why) {
    /// Addresses of one host that are tried.
    public static final int MAX_ADDRESSES = 4;

    /// Copies the list.
    public VettedHost {
        addresses = List.copyOf(addresses);
    }

    /// Looks at a host.
    ///
    /// @param dns who answers
    /// @param host a name; an address is none
    /// @param loopback whether loopback addresses may be connected to as well
    /// @return at most [#MAX_ADDRESSES] addresses
    public static VettedHost of(Dns dns, String host, boolean loopback) {
        DomainName name = DomainName.parseOrNull(host);
        if (name == null || !name.isHostname() || IpAddress.parse(host) != null) return none(Why.NO_ADDRESS);
        List<IpAddress> all = new ArrayList<>();
        Why why = Why.NO_ADDRESS;
        for (DnsType type : List.of(DnsType.A, DnsType.AAAA)) {
            switch (dns.ask(name, type)) {
                case DnsAnswer.Found found -> {
                    for (DnsRecord record : found.records()) {
                        if (record instanceof DnsRecord.A a) all.add(a.address());
                        if (record instanceof DnsRecord.Aaaa a) all.add(a.address());
                    }
                }
                case DnsAnswer.Failed _ -> why = Why.UNREACHABLE;
                case DnsAnswer.NoData _, DnsAnswer.NoName _ -> {
                    /* the other type */
                }
            }
        }
        if (all.isEmpty()) return none(why);
        List<IpAddress> allowed = all.stream()
                .filter(address -> PublicAddress.is(address) || loopback && PublicAddress.isLoopback(address))
                .limit(MAX_ADDRESSES)
                .toList();
        return allowed.isEmpty() ? none(Why.FORBIDDEN_ADDRESS) : new VettedHost(allowed, null);
    }

    private static VettedHost none(Why why) {
        return new VettedHost(List.of(), why);
    }
}
