package org.sigillo.srs;

import java.util.List;
import org.sigillo.name.DomainName;

/// How senders are rewritten. Its text never shows the secrets.
///
/// @param forwarder the domain put behind the `@`; bounces must come back to it
/// @param secrets the first makes hashes, all are tried on the way back: to change secrets, put the new one first
///     and take the old one out when its addresses have expired
/// @param hashLength characters of a hash made, 4 to 20; addresses with fewer than 4 are refused whatever this says
/// @param maxDays how many days an address is good, 1 to 1000
/// @param separator behind `SRS0`: `=`, `+` or `-`; all three are read
public record SrsSettings(DomainName forwarder, List<String> secrets, int hashLength, int maxDays, char separator) {
    /// The shortest hash made or taken, in characters of six bits.
    public static final int MIN_HASH = 4;
    /// The longest hash made or taken.
    public static final int MAX_HASH = 20;
    /// How many days an address is good unless said otherwise.
    public static final int MAX_DAYS = 21;

    /// Checks them.
    ///
    /// @throws IllegalArgumentException if there is no secret, an empty one, or a number is outside its limits
    public SrsSettings {
        secrets = List.copyOf(secrets);
        if (secrets.isEmpty() || secrets.contains("")) throw new IllegalArgumentException("a secret is missing");
        if (hashLength < MIN_HASH || hashLength > MAX_HASH) throw new IllegalArgumentException("hash of " + hashLength);
        if (maxDays < 1 || maxDays > 1000) throw new IllegalArgumentException("good for days: " + maxDays);
        if (separator != '=' && separator != '+' && separator != '-')
            throw new IllegalArgumentException("separator " + separator);
    }

    /// Four characters, 21 days, `=`: what libsrs2 and postsrsd do.
    ///
    /// @param forwarder the domain put behind the `@`
    /// @param secrets the first makes hashes, all are tried
    /// @return the settings
    public static SrsSettings of(DomainName forwarder, String... secrets) {
        return new SrsSettings(forwarder, List.of(secrets), MIN_HASH, MAX_DAYS, '=');
    }

    /// The forwarder and the number of secrets.
    @Override
    public String toString() {
        return forwarder + ", " + secrets.size() + " secrets";
    }
}
