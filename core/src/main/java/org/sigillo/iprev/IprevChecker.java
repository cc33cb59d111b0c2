package org.sigillo.iprev;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.iprev.IprevOutcome.Result;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;

/// Checks whether one of the names of an address leads back to it (8601 §3).
///
/// @spec https://www.rfc-editor.org/rfc/rfc8601#section-3 RFC 8601 §3
public final class IprevChecker {
    /// Names looked at; an address with more is judged by the first of them.
    public static final int MAX_NAMES = 10;

    private final Dns dns;

    /// A checker.
    ///
    /// @param dns whom to ask
    public IprevChecker(Dns dns) {
        this.dns = dns;
    }

    /// Checks an address.
    ///
    /// @param client the client's address; an IPv4-mapped one counts as IPv4
    /// @return the outcome
    public IprevOutcome check(IpAddress client) {
        IpAddress ip = client.unmapped();
        return switch (dns.ask(ip.reverseName(), DnsType.PTR)) {
            case DnsAnswer.Found found -> checkNames(ip, found.records());
            case DnsAnswer.NoData none -> new IprevOutcome(Result.PERMERROR, null); // 8601 §2.7.3: no PTR data
            case DnsAnswer.NoName none -> new IprevOutcome(Result.PERMERROR, null);
            case DnsAnswer.Failed failed -> new IprevOutcome(Result.TEMPERROR, null);
        };
    }

    private IprevOutcome checkNames(IpAddress ip, List<DnsRecord> names) {
        @Nullable DomainName first = null;
        boolean undecided = false;
        for (DnsRecord record : names.subList(0, Math.min(MAX_NAMES, names.size()))) {
            if (!(record instanceof DnsRecord.Ptr ptr)) continue;
            DomainName name = DomainName.parseOctets(ptr.name());
            if (name == null) continue;
            if (first == null) first = name;
            DnsAnswer answer = dns.ask(name, ip.isIpv4() ? DnsType.A : DnsType.AAAA);
            if (answer instanceof DnsAnswer.Found found && leadsTo(ip, found))
                return new IprevOutcome(Result.PASS, name);
            undecided |= answer instanceof DnsAnswer.Failed;
        }
        if (first == null) return new IprevOutcome(Result.PERMERROR, null);
        return new IprevOutcome(undecided ? Result.TEMPERROR : Result.FAIL, first);
    }

    private static boolean leadsTo(IpAddress ip, DnsAnswer.Found found) {
        for (DnsRecord record : found.records()) {
            boolean same = switch (record) {
                case DnsRecord.A a -> a.address().equals(ip);
                case DnsRecord.Aaaa aaaa -> aaaa.address().equals(ip);
                case DnsRecord.Caa c -> false;
                case DnsRecord.Cname c -> false;
                case DnsRecord.Mx m -> false;
                case DnsRecord.Ns n -> false;
                case DnsRecord.Ptr p -> false;
                case DnsRecord.Soa s -> false;
                case DnsRecord.Tlsa t -> false;
                case DnsRecord.Txt t -> false;
            };
            if (same) return true;
        }
        return false;
    }
}
