package org.sigillo.dmarc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

/// One name visited in search of a DMARC Policy Record.
///
/// @param domain the name
/// @param queried the name asked for, `_dmarc.` before it; `null` if that would be too long to exist
/// @param answer what came back
/// @param records how many DMARC Policy Records were among it
/// @param kept the one record; `null` if there was none, or several (9989 §4.10 step 2)
/// @param findings several records, or such as were meant to be one; those of the kept record are its own
public record Visit(
        DomainName domain,
        @Nullable DomainName queried,
        DnsAnswer answer,
        int records,
        @Nullable PublishedRecord kept,
        List<Finding> findings) {

    /// Copies the list.
    public Visit {
        findings = List.copyOf(findings);
    }

    /// Whether the question was not answered.
    ///
    /// @return true for a failure of any kind (9989 §5.3.6)
    public boolean failed() {
        return answer instanceof DnsAnswer.Failed;
    }

    /// What the owner of the kept record should know; each finding names the place, for the parser knows only tags.
    List<Finding> recordFindings() {
        if (kept == null || queried == null || kept.findings().isEmpty()) return List.of();
        List<Finding> placed = new ArrayList<>(kept.findings().size());
        for (Finding finding : kept.findings()) placed.add(finding.at(queried.toString()));
        return placed;
    }

    /// Whether the kept record ends a walk (9989 §4.10 steps 2 and 6).
    boolean stops() {
        return psd() != PsdFlag.UNDECIDED;
    }

    PsdFlag psd() {
        return kept == null || kept.record() == null
                ? PsdFlag.UNDECIDED
                : kept.record().psd();
    }
}
