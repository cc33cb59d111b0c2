package org.sigillo.dkim.sign;

import java.util.List;

/// What came of signing one message: for each key a field or a refusal.
///
/// @param fields the signatures, the one for the first key of the first plan on top: written before the message in
///     this order they stand as meant; who inserts them one by one at the top begins with the last
/// @param refusals what was not signed, and why
public record SigningOutcome(List<SignedField> fields, List<SigningRefusal> refusals) {
    /// Copies both.
    public SigningOutcome {
        fields = List.copyOf(fields);
        refusals = List.copyOf(refusals);
    }
}
