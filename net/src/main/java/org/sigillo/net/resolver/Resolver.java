package org.sigillo.net.resolver;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsAnswer.Why;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.DnsType;
import org.xbill.DNS.Name;

/// A stub resolver: it asks recursive servers and tells their answers apart.
///
/// Servers are asked one after the other, beginning with the one that answered last; a silent one is asked once more
/// when all were. An answer is taken from the records of the name asked for and of the aliases that lead on from it,
/// and from no other (the class of CVE-2024-25638); where a server does not follow an alias, it is followed here.
/// NXDOMAIN is NXDOMAIN, whatever records come with it, and is said of the last alias (6604 §2.1).
public final class Resolver implements Dns {
    private final List<InetSocketAddress> servers;
    private final ResolverLimits limits;
    private final LongSupplier nanoClock;
    private final RandomGenerator random;
    private final Semaphore sockets;
    private volatile int preferred;

    /// A resolver with the usual limits.
    ///
    /// @param servers recursive servers, the first to be asked first
    public Resolver(List<InetSocketAddress> servers) {
        this(servers, ResolverLimits.DEFAULT, System::nanoTime, new SecureRandom());
    }

    /// A resolver.
    ///
    /// @param servers recursive servers, the first to be asked first
    /// @param limits how long it waits
    /// @param nanoClock monotonic nanoseconds; the sockets' own timeouts are real time
    /// @param random gives the ids of queries; must not be foreseeable (5452 §4.3)
    /// @throws IllegalArgumentException if there is no server
    public Resolver(
            List<InetSocketAddress> servers, ResolverLimits limits, LongSupplier nanoClock, RandomGenerator random) {
        if (servers.isEmpty()) throw new IllegalArgumentException("a resolver needs a server");
        this.servers = List.copyOf(servers);
        this.limits = limits;
        this.nanoClock = nanoClock;
        this.random = random;
        this.sockets = new Semaphore(limits.maxSockets());
    }

    @Override
    public DnsAnswer ask(DnsQuestion question) {
        return ask(question, Long.MAX_VALUE);
    }

    @Override
    public DnsAnswer ask(DnsQuestion question, long maxNanos) {
        long end = nanoClock.getAsLong() + Math.min(maxNanos, limits.questionNanos());
        Walk walk = new Walk(question.type(), Records.wire(question.name()), limits.maxCnames());
        while (true) {
            DnsAnswer answer = switch (exchange(walk.name(), question.type(), end)) {
                case Reply.Answer reply -> walk.read(reply.message());
                case Reply.Refusal refusal -> new DnsAnswer.Failed(refusal.why());
                case Reply.Nothing nothing -> new DnsAnswer.Failed(nothing.why());
            };
            if (answer != null) return answer;
        }
    }

    /// The first answer of any server, or what went wrong; what a server said outweighs that another was silent.
    private Reply exchange(Name name, DnsType type, long end) {
        Reply worst = new Reply.Nothing(Why.TIMEOUT);
        boolean[] spent = new boolean[servers.size()];
        int first = preferred;
        for (int attempt = 0; attempt < limits.tries(); attempt++) {
            for (int i = 0; i < servers.size(); i++) {
                int server = (first + i) % servers.size();
                if (spent[server]) continue;
                if (end - nanoClock.getAsLong() <= 0) return worst;
                Reply reply = ask(server, name, type, end);
                if (reply instanceof Reply.Answer) {
                    preferred = server;
                    return reply;
                }
                spent[server] = reply instanceof Reply.Refusal;
                if (!(worst instanceof Reply.Refusal)) worst = reply;
            }
        }
        return worst;
    }

    private Reply ask(int server, Name name, DnsType type, long end) {
        Reply reply = ask(server, new Query(random.nextInt(1 << 16), name, type, true), end);
        boolean unlettered = reply instanceof Reply.Refusal(Why why) && (why == Why.FORMERR || why == Why.NOTIMP);
        // 6891 §7: perhaps it is EDNS that the server cannot read
        return unlettered ? ask(server, new Query(random.nextInt(1 << 16), name, type, false), end) : reply;
    }

    private Reply ask(int server, Query query, long end) {
        try {
            if (!sockets.tryAcquire(end - nanoClock.getAsLong(), TimeUnit.NANOSECONDS))
                return new Reply.Nothing(Why.TIMEOUT);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Reply.Nothing(Why.TIMEOUT);
        }
        try {
            long now = nanoClock.getAsLong();
            return new Exchange(query, servers.get(server), nanoClock)
                    .ask(now + Math.min(limits.tryNanos(), end - now));
        } finally {
            sockets.release();
        }
    }
}
