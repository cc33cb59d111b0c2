package org.sigillo.documents.aggregate;

import org.sigillo.name.IpAddress;

/// Where messages came from, how many, and what became of them (9990 §3.1.1.8).
///
/// @param sourceIp the connecting address
/// @param count how many messages, from 0 to [#MAX_COUNT]
/// @param policyEvaluated what became of them
public record Row(IpAddress sourceIp, long count, PolicyEvaluated policyEvaluated) {
    /// More messages than anybody gets from one address in a period: a larger number is taken for an error.
    public static final long MAX_COUNT = 1_000_000_000_000L;
}
