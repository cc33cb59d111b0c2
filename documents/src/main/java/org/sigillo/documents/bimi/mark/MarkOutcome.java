package org.sigillo.documents.bimi.mark;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.bimi.svg.SvgOutcome;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;

/// What a file of certificates is as evidence.
///
/// @param certificate the mark certificate; `null` if there is none
/// @param chain the subjects of the chain, the mark certificate first
/// @param indicator the indicator within; `null` if there is none
/// @param findings what its owner should know
public record MarkOutcome(
        @Nullable MarkCertificate certificate,
        List<String> chain,
        @Nullable SvgOutcome indicator,
        List<Finding> findings) {

    /// Copies the lists.
    public MarkOutcome {
        chain = List.copyOf(chain);
        findings = List.copyOf(findings);
    }

    /// Whether it is good evidence: nothing found is an error.
    ///
    /// @return true if so
    public boolean isValid() {
        return certificate != null && findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
