package org.sigillo.mtasts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.spec.Finding;

/// What the octets of a document say.
///
/// @param policy the policy; `null` if it is invalid
/// @param findings why it is, the first error first, and what its owner should know
public record PolicyDocument(@Nullable MtaStsPolicy policy, List<Finding> findings) {
    /// Copies the list.
    public PolicyDocument {
        findings = List.copyOf(findings);
    }
}
