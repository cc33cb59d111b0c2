package org.sigillo.documents.records;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.explain.Catalogue;
import org.sigillo.text.Span;

/// What one part of a record says.
///
/// @param tag its name
/// @param value its value, as written; the default where it is not written
/// @param span its place in the text as it was typed; `null` if it is not written
/// @param code the code of its sentence
/// @param slots what fills the sentence
public record TagNote(String tag, String value, @Nullable Span span, String code, Map<String, String> slots) {
    /// Copies the slots.
    public TagNote {
        slots = Map.copyOf(slots);
    }

    /// The sentence.
    ///
    /// @param catalogue the language
    /// @return what it says
    public String sentence(Catalogue catalogue) {
        return catalogue.sentence(code, slots);
    }
}
