package org.sigillo.outgoing;

import java.util.Set;
import org.sigillo.name.DomainName;

/// How failure reports are made (9991). Only headers are told, never bodies.
///
/// @param redact whether what tells who somebody is becomes tokens (6590); else the header is told as it came
/// @param perDomain reports an hour on one domain
/// @param perDestination reports an hour to one address
/// @param most reports an hour in all
/// @param only the DMARC Policy Domains that are reported on, each with all below; empty for all
public record FailureSettings(boolean redact, int perDomain, int perDestination, int most, Set<DomainName> only) {
    /// Failure reports an hour on one domain, if not said otherwise.
    public static final int DEFAULT_PER_DOMAIN = 10; // 9991 §2
    /// Failure reports an hour to one address.
    public static final int DEFAULT_PER_DESTINATION = 30; // 9991 §5.1
    /// Failure reports an hour in all.
    public static final int DEFAULT_MOST = 500; // 9991 §8.1

    /// Copies the set.
    public FailureSettings {
        only = Set.copyOf(only);
    }

    boolean covers(DomainName domain) {
        for (DomainName one : only) if (domain.isOrIsBelow(one)) return true;
        return only.isEmpty();
    }
}
