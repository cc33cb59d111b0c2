package org.sigillo.documents.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.iprev.IprevChecker;
import org.sigillo.iprev.IprevOutcome;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.spec.Finding;

/// Looks for the hosts that take a domain's mail.
final class MailHostsLook {
    /// MX hosts of one domain that are looked at.
    static final int MAX_HOSTS = 30;
    /// Addresses of one host that are looked at.
    static final int MAX_ADDRESSES = 16;

    private final Dns dns;
    private final AtOnce atOnce;
    private final DomainName domain;
    private final List<Finding> findings = new ArrayList<>();

    /// A host, and what its owner should know.
    private record Looked(MailHosts.Host host, List<Finding> findings) {}

    MailHostsLook(Dns dns, AtOnce atOnce, DomainName domain) {
        this.dns = dns;
        this.atOnce = atOnce;
        this.domain = domain;
    }

    MailHosts look() {
        return switch (dns.ask(domain, DnsType.MX)) {
            case DnsAnswer.Failed(var why)
            when why == DnsAnswer.Why.BOGUS -> {
                findings.add(Finding.error(InspectReason.BOGUS, domain.toString()));
                yield new MailHosts(false, false, List.of(), findings);
            }
            case DnsAnswer.Failed failed -> {
                findings.add(Finding.error(
                        InspectReason.DNS_ERROR,
                        domain.toString(),
                        "MX",
                        failed.why().name().toLowerCase(Locale.ROOT)));
                yield new MailHosts(false, false, List.of(), findings);
            }
            case DnsAnswer.NoName none -> {
                findings.add(Finding.error(InspectReason.NO_NAME, domain.toString()));
                yield new MailHosts(false, none.authentic(), List.of(), findings);
            }
            case DnsAnswer.NoData none -> itself(none.authentic());
            case DnsAnswer.Found found -> exchangers(found);
        };
    }

    /// Without MX records the domain is its own host (5321 §5.1).
    private MailHosts itself(boolean authentic) {
        Looked looked = host(0, domain.toString(), false);
        MailHosts.Host host = looked.host();
        boolean taking = !host.addresses().isEmpty();
        findings.addAll(looked.findings());
        findings.addFirst(
                taking
                        ? Finding.warning(InspectReason.IMPLICIT_MX, domain.toString())
                        : Finding.info(InspectReason.NO_MAIL, domain.toString()));
        return new MailHosts(taking, authentic, taking ? List.of(host) : List.of(), findings);
    }

    private MailHosts exchangers(DnsAnswer.Found found) {
        List<DnsRecord.Mx> all = new ArrayList<>();
        boolean none = false;
        for (DnsRecord record : found.records()) {
            if (!(record instanceof DnsRecord.Mx mx)) continue;
            if (mx.host().isEmpty() || mx.host().equals(".")) none = true;
            else all.add(mx);
        }
        all.sort(Comparator.comparing(DnsRecord.Mx::preference).thenComparing(DnsRecord.Mx::host));
        if (none && all.isEmpty()) findings.add(Finding.info(InspectReason.NULL_MX, domain.toString()));
        else if (none) findings.add(Finding.error(InspectReason.MIXED_NULL_MX, domain.toString())); // 7505 §3
        List<Looked> looked = atOnce.all(
                all.subList(0, Math.min(all.size(), MAX_HOSTS)), mx -> host(mx.preference(), mx.host(), true));
        for (Looked one : looked) findings.addAll(one.findings()); // in the order of the hosts
        List<MailHosts.Host> hosts = looked.stream().map(Looked::host).toList();
        return new MailHosts(!all.isEmpty(), found.authentic(), hosts, findings);
    }

    private Looked host(int preference, String text, boolean named) {
        List<Finding> told = new ArrayList<>();
        DomainName name = DomainName.parseOctets(text);
        if (name == null || !name.isHostname() || IpAddress.parse(text) != null) {
            told.add(Finding.error(InspectReason.MX_NO_NAME, domain.toString(), text));
            return new Looked(new MailHosts.Host(preference, text, List.of()), told);
        }
        if (named && dns.ask(name, DnsType.CNAME) instanceof DnsAnswer.Found) // 5321 §5.1, 2181 §10.3
        told.add(Finding.error(InspectReason.MX_ALIAS, domain.toString(), name.toString()));
        List<IpAddress> addresses = new ArrayList<>();
        boolean undecided = false;
        for (DnsType type : List.of(DnsType.A, DnsType.AAAA)) {
            DnsAnswer answer = dns.ask(name, type);
            undecided |= answer instanceof DnsAnswer.Failed;
            if (!(answer instanceof DnsAnswer.Found found)) continue;
            for (DnsRecord record : found.records()) {
                if (addresses.size() == MAX_ADDRESSES) break;
                if (record instanceof DnsRecord.A a) addresses.add(a.address());
                if (record instanceof DnsRecord.Aaaa aaaa) addresses.add(aaaa.address());
            }
        }
        if (addresses.isEmpty() && undecided)
            told.add(Finding.error(InspectReason.DNS_ERROR, name.toString(), "A, AAAA", "no answer"));
        else if (addresses.isEmpty() && named)
            told.add(Finding.error(InspectReason.MX_NO_ADDRESS, domain.toString(), name.toString()));
        List<MailHosts.Address> looked =
                atOnce.all(addresses, ip -> new MailHosts.Address(ip, new IprevChecker(dns).check(ip)));
        for (MailHosts.Address one : looked)
            if (one.reverse().result() == IprevOutcome.Result.FAIL
                    || one.reverse().result() == IprevOutcome.Result.PERMERROR)
                told.add(Finding.info(
                        InspectReason.NO_REVERSE_NAME,
                        name.toString(),
                        one.address().toString()));
        return new Looked(new MailHosts.Host(preference, name.toString(), looked), told);
    }
}
