package org.sigillo.documents.export;

import java.util.List;
import org.sigillo.spec.Finding;

/// What became of an export.
///
/// @param text the document, lines ended by LF; empty if it was refused
/// @param findings what the format cannot hold
public record Exported(String text, List<Finding> findings) {
    /// Copies the list.
    public Exported {
        findings = List.copyOf(findings);
    }
}
