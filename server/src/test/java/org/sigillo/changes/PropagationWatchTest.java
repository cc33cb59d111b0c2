package org.sigillo.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sigillo.changes.Propagation.Kind;
import org.sigillo.changes.Propagation.Shows;
import org.sigillo.changes.Propagation.Sight;
import org.sigillo.changes.PropagationWatch.Named;
import org.sigillo.dns.Authorities;
import org.sigillo.dns.DirectDns;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordSet;
import org.sigillo.dns.SetChange;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;

/// A zone with two servers, of which the second gets the change ten seconds later, and a resolver that
/// looked just
/// before.
class PropagationWatchTest {
    private static final DomainName NAME = DomainName.of("_dmarc.example.com");
    private static final Instant BEGIN = Instant.parse("2026-06-01T11:40:00Z");
    private static final String OLD = "v=DMARC1; p=none";
    private static final String NEW = "v=DMARC1; p=reject";
    private static final SetChange CHANGE = new SetChange(set(300, OLD), set(3600, NEW));

    private final List<Propagation> told = new ArrayList<>();
    private final List<Instant> asked = new ArrayList<>();
    private Instant now = BEGIN;

    private final DirectDns servers = (address, question) -> {
        boolean first = address.equals(IpAddress.of("192.0.2.1"));
        boolean late = !first && now.isBefore(BEGIN.plusSeconds(10));
        return new DirectDns.Said.Answered(zone(late ? OLD : NEW).ask(question));
    };
    private final Dns resolver = question -> {
        asked.add(now);
        long left = BEGIN.plusSeconds(295).getEpochSecond() - now.getEpochSecond();
        return left > 0
                ? new DnsAnswer.Found(List.of(new DnsRecord.Txt(List.of(OLD))), (int) left, false)
                : new DnsAnswer.Found(List.of(new DnsRecord.Txt(List.of(NEW))), 3600, false);
    };

    private PropagationWatch watch() {
        return new PropagationWatch(
                new Authorities(zone(OLD), servers),
                List.of(new Named("resolver", resolver)),
                () -> now,
                then -> now = then);
    }

    @Test
    void theServersFirstThenTheResolverAndNoEarlierThanItLetsGo() {
        Propagation end = watch().watch(List.of(CHANGE), BEGIN, BEGIN.plusSeconds(3600), told::add);
        assertThat(end.everywhere()).isTrue();
        assertThat(end.seen()).isEqualTo(3);
        assertThat(end.expected()).isEqualTo(BEGIN.plusSeconds(300));
        assertThat(told.getFirst().sights())
                .extracting(Sight::shows)
                .containsExactly(Shows.NEW, Shows.OLD, Shows.WAITING);
        assertThat(asked.getFirst()).isEqualTo(BEGIN.plusSeconds(10));
        assertThat(told.get(5).sights().getLast())
                .isEqualTo(new Sight(
                        Kind.RESOLVER,
                        "resolver",
                        NAME,
                        DnsType.TXT,
                        Shows.OLD,
                        BEGIN.plusSeconds(295),
                        '"' + OLD + '"'));
        assertThat(now).isBetween(BEGIN.plusSeconds(295), BEGIN.plusSeconds(297));
        assertThat(told.size()).isLessThan(20);
    }

    @Test
    void itEndsWhenTheTimeIsOver() {
        Propagation end = watch().watch(List.of(CHANGE), BEGIN, BEGIN.plusSeconds(60), told::add);
        assertThat(end.everywhere()).isFalse();
        assertThat(now).isBeforeOrEqualTo(BEGIN.plusSeconds(60));
    }

    @Test
    void ofWhatWasNotThereTheNegativeTimeCounts() {
        DomainName name = DomainName.of("new.example.com");
        SetChange add =
                new SetChange(RecordSet.none(name, DnsType.TXT), new RecordSet(name, DnsType.TXT, 3600, List.of("x")));
        Propagation end = watch().watch(List.of(add), BEGIN, BEGIN, told::add);
        assertThat(end.expected()).isEqualTo(BEGIN.plusSeconds(Zone.TTL));
        assertThat(end.sights().getFirst().shows()).isEqualTo(Shows.OLD);
    }

    private static RecordSet set(int ttl, String text) {
        return new RecordSet(NAME, DnsType.TXT, ttl, List.of(text));
    }

    private static Zone zone(String text) {
        return Zone.builder()
                .add("example.com", DnsType.NS, new DnsRecord.Ns(DomainName.of("ns1.example.com")))
                .add("example.com", DnsType.NS, new DnsRecord.Ns(DomainName.of("ns2.example.com")))
                .a("ns1.example.com", "192.0.2.1")
                .a("ns2.example.com", "192.0.2.2")
                .txt(NAME.toString(), text)
                .build();
    }
}
