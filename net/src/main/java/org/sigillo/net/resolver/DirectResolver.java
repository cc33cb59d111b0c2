package org.sigillo.net.resolver;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.sigillo.dns.DirectDns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsAnswer.Why;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.IpAddress;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Asks one server for what it holds itself. The query does not desire recursion, and an answer without authority (the
/// AA
/// bit, 1035 §4.1.1) is none: a cache is not asked, even where it listens at the server's address.
public final class DirectResolver implements DirectDns {
    private static final int PORT = 53;

    private final int port;
    private final ResolverLimits limits;
    private final LongSupplier nanoClock;
    private final RandomGenerator random;

    /// Asks at port 53.
    public DirectResolver() {
        this(PORT, ResolverLimits.DEFAULT, System::nanoTime, new SecureRandom());
    }

    /// Asks.
    ///
    /// @param port where servers listen
    /// @param limits how long it waits
    /// @param nanoClock monotonic nanoseconds; the sockets' own timeouts are real time
    /// @param random gives the ids of queries; must not be foreseeable (5452 §4.3)
    public DirectResolver(int port, ResolverLimits limits, LongSupplier nanoClock, RandomGenerator random) {
        this.port = port;
        this.limits = limits;
        this.nanoClock = nanoClock;
        this.random = random;
    }

    @Override
    public Said ask(IpAddress server, DnsQuestion question) {
        InetSocketAddress address = address(server);
        if (!hasWay(address)) return new Said.NoRoute();
        Name name = Records.wire(question.name());
        DnsAnswer answer = new DnsAnswer.Failed(Why.TIMEOUT);
        boolean edns = true;
        for (int attempt = 0; attempt < limits.tries(); attempt++) {
            Query query = new Query(random.nextInt(1 << 16), name, question.type(), edns, false);
            Reply reply = new Exchange(query, address, nanoClock).ask(nanoClock.getAsLong() + limits.tryNanos());
            switch (reply) {
                case Reply.Answer said -> {
                    return new Said.Answered(read(said.message(), name, question.type()));
                }
                case Reply.Refusal refusal -> {
                    answer = new DnsAnswer.Failed(refusal.why());
                    boolean unlettered = refusal.why() == Why.FORMERR || refusal.why() == Why.NOTIMP;
                    if (!edns || !unlettered) return new Said.Answered(answer);
                    edns = false; // 6891 §7: perhaps it is EDNS that the server cannot read
                }
                case Reply.Nothing nothing -> answer = new DnsAnswer.Failed(nothing.why());
            }
        }
        return new Said.Answered(answer);
    }

    private InetSocketAddress address(IpAddress server) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(server.octets()), port);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Connecting a datagram socket sends nothing: the system looks whether there is a way.
    private static boolean hasWay(InetSocketAddress address) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(address);
            return true;
        } catch (SocketException none) {
            return false;
        }
    }

    static DnsAnswer read(Message message, Name name, DnsType type) {
        if (!message.getHeader().getFlag(Flags.AA)) return new DnsAnswer.Failed(Why.REFUSED); // lame
        Set<DnsRecord> records = new LinkedHashSet<>();
        int ttl = Integer.MAX_VALUE;
        for (Record record : message.getSection(Section.ANSWER)) {
            if (record.getDClass() != DClass.IN || !record.getName().equals(name)) continue;
            boolean alias = record.getType() == Type.CNAME;
            if (!alias && record.getType() != Query.number(type)) continue;
            DnsRecord read = Records.read(record);
            if (read == null) return new DnsAnswer.Failed(Why.MALFORMED);
            records.add(read);
            ttl = Math.min(ttl, Records.ttl(record.getTTL())); // 2181 §5.2: the lowest holds for all
        }
        if (!records.isEmpty()) return new DnsAnswer.Found(List.copyOf(records), ttl, false);
        int negative = negative(message);
        return message.getRcode() == Rcode.NXDOMAIN
                ? new DnsAnswer.NoName(negative, false)
                : new DnsAnswer.NoData(negative, false);
    }

    private static int negative(Message message) { // 2308 §5
        for (Record record : message.getSection(Section.AUTHORITY)) {
            if (record instanceof SOARecord soa)
                return Math.min(Records.ttl(soa.getTTL()), Records.ttl(soa.getMinimum()));
        }
        return 0;
    }
}
