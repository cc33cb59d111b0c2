package org.sigillo.keys;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.SigningAlgorithm;
import org.sigillo.name.DomainName;

/// How the keys of one line follow each other: what the operator wants.
///
/// @param name how the configuration calls the line
/// @param domain the Signing Domain
/// @param algorithm what the keys sign with
/// @param bits the length of RSA keys
/// @param prefix what selectors begin with; the day follows
/// @param every when a key has signed so long, the next one is begun; `null` for never
/// @param ttl of the records, in seconds
/// @param keep how long a key that signs no more stays in the DNS: as long as its signatures live
/// @param grave how long a revoked key stays in the DNS with an empty `p=`
/// @param publisher who changes the DNS; `null` if a person does
/// @param lineNumber where it stands in the configuration
public record Rotation(
        String name,
        DomainName domain,
        SigningAlgorithm algorithm,
        int bits,
        String prefix,
        @Nullable Duration every,
        int ttl,
        Duration keep,
        Duration grave,
        @Nullable String publisher,
        int lineNumber) {
    /// The TTL where nothing else is said, in seconds.
    public static final int DEFAULT_TTL = 3600;
    /// How long a key stays in the DNS after its last signature, where signatures never expire or nothing is said.
    public static final Duration DEFAULT_KEEP = Duration.ofDays(30);
    /// How long a revoked key stays in the DNS, where nothing else is said.
    public static final Duration DEFAULT_GRAVE = Duration.ofDays(30);

    /// What holds for keys of a line the configuration does not know, or not any more: no others follow, and
    /// the DNS is a person's.
    ///
    /// @param key one of them
    /// @return how its life ends
    public static Rotation unknown(ManagedKey key) {
        return new Rotation(
                key.line(),
                key.domain(),
                key.algorithm(),
                key.bits(),
                "",
                null,
                DEFAULT_TTL,
                DEFAULT_KEEP,
                DEFAULT_GRAVE,
                null,
                0);
    }

    /// As this, with another time to stay.
    ///
    /// @param keep how long a key that signs no more stays in the DNS
    /// @return another value
    public Rotation keeping(Duration keep) {
        return new Rotation(name, domain, algorithm, bits, prefix, every, ttl, keep, grave, publisher, lineNumber);
    }
}
