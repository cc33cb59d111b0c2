package org.sigillo.senders;

import java.util.List;

/// What a source is taken for.
///
/// @param kind the class
/// @param confidence from 0, a guess, to 100, the owner's own word; an order, not a probability
/// @param reasons why, the weightiest first; one at least
public record Classification(SourceClass kind, int confidence, List<SourceReason> reasons) {
    /// Copies the list.
    public Classification {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) throw new IllegalArgumentException("a class without a reason");
    }
}
