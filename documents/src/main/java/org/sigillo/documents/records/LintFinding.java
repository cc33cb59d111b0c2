package org.sigillo.documents.records;

import org.jspecify.annotations.Nullable;
import org.sigillo.spec.Finding;
import org.sigillo.text.Span;

/// One mistake: what it is, where it stands, what it does, and what to publish instead.
///
/// @param finding what it is
/// @param span its place in the text as it was typed; `null` if it is the whole, or the name
/// @param effect what receivers will do with the record as it is
/// @param instead what to publish; `null` if nobody but the owner can know
public record LintFinding(
        Finding finding,
        @Nullable Span span,
        Effect effect,
        @Nullable Publish instead) {
    LintFinding with(@Nullable Publish publish) {
        return new LintFinding(finding, span, effect, publish);
    }
}
