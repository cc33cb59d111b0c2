package org.sigillo.net.resolver;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.random.RandomGenerator;
import org.sigillo.dns.ChangePublisher.Shown;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordSet;
import org.sigillo.name.DomainName;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;

/// What one server that takes changes holds by itself.
final class ServerLook {
    private final InetSocketAddress server;
    private final RandomGenerator random;

    ServerLook(InetSocketAddress server, RandomGenerator random) {
        this.server = server;
        this.random = random;
    }

    /// What it says of one set.
    sealed interface Answer {
        /// Records as they are there; `wildcard` if they are those of a name with `*` above.
        record Records(List<Record> records, boolean wildcard) implements Answer {}

        /// No answer, or one of a server that does not hold the zone.
        record None(DnsAnswer.Why why) implements Answer {}
    }

    static String shown(InetSocketAddress server) {
        String host = server.getAddress() == null
                ? server.getHostString()
                : server.getAddress().getHostAddress();
        return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + server.getPort();
    }

    Reply ask(DomainName name, DnsType type) {
        Reply reply = new Reply.Nothing(DnsAnswer.Why.TIMEOUT);
        boolean edns = true;
        for (int attempt = 0; attempt < ResolverLimits.DEFAULT.tries(); attempt++) {
            Query query = new Query(random.nextInt(1 << 16), Records.wire(name), type, edns, false);
            reply = new Exchange(query, server, System::nanoTime)
                    .ask(System.nanoTime() + ResolverLimits.DEFAULT.tryNanos());
            switch (reply) {
                case Reply.Answer said -> {
                    return said;
                }
                case Reply.Refusal(DnsAnswer.Why why) -> {
                    boolean unlettered = why == DnsAnswer.Why.FORMERR || why == DnsAnswer.Why.NOTIMP;
                    if (!edns || !unlettered) return reply;
                    edns = false; // 6891 §7
                }
                case Reply.Nothing nothing -> {}
            }
        }
        return reply;
    }

    Answer answer(DomainName zone, DomainName name, DnsType type) {
        return switch (ask(name, type)) {
            case Reply.Refusal(DnsAnswer.Why why) -> new Answer.None(why);
            case Reply.Nothing(DnsAnswer.Why why) -> new Answer.None(why);
            case Reply.Answer(Message message) -> {
                if (!message.getHeader().getFlag(Flags.AA)) yield new Answer.None(DnsAnswer.Why.REFUSED); // a cache
                List<Record> records = WireSets.answered(message, Records.wire(name), type);
                yield new Answer.Records(records, !records.isEmpty() && isOfWildcard(zone, name, type, records));
            }
        };
    }

    /// 4592 §3.3.1: a wildcard above says the same. It may be that both are there; the update then says
    /// so.
    private boolean isOfWildcard(DomainName zone, DomainName name, DnsType type, List<Record> records) {
        DomainName above = name.parent();
        for (; above != null && above.isOrIsBelow(zone); above = above.parent()) {
            DomainName star = DomainName.parseOrNull("*." + above);
            if (star == null || star.equals(name)) continue;
            if (!(ask(star, type) instanceof Reply.Answer(Message message))) return false;
            List<Record> starred = WireSets.answered(message, Records.wire(star), type);
            if (starred.isEmpty()) continue;
            return starred.size() == records.size()
                    && starred.stream()
                            .allMatch(one -> records.stream()
                                    .anyMatch(record -> java.util.Arrays.equals(
                                            one.rdataToWireCanonical(), record.rdataToWireCanonical())));
        }
        return false;
    }

    Shown look(DomainName zone, DomainName name, DnsType type) {
        return switch (answer(zone, name, type)) {
            case Answer.Records(List<Record> records, boolean wildcard) ->
                new Shown.Held(WireSets.set(RecordSet.none(name, type), records), wildcard);
            case Answer.None(DnsAnswer.Why why) ->
                new Shown.Unknown(shown(server) + " does not say what it holds ("
                        + why.name().toLowerCase(java.util.Locale.ROOT) + ")");
        };
    }
}
