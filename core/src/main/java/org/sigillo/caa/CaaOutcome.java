package org.sigillo.caa;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DnsRecord;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

/// What holds for a name.
///
/// @param name whose certificate is wanted
/// @param at where it was found: the name, or one above it; `null` if nothing is published
/// @param records what stands there (8659 §3: the relevant RRset)
/// @param undecided whether the DNS did not answer
/// @param findings what is odd about it
public record CaaOutcome(
        DomainName name,
        @Nullable DomainName at,
        List<DnsRecord.Caa> records,
        boolean undecided,
        List<Finding> findings) {
    /// Copies the lists.
    public CaaOutcome {
        records = List.copyOf(records);
        findings = List.copyOf(findings);
    }

    /// Who may issue certificates of a kind.
    ///
    /// @param tag the kind: one of those that begin with `issue`
    /// @return who may
    public CaaPermission permission(CaaTag tag) {
        if (isStopped()) return new CaaPermission.Nobody();
        List<DnsRecord.Caa> mine = records(tag);
        if (mine.isEmpty() && tag == CaaTag.ISSUEWILD) mine = records(CaaTag.ISSUE); // 8659 §4.3
        if (mine.isEmpty()) return new CaaPermission.Anyone(); // 8659 §4.2: the tag is not there
        List<CaaIssuer> issuers = new ArrayList<>();
        for (DnsRecord.Caa record : mine) {
            CaaIssuer issuer = CaaParser.issuer(record.value());
            if (issuer != null && issuer.isUsable() && !issuers.contains(issuer)) issuers.add(issuer);
        }
        return issuers.isEmpty() ? new CaaPermission.Nobody() : new CaaPermission.Only(issuers);
    }

    /// Whether a critical property that nobody knows keeps everybody from issuing (8659 §4.5).
    ///
    /// @return true if so
    public boolean isStopped() {
        return records.stream().anyMatch(one -> one.critical() && CaaTag.of(one.tag()) == null);
    }

    private List<DnsRecord.Caa> records(CaaTag tag) {
        return records.stream().filter(one -> CaaTag.of(one.tag()) == tag).toList();
    }
}
