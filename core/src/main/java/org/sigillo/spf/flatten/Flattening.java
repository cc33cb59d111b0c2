package org.sigillo.spf.flatten;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;
import org.sigillo.spf.analysis.SpfAnalysis;

/// A record, flattened: what to publish in its place, and the proof that it does the same.
///
/// @param domain whose record
/// @param before what the record does and costs now
/// @param after what the new one does and costs; `null` if there is none
/// @param records what to publish, in this order: the parts, and the domain's own record last; empty if there is
///                nothing that could be
/// @param obsolete records of an earlier flattening that nothing leads to any more: to be removed when the TTL of the
///                 domain's own record has passed
/// @param taken the domains whose networks were copied, in the order they were met
/// @param open the terms that stay
/// @param proof that both do the same; `null` if there is nothing to compare
/// @param ttl for how long the answers this rests on may be kept, in seconds: look again by then
/// @param findings what the owner should know, errors first
public record Flattening(
        DomainName domain,
        SpfAnalysis before,
        @Nullable SpfAnalysis after,
        List<FlatRecord> records,
        List<DomainName> obsolete,
        List<DomainName> taken,
        List<Rule.Open> open,
        @Nullable Proof proof,
        int ttl,
        List<Finding> findings) {
    /// Copies the lists.
    public Flattening {
        records = List.copyOf(records);
        obsolete = List.copyOf(obsolete);
        taken = List.copyOf(taken);
        open = List.copyOf(open);
        findings = List.copyOf(findings);
    }

    /// Whether the records may be published.
    ///
    /// @return true if they are proved to do the same and nothing is wrong with them
    public boolean isGood() {
        return proof != null
                && proof.holds()
                && !records.isEmpty()
                && findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
