package org.sigillo.documents.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;

class NameLookTest {
    private final Zone.Builder zone = Zone.builder();

    private NameLook look(String name) {
        return NameLook.of(zone.build(), DomainName.of(name));
    }

    private void servers(String name, String host) {
        zone.add(name, DnsType.NS, new DnsRecord.Ns(DomainName.of(host)));
    }

    @Test
    void aliasesAreFollowedOneByOne() {
        zone.cname("send.shop.example", "a.service.example").cname("a.service.example", "b.service.example");
        zone.txt("b.service.example", "v=spf1 -all").mx("b.service.example", 10, "mx.service.example");
        servers("service.example", "ns1.service.example");
        NameLook look = look("send.shop.example");
        assertThat(look.hops())
                .containsExactly(
                        new NameLook.Hop(DomainName.of("send.shop.example"), DomainName.of("a.service.example")),
                        new NameLook.Hop(DomainName.of("a.service.example"), DomainName.of("b.service.example")));
        assertThat(look.end()).hasToString("b.service.example");
        assertThat(look.zone()).hasToString("service.example");
        assertThat(look.sets()).extracting(set -> set.type()).containsExactly(DnsType.MX, DnsType.TXT);
        assertThat(look.delegated()).isFalse();
        assertThat(look.proves("B.service.example")).isTrue();
        assertThat(look.proves("a.service.example")).isTrue();
        assertThat(look.proves("v=spf1 -all")).isTrue();
        assertThat(look.proves("v=spf1")).isFalse();
    }

    @Test
    void aNameGivenToOtherServersIsAZoneOfItsOwn() {
        servers("shop.example", "ns1.dns.example");
        servers("send.shop.example", "ns1.service.example");
        assertThat(look("send.shop.example").delegated()).isTrue();
        assertThat(look("send.shop.example").servers()).hasToString("[ns1.service.example]");
        assertThat(look("www.send.shop.example").zone()).hasToString("send.shop.example");
        assertThat(look("www.send.shop.example").exists()).isFalse();
        assertThat(look("www.send.shop.example").delegated()).isFalse();
    }

    @Test
    void aliasesThatLeadBackEnd() {
        zone.cname("a.example", "b.example").cname("b.example", "a.example").cname("c.example", "c.example");
        assertThat(look("a.example").loop()).isTrue();
        assertThat(look("a.example").hops()).hasSize(1);
        assertThat(look("c.example").loop()).isTrue();
    }

    @Test
    void noMoreAliasesThanTheLimitAreFollowed() {
        for (int i = 0; i < NameLook.MAX_HOPS; i++) zone.cname("n" + i + ".example", "n" + (i + 1) + ".example");
        zone.txt("n" + NameLook.MAX_HOPS + ".example", "here");
        assertThat(look("n0.example").proves("here")).isTrue();
        zone.cname("m.example", "n0.example");
        assertThat(look("m.example").loop()).isTrue();
    }

    @Test
    void whatDidNotAnswerIsSaid() {
        zone.fault("a.example", new DnsAnswer.Failed(DnsAnswer.Why.SERVFAIL));
        NameLook look = look("a.example");
        assertThat(look.silent()).contains("CNAME (servfail)", "TXT (servfail)");
        assertThat(look.exists()).isTrue();
        assertThat(look.zone()).isNull();
        assertThat(look("nowhere.example").exists()).isFalse();
    }
}
