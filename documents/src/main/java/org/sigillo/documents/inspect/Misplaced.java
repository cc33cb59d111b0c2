package org.sigillo.documents.inspect;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;

/// A record that stands where nobody looks for it: an underscore lost, the domain entered twice, no host entered.
///
/// @param technology what it is of
/// @param at where it stands
/// @param host the name it belongs to, below the domain
/// @param text the record, one octet a char
public record Misplaced(Technology technology, DomainName at, String host, String text) {

    /// A place people put records at.
    private record Slip(Technology technology, String version, String host, String wrong) {}

    private static final List<Slip> SLIPS = slips();

    private static List<Slip> slips() {
        List<Slip> slips = new ArrayList<>();
        add(slips, Technology.DMARC, "v=DMARC1", "_dmarc", "dmarc", "_dmarc._dmarc", "_dmark", "dmark");
        add(
                slips,
                Technology.TLS_RPT,
                "v=TLSRPTv1",
                "_smtp._tls",
                "smtp._tls",
                "_smtp.tls",
                "smtp.tls",
                "_tls",
                "_smtp");
        add(slips, Technology.MTA_STS, "v=STSv1", "_mta-sts", "mta-sts", "_mta_sts", "_mtasts", "_mta-sts._mta-sts");
        return slips;
    }

    private static void add(List<Slip> slips, Technology technology, String version, String host, String... wrong) {
        slips.add(new Slip(technology, version, host, "")); // the domain itself
        slips.add(new Slip(technology, version, host, "\t")); // the domain twice
        for (String one : wrong) slips.add(new Slip(technology, version, host, one));
    }

    static List<Misplaced> look(Dns dns, AtOnce atOnce, DomainName domain) {
        return atOnce.all(SLIPS, slip -> look(dns, domain, slip)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<Misplaced> look(Dns dns, DomainName domain, Slip slip) {
        DomainName at = switch (slip.wrong()) {
            case "" -> domain;
            case "\t" -> domain.below(slip.host() + '.' + domain);
            default -> domain.below(slip.wrong());
        };
        if (at == null || !(dns.ask(at, DnsType.TXT) instanceof DnsAnswer.Found found)) return List.of();
        List<Misplaced> seen = new ArrayList<>();
        for (DnsRecord record : found.records())
            if (record instanceof DnsRecord.Txt txt && txt.text().startsWith(slip.version()))
                seen.add(new Misplaced(slip.technology(), at, slip.host(), txt.text()));
        return seen;
    }
}
