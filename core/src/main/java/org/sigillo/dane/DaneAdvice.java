package org.sigillo.dane;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;

/// What the owner of the records should know.
final class DaneAdvice {
    private DaneAdvice() {}

    static List<Finding> of(DomainName domain, List<DaneHost> hosts) {
        List<Finding> findings = new ArrayList<>();
        for (DaneHost host : hosts) judge(host, findings);
        long with = hosts.stream().filter(host -> !host.records().isEmpty()).count();
        if (with > 0 && with < hosts.size())
            findings.add(Finding.warning(
                    DaneReason.SOME_HOSTS, domain.toString(), Long.toString(with), Integer.toString(hosts.size())));
        findings.sort(Comparator.comparing(
                Finding::severity, Comparator.<Severity>naturalOrder().reversed()));
        return findings;
    }

    private static void judge(DaneHost host, List<Finding> findings) {
        DaneReason reason = host.reason();
        if (reason != null) findings.add(new Finding(severity(reason), reason, host.name(), List.of(host.detail())));
        if (host.base() == null) return;
        String where = DaneHost.PREFIX + '.' + host.base();
        if (!host.base().toString().equals(host.name()))
            findings.add(Finding.info(DaneReason.ALIAS, host.name(), host.base().toString()));
        boolean usable = false;
        boolean sha256 = false;
        for (TlsaRecord record : host.records()) {
            DaneReason unusable = record.unusable();
            if (unusable != null) {
                findings.add(Finding.warning(unusable, where, record.named()));
                continue;
            }
            usable = true;
            sha256 |= record.matching() == TlsaRecord.SHA_256;
            if (record.matching() == TlsaRecord.FULL)
                findings.add(Finding.info(DaneReason.FULL_DATA, where, record.named()));
            if (record.usage() == TlsaRecord.DANE_TA && record.selector() == TlsaRecord.SPKI)
                findings.add(Finding.info(DaneReason.ANCHOR_BY_KEY, where, record.named()));
        }
        if (usable && !sha256) findings.add(Finding.warning(DaneReason.NO_SHA_256, where));
    }

    private static Severity severity(DaneReason reason) {
        return switch (reason) {
            case DNS_ERROR, ALL_UNUSABLE, NO_ADDRESS, BAD_HOST -> Severity.ERROR;
            case INSECURE_TLSA -> Severity.WARNING;
            default -> Severity.INFO;
        };
    }
}
