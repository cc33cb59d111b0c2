package org.sigillo.outgoing;

import java.time.Instant;
import org.sigillo.name.DomainName;

/// What one message adds to a report. Equal rows have equal texts.
///
/// @param at when it came
/// @param domain the DMARC Policy Domain
/// @param policy the element `policy_published`
/// @param rua where reports are wanted, commas between
/// @param error what is wrong with the record, in words; empty if nothing
/// @param record the element `record`, without its count
/// @param passed DMARC passed
/// @param welcome and it was let in, and is not marked as spam
public record Fact(
        Instant at,
        DomainName domain,
        String policy,
        String rua,
        String error,
        String record,
        boolean passed,
        boolean welcome) {}
