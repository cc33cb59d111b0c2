package org.sigillo.documents.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The results of applying the policy (9990 §3.1.1.9).
///
/// @param disposition what became of the messages
/// @param dkim whether an aligned signature passed
/// @param spf whether an aligned SPF passed
/// @param reasons why the policy was not followed
public record PolicyEvaluated(
        @Nullable ActionDisposition disposition,
        @Nullable DmarcAlignmentResult dkim,
        @Nullable DmarcAlignmentResult spf,
        List<PolicyOverride> reasons) {

    /// Copies the list.
    public PolicyEvaluated {
        reasons = List.copyOf(reasons);
    }

    /// Whether DMARC passed: one of both suffices.
    ///
    /// @return true if an aligned identifier passed
    public boolean passed() {
        return dkim == DmarcAlignmentResult.PASS || spf == DmarcAlignmentResult.PASS;
    }
}
