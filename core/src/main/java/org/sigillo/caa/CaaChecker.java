package org.sigillo.caa;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

/// Looks for what a name publishes of who may issue certificates for it, or the nearest name above it.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8659#section-3 RFC 8659 §3
public final class CaaChecker {
    /// Names asked for one name: itself, and those above it. Authorities climb to the top, and no host of mail
    /// has so many labels.
    public static final int MAX_NAMES = 20;

    private final Dns dns;

    /// A checker.
    ///
    /// @param dns whom to ask
    public CaaChecker(Dns dns) {
        this.dns = dns;
    }

    /// Looks.
    ///
    /// @param name whose certificate is wanted
    /// @return the outcome
    public CaaOutcome check(DomainName name) {
        int asked = 0;
        for (DomainName at = name; at != null; at = at.parent()) { // 8659 §3: below the root
            if (asked++ == MAX_NAMES)
                return undecided(name, Finding.error(CaaReason.TOO_DEEP, name.toString(), String.valueOf(MAX_NAMES)));
            DnsAnswer answer = dns.ask(at, DnsType.CAA);
            if (answer instanceof DnsAnswer.Failed(DnsAnswer.Why why)) {
                String told = why.name().toLowerCase(Locale.ROOT);
                return undecided(name, Finding.error(CaaReason.DNS_ERROR, at.toString(), told));
            }
            List<DnsRecord.Caa> records = new ArrayList<>();
            if (answer instanceof DnsAnswer.Found found)
                for (DnsRecord record : found.records()) if (record instanceof DnsRecord.Caa caa) records.add(caa);
            if (!records.isEmpty()) return found(name, at, records);
        }
        return new CaaOutcome(name, null, List.of(), false, List.of());
    }

    private static CaaOutcome undecided(DomainName name, Finding why) {
        return new CaaOutcome(name, null, List.of(), true, List.of(why));
    }

    private static CaaOutcome found(DomainName name, DomainName at, List<DnsRecord.Caa> records) {
        List<Finding> findings = new ArrayList<>();
        for (DnsRecord.Caa record : records) findings.addAll(CaaParser.findings(record, at.toString()));
        return new CaaOutcome(name, at, records, false, findings);
    }
}
