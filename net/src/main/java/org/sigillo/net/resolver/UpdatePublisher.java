package org.sigillo.net.resolver;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordPublisher;
import org.sigillo.dns.RecordSet;
import org.sigillo.name.DomainName;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/// Changes single TXT records by dynamic update (2136), by TCP, signed with TSIG (8945). An answer whose
/// signature is
/// missing or wrong is no answer. What is there is replaced in one step: resolvers see the old or the
/// new, never
/// neither. Where what is there must be what was seen, it is [UpdateChanges].
///
/// @spec https://www.rfc-editor.org/rfc/rfc2136 RFC 2136
/// @spec https://www.rfc-editor.org/rfc/rfc8945 RFC 8945
public final class UpdatePublisher implements RecordPublisher {
    /// How long the server is waited for, from the first octet sent to the last received.
    public static final Duration MAX_WAIT = Duration.ofSeconds(15);

    private final InetSocketAddress server;
    private final DomainName zone;
    private final UpdateExchange exchange;

    /// A publisher.
    ///
    /// @param server the zone's primary server
    /// @param zone the zone that is changed
    /// @param key what updates are signed with; `null` if the server wants none
    /// @param clock the time of day, which goes into the signature
    public UpdatePublisher(InetSocketAddress server, DomainName zone, @Nullable TsigKey key, InstantSource clock) {
        this.server = server;
        this.zone = zone;
        this.exchange = new UpdateExchange(server, key, clock, MAX_WAIT);
    }

    @Override
    public Outcome put(DomainName name, String text, int ttl) {
        return send(name, new RecordSet(name, DnsType.TXT, ttl, List.of(text)));
    }

    @Override
    public Outcome remove(DomainName name) {
        return send(name, RecordSet.none(name, DnsType.TXT));
    }

    private Outcome send(DomainName name, RecordSet wanted) {
        if (!name.isOrIsBelow(zone)) return new Outcome.Refused(name + " is not in the zone " + zone);
        Update update = new Update(Records.wire(zone));
        update.delete(Records.wire(name), Type.TXT); // 2136 §2.5.2: delete an RRset
        for (Record record : WireSets.records(wanted)) update.add(record); // §2.5.1; all is one step (§3.7)
        return switch (exchange.send(update)) {
            case UpdateExchange.Said.TooLarge large ->
                new Outcome.Refused("an update of " + large.octets() + " octets is larger than one may be");
            case UpdateExchange.Said.Nothing nothing -> new Outcome.Unreachable(server + ": " + nothing.why());
            case UpdateExchange.Said.Answered(int rcode, int error) -> {
                if (rcode == Rcode.NOERROR) yield new Outcome.Done();
                String why = server + ": " + Rcode.string(rcode) + (error == 0 ? "" : ", " + Rcode.TSIGstring(error));
                yield rcode == Rcode.SERVFAIL ? new Outcome.Unreachable(why) : new Outcome.Refused(why);
            }
        };
    }
}
