package org.sigillo.documents.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sigillo.dmarc.PublicSuffixes;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Zone;
import org.sigillo.fetch.HttpsFetch;
import org.sigillo.name.DomainName;

/// An inspection waits for no answer it could have had at once.
@Timeout(60)
class RoundsTest {
    private static final HttpsFetch NOBODY = (url, most) -> new HttpsFetch.Fetched.Failed(HttpsFetch.Why.UNREACHABLE);

    private static Rounds inspected(Dns dns, String domain) throws InterruptedException {
        Rounds rounds = new Rounds(dns);
        DomainInspector inspector = new DomainInspector(
                rounds, NOBODY, PublicSuffixes.DEFAULT_RULE, () -> Instant.EPOCH, List.of(), rounds.factory());
        DomainInspection found = rounds.run(() -> inspector.inspect(DomainName.of(domain)));
        assertThat(found.sections()).hasSize(Technology.values().length);
        assertThat(rounds.repeated()).isZero();
        return rounds;
    }

    /// Eight hosts, all signed; eleven SPF records, four deep; four destinations of reports.
    private static Zone large() {
        Zone.Builder zone = Zone.builder();
        for (int i = 1; i <= 8; i++) {
            String host = "mx" + i + ".shop.example";
            zone.mx("shop.example", i, host).a(host, "192.0.2." + i).aaaa(host, "2001:db8::" + i);
            zone.add("_25._tcp." + host, DnsType.TLSA, new DnsRecord.Tlsa(3, 1, 1, "ab".repeat(32)))
                    .authentic("_25._tcp." + host);
            zone.ptr("192.0.2." + i, host).authentic(host);
        }
        zone.authentic("shop.example");
        zone.txt("shop.example", "v=spf1 mx a:web.shop.example include:a.example include:b.example ~all");
        zone.txt("a.example", "v=spf1 include:a1.example include:a2.example include:a3.example -all");
        zone.txt("b.example", "v=spf1 include:b1.example include:b2.example redirect=b3.example");
        for (String leaf : List.of("a1", "a2", "a3", "b1", "b2"))
            zone.txt(leaf + ".example", "v=spf1 include:" + leaf + "x.example -all");
        for (String leaf : List.of("a1x", "a2x", "a3x", "b1x", "b2x", "b3"))
            zone.txt(leaf + ".example", "v=spf1 a:h." + leaf + ".example ip4:203.0.113.0/28 -all");
        zone.txt(
                "_dmarc.shop.example",
                "v=DMARC1; p=reject; rua=mailto:r@one.example,mailto:r@two.example; ruf=mailto:r@three.example");
        for (String to : List.of("one", "two", "three"))
            zone.txt("shop.example._report._dmarc." + to + ".example", "v=DMARC1");
        return zone.build();
    }

    @Test
    void aLargeDomainTakesAFewRounds() throws InterruptedException {
        Rounds rounds = inspected(large(), "shop.example");
        assertThat(rounds.questions()).isGreaterThan(100);
        assertThat(rounds.rounds()).isLessThanOrEqualTo(5); // the deepest chain: four SPF records and an address
    }

    @Test
    void anEmptyDomainTakesLess() throws InterruptedException {
        assertThat(inspected(Zone.builder().a("empty.example", "192.0.2.1").build(), "empty.example")
                        .rounds())
                .isLessThanOrEqualTo(4);
    }

    @Test
    void aDeepNameTakesNoMore() throws InterruptedException {
        Zone zone = Zone.builder()
                .txt("_dmarc.example", "v=DMARC1; p=none; psd=y")
                .a("a.b.c.d.e.f.g.shop.example", "192.0.2.1")
                .build();
        assertThat(inspected(zone, "a.b.c.d.e.f.g.shop.example").rounds()).isLessThanOrEqualTo(6);
    }

    @Test
    void aRecordThatNamesThousandsIsNotAskedForAhead() throws InterruptedException {
        StringBuilder record = new StringBuilder("v=spf1");
        for (int i = 0; i < 3_000; i++) record.append(" a:h").append(i).append(".example");
        Zone zone = Zone.builder().txt("wide.example", record.toString()).build();
        Rounds rounds = new Rounds(zone);
        rounds.run(() -> {
            try (AtOnce atOnce = new AtOnce(rounds.factory())) {
                new Ahead(new AskedOnce(rounds, atOnce), atOnce, DomainName.of("wide.example")).begin();
            }
            return true;
        });
        assertThat(rounds.questions()).isBetween(2 * Ahead.MAX_TARGETS, 2 * Ahead.MAX_TARGETS + 30);
    }
}
