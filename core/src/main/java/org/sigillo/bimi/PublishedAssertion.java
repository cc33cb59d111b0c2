package org.sigillo.bimi;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;
import org.sigillo.text.Span;

/// A TXT record read as an Assertion Record.
///
/// @param text as published, one octet a char
/// @param asserted whether it begins with the version tag; what does not is passed over (§7.2 step 4)
/// @param record what it means; `null` if it has an error
/// @param spans where the value of each known tag stands in the text
/// @param findings what its owner should know
public record PublishedAssertion(
        String text,
        boolean asserted,
        @Nullable AssertionRecord record,
        Map<String, Span> spans,
        List<Finding> findings) {

    /// Copies map and list.
    public PublishedAssertion {
        spans = Map.copyOf(spans);
        findings = List.copyOf(findings);
    }

    /// The first error.
    ///
    /// @return what is wrong, or `null`
    public @Nullable Finding error() {
        for (Finding finding : findings) if (finding.severity() == Severity.ERROR) return finding;
        return null;
    }
}
