package org.sigillo.keys;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Authorities;
import org.sigillo.dns.DirectDns;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordPublisher;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;

/// A zone, example.com, on two servers: changes reach the first at once and the second when it is told to copy. Time is
/// what the test says.
final class World implements RecordPublisher, InstantSource {
    static final int NEGATIVE_TTL = 900;
    private static final Zone DELEGATION = Zone.builder()
            .add("example.com", DnsType.NS, new DnsRecord.Ns(DomainName.of("ns1.example.com")))
            .add("example.com", DnsType.NS, new DnsRecord.Ns(DomainName.of("ns2.example.com")))
            .a("ns1.example.com", "192.0.2.1")
            .a("ns2.example.com", "192.0.2.2")
            .build();

    final Map<String, String> first = new TreeMap<>();
    final Map<String, String> second = new TreeMap<>();
    final Map<IpAddress, DnsAnswer.Why> dead = new HashMap<>();
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    boolean lags;

    @Nullable
    Outcome refusal;

    void pass(Duration time) {
        now = now.plus(time);
    }

    void copy() {
        second.clear();
        second.putAll(first);
    }

    Dns delegation() {
        return DELEGATION;
    }

    Authorities authorities() {
        return new Authorities(DELEGATION, direct());
    }

    DirectDns direct() {
        return (server, question) -> {
            DnsAnswer.Why why = dead.get(server);
            if (why != null) return new DirectDns.Said.Answered(new DnsAnswer.Failed(why));
            return DirectDns.of(zone(server.equals(IpAddress.of("192.0.2.1")) ? first : second))
                    .ask(server, question);
        };
    }

    private static Dns zone(Map<String, String> texts) {
        Zone.Builder zone = Zone.builder();
        zone.add(
                DomainName.of("example.com"),
                DnsType.SOA,
                new DnsRecord.Soa("ns1.example.com", 1, NEGATIVE_TTL),
                NEGATIVE_TTL);
        texts.forEach(
                (name, text) -> zone.add(DomainName.of(name), DnsType.TXT, new DnsRecord.Txt(List.of(text)), 3600));
        return zone.build();
    }

    /// What a cache asks, of which there is none here.
    DnsAnswer ask(String name) {
        return zone(first).ask(new DnsQuestion(DomainName.of(name), DnsType.TXT));
    }

    @Override
    public Outcome put(DomainName name, String text, int ttl) {
        if (refusal != null) return refusal;
        first.put(name.toString(), text);
        if (!lags) copy();
        return new Outcome.Done();
    }

    @Override
    public Outcome remove(DomainName name) {
        if (refusal != null) return refusal;
        first.remove(name.toString());
        if (!lags) copy();
        return new Outcome.Done();
    }

    @Override
    public Instant instant() {
        return now;
    }
}
