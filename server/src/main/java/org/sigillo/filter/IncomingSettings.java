package org.sigillo.filter;

import java.util.Set;
import org.sigillo.inbound.PolicySettings;
import org.sigillo.message.HeaderLimits;

/// How incoming mail is judged and told.
///
/// @param listener the listener's name, for logs
/// @param authservId our name in Authentication-Results (8601 §2.2)
/// @param otherIds further authserv-ids in use within our trust boundary
/// @param trust which clients are ours
/// @param policy what is done with what was found
/// @param header how much of a header is used
/// @param receivedSpf whether Received-SPF is written too
/// @param maxInFlight verdicts waited for at a time; messages over it are put off
public record IncomingSettings(
        String listener,
        String authservId,
        Set<String> otherIds,
        Trust trust,
        PolicySettings policy,
        HeaderLimits header,
        boolean receivedSpf,
        int maxInFlight) {
    /// Verdicts waited for at a time, unless the operator says otherwise.
    public static final int MAX_IN_FLIGHT = 5_000;

    /// Copies the set.
    public IncomingSettings {
        otherIds = Set.copyOf(otherIds);
    }
}
