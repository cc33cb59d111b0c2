package org.sigillo.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.dns.DnsAnswer.Failed;
import org.sigillo.dns.DnsAnswer.Found;
import org.sigillo.dns.DnsAnswer.NoData;
import org.sigillo.dns.DnsAnswer.NoName;
import org.sigillo.dns.DnsAnswer.Why;
import org.sigillo.name.DomainName;

class ZoneTest {
    /// The zone of RFC 4592 §2.2.1, with the types we have.
    private static final Zone WILD = Zone.builder()
            .mx("*.example", 10, "host1.example")
            .txt("*.example", "this is a wildcard")
            .mx("sub.*.example", 10, "host2.example")
            .a("host1.example", "192.0.2.1")
            .txt("_telnet._tcp.host1.example", "x")
            .txt("_telnet._tcp.host2.example", "x")
            .add("subdel.example", DnsType.NS, new DnsRecord.Ns(DomainName.of("ns.example.com")))
            .build();

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "host3.example, MX, Found", // synthesized
        "host3.example, A, NoData", // the wildcard has no such record
        "foo.bar.example, TXT, Found", // synthesized, though bar.example does not exist
        "host1.example, MX, NoData", // the name exists
        "sub.*.example, MX, Found", // the name exists
        "_telnet._tcp.host1.example, TXT, Found",
        "_tcp.host1.example, TXT, NoData", // an empty non-terminal
        "_ssh._tcp.host1.example, TXT, NoName", // _tcp.host1.example exists and has no wildcard below it
        "host2.example, TXT, NoData", // exists by what is below it
        "ghost.*.example, MX, NoName", // *.example exists and has no wildcard below it
        "*.example, MX, Found", // the wildcard by its own name
        "example, MX, NoData",
        "other, MX, NoName",
    })
    void wildcardsOfRfc4592(String name, DnsType type, String kind) {
        DnsAnswer answer = WILD.ask(DomainName.of(name), type);
        assertThat(answer.getClass().getSimpleName()).isEqualTo(kind);
    }

    @Test
    void theRootsWildcardStandsForEveryNameOutsideOfWhatExists() {
        Zone zone = Zone.builder().txt("*", "any").a("x.example", "192.0.2.1").build();
        assertThat(zone.ask(DomainName.of("a.b.test"), DnsType.TXT)).isInstanceOf(Found.class);
        assertThat(zone.ask(DomainName.of("test"), DnsType.TXT)).isInstanceOf(Found.class);
        assertThat(zone.ask(DomainName.of("y.example"), DnsType.TXT)).isInstanceOf(NoName.class);
    }

    @Test
    void aliasesAreFollowedToTheirEnd() {
        Zone zone = Zone.builder()
                .cname("a.example", "b.example")
                .cname("b.example", "C.example.")
                .txt("c.example", "end")
                .cname("d.example", "nowhere.example")
                .cname("e.example", "f.e.example")
                .txt("x.f.e.example", "below")
                .build();
        assertThat(zone.ask(DomainName.of("a.example"), DnsType.TXT)).isEqualTo(found("end"));
        assertThat(zone.ask(DomainName.of("a.example"), DnsType.A)).isInstanceOf(NoData.class);
        assertThat(zone.ask(DomainName.of("d.example"), DnsType.A)).isInstanceOf(NoName.class);
        assertThat(zone.ask(DomainName.of("e.example"), DnsType.A)).isInstanceOf(NoData.class);
        assertThat(zone.ask(DomainName.of("a.example"), DnsType.CNAME))
                .isEqualTo(new Found(List.of(new DnsRecord.Cname(DomainName.of("b.example"))), Zone.TTL, false));
    }

    @Test
    void sixteenAliasesAreFollowedAndSeventeenAreNot() {
        assertThat(chain(Zone.MAX_CNAMES)).isEqualTo(found("end"));
        assertThat(chain(Zone.MAX_CNAMES + 1)).isEqualTo(new Failed(Why.CNAME_LOOP));
        Zone loop = Zone.builder().cname("a.example", "a.example").build();
        assertThat(loop.ask(DomainName.of("a.example"), DnsType.A)).isEqualTo(new Failed(Why.CNAME_LOOP));
    }

    private static DnsAnswer chain(int length) {
        Zone.Builder zone = Zone.builder().txt("n" + length + ".example", "end");
        for (int i = 0; i < length; i++) zone.cname("n" + i + ".example", "n" + (i + 1) + ".example");
        return zone.build().ask(DomainName.of("n0.example"), DnsType.TXT);
    }

    @Test
    void anAliasToAWildcardsNameIsSynthesizedAndSoIsAWildcardAlias() {
        Zone zone = Zone.builder()
                .cname("*.w.example", "t.example")
                .txt("t.example", "x")
                .cname("a.example", "q.w.example")
                .build();
        assertThat(zone.ask(DomainName.of("a.example"), DnsType.TXT)).isEqualTo(found("x"));
    }

    @Test
    void aNameOfOctetsThatAreNoUnicodeIsAnOrdinaryName() {
        DomainName odd = java.util.Objects.requireNonNull(DomainName.parseOctets("\u00ff\u0080.example"));
        Zone zone = Zone.builder()
                .add(DomainName.of("a.example"), DnsType.CNAME, new DnsRecord.Cname(odd), 60)
                .add(odd, DnsType.TXT, new DnsRecord.Txt(List.of("odd")), 30)
                .build();
        assertThat(zone.ask(DomainName.of("a.example"), DnsType.TXT))
                .isEqualTo(new Found(List.of(new DnsRecord.Txt(List.of("odd"))), 30, false));
    }

    @Test
    void theLowestTtlOfASetAndOfAChainHolds() {
        DomainName a = DomainName.of("a.example");
        Zone zone = Zone.builder()
                .add(a, DnsType.TXT, new DnsRecord.Txt(List.of("1")), 60)
                .add(a, DnsType.TXT, new DnsRecord.Txt(List.of("2")), 20)
                .add(DomainName.of("b.example"), DnsType.CNAME, new DnsRecord.Cname(a), 10)
                .build();
        assertThat(zone.ask(a, DnsType.TXT)).extracting("ttl").isEqualTo(20);
        assertThat(zone.ask(DomainName.of("b.example"), DnsType.TXT))
                .extracting("ttl")
                .isEqualTo(10);
        assertThat(zone.ask(DomainName.of("b.example"), DnsType.MX)).isEqualTo(new NoData(10, false));
    }

    @Test
    void recordsAndFaultsOfATypeOutweighTheFaultOfTheName() {
        Zone zone = Zone.builder()
                .txt("a.example", "x")
                .none("a.example", DnsType.MX)
                .fault("a.example", DnsType.A, new Failed(Why.SERVFAIL))
                .fault("a.example", new Failed(Why.TIMEOUT))
                .cname("b.example", "a.example")
                .fault("b.example", new Failed(Why.REFUSED))
                .build();
        assertThat(zone.ask(DomainName.of("a.example"), DnsType.TXT)).isEqualTo(found("x"));
        assertThat(zone.ask(DomainName.of("a.example"), DnsType.MX)).isInstanceOf(NoData.class);
        assertThat(zone.ask(DomainName.of("a.example"), DnsType.A)).isEqualTo(new Failed(Why.SERVFAIL));
        assertThat(zone.ask(DomainName.of("a.example"), DnsType.AAAA)).isEqualTo(new Failed(Why.TIMEOUT));
        assertThat(zone.ask(DomainName.of("b.example"), DnsType.TXT)).isEqualTo(found("x"));
    }

    @Test
    void anAnswerIsAuthenticIfEveryLinkOfItIs() {
        Zone zone = Zone.builder()
                .a("a.example", "192.0.2.1")
                .authentic("a.example")
                .cname("b.example", "a.example")
                .authentic("b.example")
                .cname("c.example", "a.example")
                .build();
        assertThat(zone.ask(DomainName.of("a.example"), DnsType.A))
                .extracting("authentic")
                .isEqualTo(true);
        assertThat(zone.ask(DomainName.of("a.example"), DnsType.MX)).isEqualTo(new NoData(Zone.TTL, true));
        assertThat(zone.ask(DomainName.of("b.example"), DnsType.A))
                .extracting("authentic")
                .isEqualTo(true);
        assertThat(zone.ask(DomainName.of("c.example"), DnsType.A))
                .extracting("authentic")
                .isEqualTo(false);
    }

    @Test
    void aZoneOverAnotherAsksThereForWhatItDoesNotHold() {
        List<DnsQuestion> asked = new ArrayList<>();
        Dns beyond = question -> {
            asked.add(question);
            return new NoName(7, true);
        };
        Zone zone = Zone.builder()
                .txt("_dmarc.a.example", "mine")
                .cname("b.example", "far.test")
                .authentic("b.example")
                .build(beyond);
        assertThat(zone.ask(DomainName.of("_dmarc.a.example"), DnsType.TXT)).isEqualTo(found("mine"));
        assertThat(zone.ask(DomainName.of("_dmarc.a.example"), DnsType.A)).isInstanceOf(NoData.class);
        assertThat(asked).isEmpty();
        assertThat(zone.ask(DomainName.of("a.example"), DnsType.TXT)).isEqualTo(new NoName(7, true));
        assertThat(zone.ask(DomainName.of("b.example"), DnsType.MX)).isEqualTo(new NoName(7, true));
        assertThat(asked.toString()).isEqualTo("[a.example TXT, far.test MX]");
    }

    @Test
    void aZoneIsNotChangedByItsBuilder() {
        Zone.Builder builder = Zone.builder().txt("a.example", "x");
        Zone zone = builder.build();
        builder.txt("a.example", "y").txt("b.example", "z");
        assertThat(zone.ask(DomainName.of("a.example"), DnsType.TXT)).isEqualTo(found("x"));
        assertThat(zone.ask(DomainName.of("b.example"), DnsType.TXT)).isInstanceOf(NoName.class);
    }

    private static Found found(String text) {
        return new Found(List.of(new DnsRecord.Txt(List.of(text))), Zone.TTL, false);
    }
}
