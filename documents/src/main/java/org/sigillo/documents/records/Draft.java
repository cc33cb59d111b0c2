package org.sigillo.documents.records;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// What somebody wants to publish, or has published, at one name.
///
/// @param host the name as it was typed; empty if it is not known
/// @param domain whose record it is; `null` if that is to be seen from the name
/// @param texts the texts at that name; those that are no records of email authentication are passed over
public record Draft(String host, @Nullable DomainName domain, List<String> texts) {
    /// Copies the texts.
    public Draft {
        texts = List.copyOf(texts);
    }

    /// A text alone.
    ///
    /// @param text the text
    /// @return the draft
    public static Draft of(String text) {
        return new Draft("", null, List.of(text));
    }
}
