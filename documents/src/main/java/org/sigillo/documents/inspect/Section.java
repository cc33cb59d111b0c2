package org.sigillo.documents.inspect;

import java.util.List;
import org.sigillo.spec.Finding;

/// One technology of a domain.
///
/// @param technology which
/// @param state how it stands
/// @param evidence the record, or the fact that says most; one octet a char, empty if there is nothing to show
/// @param findings what its owner should know, errors first
public record Section(Technology technology, State state, String evidence, List<Finding> findings) {
    /// Copies the list.
    public Section {
        findings = List.copyOf(findings);
    }
}
