package org.sigillo.net.resolver;

/// How long a resolver waits, and how much it does at a time.
///
/// @param tryNanos how long one server has for one try, in nanoseconds
/// @param tries how often a silent server is asked the same (9520 §3.1: at most three times)
/// @param questionNanos how long a question may take, servers, tries and aliases together, in nanoseconds
/// @param maxCnames how many aliases are followed
/// @param maxSockets how many sockets are open at a time; further questions wait their turn
public record ResolverLimits(long tryNanos, int tries, long questionNanos, int maxCnames, int maxSockets) {
    /// Two seconds, twice; five seconds in all; 16 aliases; 256 sockets.
    public static final ResolverLimits DEFAULT = new ResolverLimits(2_000_000_000L, 2, 5_000_000_000L, 16, 256);
}
