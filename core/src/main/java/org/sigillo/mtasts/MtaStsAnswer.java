package org.sigillo.mtasts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.spec.Finding;

/// What the TXT records of a name say.
///
/// @param record the record; `null` if senders act as if there were none
/// @param findings why not, and what its owner should know
public record MtaStsAnswer(@Nullable MtaStsRecord record, List<Finding> findings) {
    /// Copies the list.
    public MtaStsAnswer {
        findings = List.copyOf(findings);
    }
}
