package org.sigillo.documents.change;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.caa.CaaIssuer;
import org.sigillo.caa.CaaOutcome;
import org.sigillo.caa.CaaParser;
import org.sigillo.caa.CaaPermission;
import org.sigillo.caa.CaaTag;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Presentation;
import org.sigillo.dns.RecordSet;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;

/// What a change of CAA records means for whoever asks for certificates: web servers below the domain too.
final class Issuers {
    private Issuers() {}

    /// Who may no longer issue.
    static List<Finding> differences(RecordSet before, RecordSet after) {
        List<Finding> found = new ArrayList<>();
        String where = after.name().toString();
        for (CaaTag tag : CaaTag.values()) {
            if (!tag.isPermission()) continue;
            CaaPermission now = outcome(after).permission(tag);
            List<String> left = names(now);
            switch (outcome(before).permission(tag)) {
                case CaaPermission.Anyone() -> {
                    if (!(now instanceof CaaPermission.Anyone) && tag != CaaTag.ISSUEWILD)
                        found.add(Finding.warning(ChangeReason.ISSUERS_RESTRICTED, where, tag.word(), told(left)));
                }
                case CaaPermission.Nobody() -> {}
                case CaaPermission.Only(List<CaaIssuer> issuers) -> {
                    for (String name : names(new CaaPermission.Only(issuers)))
                        if (!(now instanceof CaaPermission.Anyone) && !left.contains(name))
                            found.add(Finding.warning(ChangeReason.ISSUER_DROPPED, where, tag.word(), name));
                }
            }
        }
        return found;
    }

    /// What is odd about records that are wanted.
    static List<Finding> odd(RecordSet wanted) {
        List<Finding> found = new ArrayList<>();
        for (DnsRecord.Caa record : records(wanted))
            for (Finding finding : CaaParser.findings(record, wanted.name().toString()))
                if (finding.severity() != Severity.INFO) found.add(finding);
        return found;
    }

    private static String told(List<String> names) {
        return names.isEmpty() ? "nobody" : String.join(", ", names);
    }

    private static List<String> names(CaaPermission permission) {
        if (!(permission instanceof CaaPermission.Only(List<CaaIssuer> issuers))) return List.of();
        return issuers.stream()
                .map(issuer -> String.valueOf(issuer.domain()))
                .distinct()
                .toList();
    }

    private static CaaOutcome outcome(RecordSet set) {
        return new CaaOutcome(set.name(), set.name(), records(set), false, List.of());
    }

    private static List<DnsRecord.Caa> records(RecordSet set) {
        List<DnsRecord.Caa> records = new ArrayList<>();
        for (String value : set.values())
            if (Presentation.read(DnsType.CAA, value) instanceof DnsRecord.Caa caa) records.add(caa);
        return records;
    }
}
