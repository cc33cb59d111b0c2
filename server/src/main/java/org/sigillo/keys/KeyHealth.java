package org.sigillo.keys;

import java.time.Instant;
import org.sigillo.name.DomainName;

/// What the last look at a key found.
///
/// @param domain the Signing Domain
/// @param selector where it is published
/// @param reason what was found
/// @param since when it was first so
/// @param checkedAt when it was looked at last
/// @param detail which servers, or what they said
public record KeyHealth(
        DomainName domain, String selector, RotationReason reason, Instant since, Instant checkedAt, String detail) {

    /// Whether a private half in use fits the DNS.
    ///
    /// @return true if every authoritative server shows it
    public boolean isGood() {
        return reason == RotationReason.MATCHES;
    }

    /// Whether the servers have said that it is not there: all of them, none silent.
    ///
    /// @return true if no signature made with it can be verified
    public boolean isLost() {
        return switch (reason) {
            case ABSENT, DIFFERS, REVOKED_IN_DNS, PRIVATE_HALF_LOST -> true;
            default -> false;
        };
    }
}
