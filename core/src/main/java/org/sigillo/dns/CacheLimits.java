package org.sigillo.dns;

/// How long and how much [CachingDns] keeps.
///
/// @param minSeconds records are kept at least this long, whatever their TTL
/// @param maxSeconds records are kept at most this long (8767 §4: a TTL is capped)
/// @param maxNegativeSeconds the absence of records is kept at most this long (2308 §5: one to three hours)
/// @param failureSeconds failures are kept this long (9520 §3.2: at least one second, at most five minutes)
/// @param maxEntries answers kept
/// @param maxOctets what the answers kept may weigh together, in octets, roughly
public record CacheLimits(
        int minSeconds, int maxSeconds, int maxNegativeSeconds, int failureSeconds, int maxEntries, int maxOctets) {
    /// One second to one day; an hour for what is not there; two seconds for failures; 50,000 answers in 32 MB.
    public static final CacheLimits DEFAULT = new CacheLimits(1, 86_400, 3_600, 2, 50_000, 32 << 20);

    /// Checks the bounds.
    public CacheLimits {
        if (minSeconds < 0
                || maxSeconds < minSeconds
                || maxNegativeSeconds < 0
                || failureSeconds < 0
                || maxEntries < 1) {
            throw new IllegalArgumentException("limits of a cache are not negative, and a floor is below its ceiling");
        }
    }

    /// How long an answer is kept.
    ///
    /// @param answer the answer
    /// @return nanoseconds, zero for not at all
    long nanos(DnsAnswer answer) {
        long seconds = switch (answer) {
            case DnsAnswer.Found found -> Math.clamp(found.ttl(), minSeconds, maxSeconds);
            case DnsAnswer.NoData none -> negative(none.ttl());
            case DnsAnswer.NoName none -> negative(none.ttl());
            case DnsAnswer.Failed failed -> failed.why() == DnsAnswer.Why.BUDGET ? 0 : failureSeconds;
        };
        return seconds * 1_000_000_000L;
    }

    /// An answer without SOA comes with a TTL of zero and is kept for the floor only (2308 §5).
    private long negative(int ttl) {
        return Math.clamp(ttl, Math.min(minSeconds, maxNegativeSeconds), maxNegativeSeconds);
    }

    /// What an answer weighs in memory, roughly.
    static int weight(DnsQuestion question, DnsAnswer answer) {
        int weight = 200 + question.name().toString().length();
        if (!(answer instanceof DnsAnswer.Found found)) return weight;
        for (DnsRecord record : found.records()) {
            weight += switch (record) {
                case DnsRecord.A a -> 40;
                case DnsRecord.Aaaa a -> 56;
                case DnsRecord.Caa c -> 80 + c.tag().length() + c.value().length();
                case DnsRecord.Cname c -> 60 + c.target().toString().length();
                case DnsRecord.Mx mx -> 60 + mx.host().length();
                case DnsRecord.Ns ns -> 60 + ns.host().toString().length();
                case DnsRecord.Ptr ptr -> 60 + ptr.name().length();
                case DnsRecord.Soa soa -> 80 + soa.primary().length();
                case DnsRecord.Tlsa tlsa -> 80 + tlsa.data().length();
                case DnsRecord.Txt txt ->
                    60 + txt.strings().stream().mapToInt(s -> 40 + s.length()).sum();
            };
        }
        return weight;
    }
}
