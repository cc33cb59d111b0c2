package org.sigillo.documents.bimi.svg;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;

/// What a file is as an indicator.
///
/// @param image what stands in it; `null` if it could not be read
/// @param findings what its owner should change, in the order of the file
public record SvgOutcome(@Nullable SvgImage image, List<Finding> findings) {
    /// Copies the list.
    public SvgOutcome {
        findings = List.copyOf(findings);
    }

    /// Whether it is a valid indicator: nothing found is an error.
    ///
    /// @return true if so
    public boolean isValid() {
        return image != null && findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /// Its title.
    ///
    /// @return the text, without white space around it; `null` if there is none
    public @Nullable String title() {
        if (image == null) return null;
        for (SvgElement element : image.root().elements())
            if (element.is("title")) return element.text().strip();
        return null;
    }
}
