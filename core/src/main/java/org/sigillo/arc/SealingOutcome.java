package org.sigillo.arc;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.sign.SignedField;
import org.sigillo.spec.Reason;

/// What came of sealing one message: a set, or why there is none.
///
/// @param instance of the new set; 0 if there is none
/// @param chainStatus `cv=` of the new set
/// @param fields the set, the seal on top: written before the message in this order they stand as meant; empty if
///     the message was not sealed
/// @param reason why it was not; `null` if it was
/// @param detail what the reason speaks of; data, never prose
public record SealingOutcome(
        int instance,
        ArcResult chainStatus,
        List<SignedField> fields,
        @Nullable Reason reason,
        String detail) {
    /// Copies the fields.
    public SealingOutcome {
        fields = List.copyOf(fields);
    }

    static SealingOutcome refused(ArcResult chainStatus, Reason reason, String detail) {
        return new SealingOutcome(0, chainStatus, List.of(), reason, detail);
    }
}
