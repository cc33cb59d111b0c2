package org.sigillo.mtasts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// A policy.
///
/// @param mode what senders do with a host that fails it
/// @param mx the hosts it allows; empty only with mode `none`
/// @param maxAge how long senders may keep it, in seconds from the fetch
/// @spec https://www.rfc-editor.org/rfc/rfc8461#section-3.2 RFC 8461 §3.2
public record MtaStsPolicy(MtaStsMode mode, List<MxPattern> mx, long maxAge) {
    /// The longest time a policy may be kept, in seconds: a year (8461 §3.2).
    public static final long MAX_AGE = 31_557_600;
    /// How much of a document is read, in octets (8461 §3.3).
    public static final int MAX_OCTETS = 65_536;

    /// Copies the list.
    ///
    /// @throws IllegalArgumentException if `maxAge` is out of bounds, or no host is allowed and the mode is not
    ///     `none`
    public MtaStsPolicy {
        mx = List.copyOf(mx);
        if (maxAge < 0 || maxAge > MAX_AGE) throw new IllegalArgumentException("max_age is 0 to " + MAX_AGE);
        if (mx.isEmpty() && mode != MtaStsMode.NONE) throw new IllegalArgumentException("mx is required");
    }

    /// Where the policy of a domain stands.
    ///
    /// @param domain the Policy Domain
    /// @return the URL, or `null` if the name would be too long
    public static @Nullable String url(DomainName domain) {
        DomainName host = domain.below("mta-sts");
        return host == null ? null : "https://" + host + "/.well-known/mta-sts.txt";
    }

    /// The first pattern that allows a host.
    ///
    /// @param host the name in the MX record
    /// @return the pattern, or `null`
    public @Nullable MxPattern allows(DomainName host) {
        for (MxPattern pattern : mx) if (pattern.matches(host)) return pattern;
        return null;
    }

    /// What a sender does with an MX host of the domain.
    ///
    /// @param host the name in the MX record
    /// @return the treatment
    public MtaStsTreatment treatment(DomainName host) {
        boolean allowed = allows(host) != null;
        return switch (mode) {
            case ENFORCE -> allowed ? MtaStsTreatment.VERIFY : MtaStsTreatment.REFUSE;
            case TESTING -> allowed ? MtaStsTreatment.TEST : MtaStsTreatment.REPORT;
            case NONE -> MtaStsTreatment.OPPORTUNISTIC;
        };
    }

    /// The document, its lines ended by CRLF.
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("version: STSv1\r\nmode: ").append(mode.word());
        for (MxPattern pattern : mx) out.append("\r\nmx: ").append(pattern);
        return out.append("\r\nmax_age: ").append(maxAge).append("\r\n").toString();
    }
}
