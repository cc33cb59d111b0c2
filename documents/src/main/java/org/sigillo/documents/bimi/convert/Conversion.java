package org.sigillo.documents.bimi.convert;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.bimi.svg.SvgOutcome;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;

/// A file converted.
///
/// @param file the indicator; `null` if what was given cannot be read
/// @param changes what was changed, in the order of the file; an ERROR is what could not be kept
/// @param outcome what the checker says of the result, or why nothing could be read
public record Conversion(@Nullable String file, List<Finding> changes, SvgOutcome outcome) {
    /// Copies the list.
    public Conversion {
        changes = List.copyOf(changes);
    }

    /// Whether the result is a valid indicator and nothing of the drawing was lost.
    ///
    /// @return true if so
    public boolean isWhole() {
        return file != null
                && outcome.isValid()
                && changes.stream().noneMatch(change -> change.severity() == Severity.ERROR);
    }
}
