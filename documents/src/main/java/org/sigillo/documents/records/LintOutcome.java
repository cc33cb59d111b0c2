package org.sigillo.documents.records;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.spec.Severity;

/// What is wrong with a record, and what to publish instead.
///
/// @param kind what it is meant to be; `null` if that is not to be seen
/// @param host the name it stands at, as it was typed; empty if not known
/// @param text the text as it was typed
/// @param findings what is wrong, errors first
/// @param instead the record mended; equal to what is there where nothing is wrong; `null` if nobody but its owner can
///                mend it
public record LintOutcome(
        @Nullable RecordKind kind,
        String host,
        String text,
        List<LintFinding> findings,
        @Nullable Publish instead) {
    /// Copies the findings.
    public LintOutcome {
        findings = List.copyOf(findings);
    }

    /// Whether it can be published as it is.
    ///
    /// @return false if there is an error
    public boolean isGood() {
        return findings.stream().noneMatch(one -> one.finding().severity() == Severity.ERROR);
    }
}
