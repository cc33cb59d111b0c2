package org.sigillo.documents.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One DMARC aggregate report (9990 §3.1.1.2).
///
/// @param version of the format; `null` if it is not said
/// @param metadata who reports, and on which time
/// @param policy what the domain had published
/// @param extensions the names of the elements of extensions that were met, which say nothing here (9990 §5)
/// @param records one for each combination of address, result and identifiers
/// @spec https://www.rfc-editor.org/rfc/rfc9990#section-3.1.1.2 RFC 9990 §3.1.1.2
public record AggregateReport(
        @Nullable String version,
        ReportMetadata metadata,
        PolicyPublished policy,
        List<String> extensions,
        List<AggregateRecord> records) {

    /// Copies the lists.
    public AggregateReport {
        extensions = List.copyOf(extensions);
        records = List.copyOf(records);
    }

    /// How many messages it tells of.
    ///
    /// @return the sum of the counts, at most `Long.MAX_VALUE`
    public long messages() {
        long sum = 0;
        for (AggregateRecord record : records) {
            sum += record.row().count();
            if (sum < 0) return Long.MAX_VALUE;
        }
        return sum;
    }
}
