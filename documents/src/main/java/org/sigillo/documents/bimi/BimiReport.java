package org.sigillo.documents.bimi;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.bimi.BimiResult;
import org.sigillo.bimi.Discovered;
import org.sigillo.bimi.DmarcGate;
import org.sigillo.documents.bimi.mark.MarkOutcome;
import org.sigillo.documents.bimi.svg.SvgOutcome;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

/// What a domain publishes for BIMI, and what comes of it for mail that passes DMARC.
///
/// @param domain the domain, as an Author Domain
/// @param result what a receiver that follows the draft finds
/// @param gate what DMARC must be first
/// @param discovered the record, and how it was found
/// @param indicator the file at `l=`; `null` if it was not fetched
/// @param evidence the certificates at `a=`; `null` if there are none, or they were not fetched
/// @param findings all that was found, what comes first first
public record BimiReport(
        DomainName domain,
        BimiResult result,
        DmarcGate gate,
        Discovered discovered,
        @Nullable SvgOutcome indicator,
        @Nullable MarkOutcome evidence,
        List<Finding> findings) {

    /// Copies the list.
    public BimiReport {
        findings = List.copyOf(findings);
    }
}
