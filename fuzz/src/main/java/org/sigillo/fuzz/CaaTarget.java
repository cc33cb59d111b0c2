package org.sigillo.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sigillo.caa.CaaIssuer;
import org.sigillo.caa.CaaOutcome;
import org.sigillo.caa.CaaParser;
import org.sigillo.caa.CaaPermission;
import org.sigillo.caa.CaaTag;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Presentation;
import org.sigillo.name.DomainName;

/// CAA records of any octets: what a master file says is written and read again, an issuer likewise; what names nobody
/// lets nobody issue; a critical property nobody knows lets nobody do anything.
public final class CaaTarget {
    private static final DomainName NAME = DomainName.of("mx.example");

    private CaaTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        if (Presentation.read(DnsType.CAA, text) instanceof DnsRecord.Caa caa) {
            Invariant.same(caa, Presentation.read(DnsType.CAA, Presentation.of(caa)), "written and read again");
            judged(caa);
        }
        CaaIssuer issuer = CaaParser.issuer(text);
        if (issuer != null) Invariant.same(issuer, CaaParser.issuer(issuer.toString()), "an issuer, read again");
        for (CaaTag tag : CaaTag.values()) judged(new DnsRecord.Caa(0, tag.word(), text));
    }

    private static void judged(DnsRecord.Caa caa) {
        CaaOutcome outcome = new CaaOutcome(NAME, NAME, List.of(caa), false, CaaParser.findings(caa, NAME.toString()));
        CaaTag own = CaaTag.of(caa.tag());
        for (CaaTag tag : CaaTag.values()) {
            if (!tag.isPermission()) continue;
            CaaPermission permission = outcome.permission(tag);
            boolean spokenOf = tag == own || tag == CaaTag.ISSUEWILD && own == CaaTag.ISSUE;
            boolean stopped = own == null && caa.critical();
            Invariant.same(!spokenOf && !stopped, permission instanceof CaaPermission.Anyone, "who may, by " + caa);
            if (stopped) Invariant.holds(permission instanceof CaaPermission.Nobody, "nobody may");
        }
        if (own == null) Invariant.holds(!outcome.findings().isEmpty(), "nobody knows the tag, and nobody is told");
    }
}
