package org.sigillo.dane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;

class DaneDiscoveryTest {
    private static final DomainName DOMAIN = DomainName.of("example.com");
    private static final String HASH = "ab".repeat(32);
    private static final DnsAnswer BOGUS = new DnsAnswer.Failed(DnsAnswer.Why.SERVFAIL);
    private final Zone.Builder zone = Zone.builder();

    private void tlsa(String base, int usage) {
        zone.add("_25._tcp." + base, DnsType.TLSA, new DnsRecord.Tlsa(usage, 1, 1, HASH));
    }

    private void signed(String... names) {
        for (String name : names) zone.authentic(name);
    }

    private DaneDestination discover() {
        return new DaneDiscovery(zone.build()).discover(DOMAIN);
    }

    private DaneHost onlyHost() {
        DaneDestination found = discover();
        assertThat(found.hosts()).hasSize(1);
        return found.hosts().getFirst();
    }

    private void ordinary() {
        zone.mx("example.com", 10, "mx.example.com").a("mx.example.com", "192.0.2.1");
        tlsa("mx.example.com", 3);
        signed("example.com", "mx.example.com", "_25._tcp.mx.example.com");
    }

    @Test
    void aSignedDomainIsAuthenticated() {
        ordinary();
        DaneHost host = onlyHost();
        assertThat(host.treatment()).isEqualTo(DaneTreatment.AUTHENTICATE);
        assertThat(host.base()).hasToString("mx.example.com");
        assertThat(host.records()).containsExactly(new TlsaRecord(3, 1, 1, HASH));
        assertThat(host.references()).containsExactly(DomainName.of("mx.example.com"), DOMAIN);
        assertThat(discover().secure()).isTrue();
        assertThat(discover().findings()).isEmpty();
    }

    @Test
    void unsignedMxRecordsEndIt() {
        zone.mx("example.com", 10, "mx.example.com").a("mx.example.com", "192.0.2.1");
        tlsa("mx.example.com", 3);
        signed("mx.example.com", "_25._tcp.mx.example.com");
        assertThat(discover().reason()).isEqualTo(DaneReason.INSECURE_MX);
        assertThat(onlyHost().treatment()).isEqualTo(DaneTreatment.OPPORTUNISTIC);
    }

    @Test
    void behindUnsignedAddressesTlsaIsNotAskedFor() {
        zone.mx("example.com", 10, "mx.example.com").a("mx.example.com", "192.0.2.1");
        signed("example.com");
        zone.fault("_25._tcp.mx.example.com", BOGUS); // a server that breaks at TLSA
        assertThat(onlyHost().reason()).isEqualTo(DaneReason.INSECURE_ADDRESS);
    }

    @Test
    void unsignedOrAbsentRecordsAreNone() {
        zone.mx("example.com", 10, "mx.example.com").a("mx.example.com", "192.0.2.1");
        signed("example.com", "mx.example.com");
        assertThat(onlyHost().reason()).isEqualTo(DaneReason.NO_TLSA);
        tlsa("mx.example.com", 3);
        assertThat(onlyHost().reason()).isEqualTo(DaneReason.INSECURE_TLSA);
        assertThat(onlyHost().treatment()).isEqualTo(DaneTreatment.OPPORTUNISTIC);
    }

    @Test
    void unusableRecordsAloneMeanEncryption() {
        zone.mx("example.com", 10, "mx.example.com").a("mx.example.com", "192.0.2.1");
        tlsa("mx.example.com", 1);
        signed("example.com", "mx.example.com", "_25._tcp.mx.example.com");
        assertThat(onlyHost().treatment()).isEqualTo(DaneTreatment.ENCRYPT);
        tlsa("mx.example.com", 3);
        assertThat(onlyHost().treatment()).isEqualTo(DaneTreatment.AUTHENTICATE);
    }

    @Test
    void aFailedLookupIsNeverAbsence() {
        ordinary();
        zone.fault("_25._tcp.mx.example.com", DnsType.TLSA, BOGUS);
        Zone.Builder bogusTlsa = Zone.builder()
                .mx("example.com", 10, "mx.example.com")
                .a("mx.example.com", "192.0.2.1")
                .fault("_25._tcp.mx.example.com", BOGUS);
        for (String name : new String[] {"example.com", "mx.example.com"}) bogusTlsa.authentic(name);
        DaneDestination destination = new DaneDiscovery(bogusTlsa.build()).discover(DOMAIN);
        assertThat(destination.hosts().getFirst().treatment()).isEqualTo(DaneTreatment.UNREACHABLE);
        assertThat(destination.delayed()).isTrue();
        DaneDestination noMx =
                new DaneDiscovery(Zone.builder().fault("example.com", BOGUS).build()).discover(DOMAIN);
        assertThat(noMx.reason()).isEqualTo(DaneReason.DNS_ERROR);
        assertThat(noMx.delayed()).isTrue();
    }

    @Test
    void aHostWhoseAddressFailsIsSkippedAndTheOthersAreNot() {
        ordinary();
        zone.mx("example.com", 20, "dead.example.com").fault("dead.example.com", BOGUS);
        zone.mx("example.com", 30, "none.example.com").name("none.example.com");
        zone.mx("example.com", 40, "192.0.2.7");
        DaneDestination found = discover();
        assertThat(found.hosts())
                .extracting(DaneHost::treatment)
                .containsExactly(
                        DaneTreatment.AUTHENTICATE,
                        DaneTreatment.UNREACHABLE,
                        DaneTreatment.UNREACHABLE,
                        DaneTreatment.UNREACHABLE);
        assertThat(found.hosts())
                .extracting(DaneHost::reason)
                .containsExactly(null, DaneReason.DNS_ERROR, DaneReason.NO_ADDRESS, DaneReason.BAD_HOST);
        assertThat(found.delayed()).isFalse();
        assertThat(found.findings()).extracting(finding -> finding.reason()).contains(DaneReason.SOME_HOSTS);
    }

    @Test
    void withoutMxRecordsTheDomainIsItsHost() {
        zone.a("example.com", "192.0.2.1");
        tlsa("example.com", 2);
        signed("example.com", "_25._tcp.example.com");
        assertThat(onlyHost().treatment()).isEqualTo(DaneTreatment.AUTHENTICATE);
        assertThat(onlyHost().references()).containsExactly(DOMAIN);
    }

    @Test
    void aSignedAliasIsExpandedFirst() {
        zone.mx("example.com", 10, "mx.example.com")
                .cname("mx.example.com", "host.example.net")
                .a("host.example.net", "192.0.2.1");
        signed("example.com", "mx.example.com", "host.example.net");
        tlsa("mx.example.com", 3);
        signed("_25._tcp.mx.example.com");
        assertThat(onlyHost().base()).hasToString("mx.example.com");
        tlsa("host.example.net", 3);
        assertThat(onlyHost().base()).hasToString("mx.example.com"); // those of the target are not signed
        signed("_25._tcp.host.example.net");
        assertThat(onlyHost().base()).hasToString("host.example.net");
        assertThat(onlyHost().references()).containsExactly(DomainName.of("host.example.net"), DOMAIN);
    }

    @Test
    void aSignedAliasToWhatIsNotSignedStaysItself() {
        zone.mx("example.com", 10, "mx.example.com")
                .cname("mx.example.com", "host.example.net")
                .a("host.example.net", "192.0.2.1");
        signed("example.com", "mx.example.com", "_25._tcp.mx.example.com", "_25._tcp.host.example.net");
        tlsa("mx.example.com", 3);
        tlsa("host.example.net", 3);
        assertThat(onlyHost().base()).hasToString("mx.example.com");
    }

    @Test
    void anAliasedDomainIsAReferenceToo() {
        zone.cname("example.com", "mail.example.org")
                .mx("mail.example.org", 10, "mx.example.com")
                .a("mx.example.com", "192.0.2.1");
        tlsa("mx.example.com", 2);
        signed("example.com", "mail.example.org", "mx.example.com", "_25._tcp.mx.example.com");
        assertThat(onlyHost().references())
                .containsExactly(DomainName.of("mx.example.com"), DOMAIN, DomainName.of("mail.example.org"));
    }

    @Test
    void sharedRecordsByAnAliasKeepTheBase() {
        zone.mx("example.com", 10, "mx.example.com")
                .a("mx.example.com", "192.0.2.1")
                .cname("_25._tcp.mx.example.com", "tlsa201._dane.example.com")
                .add("tlsa201._dane.example.com", DnsType.TLSA, new DnsRecord.Tlsa(2, 0, 1, HASH));
        signed("example.com", "mx.example.com", "_25._tcp.mx.example.com", "tlsa201._dane.example.com");
        assertThat(onlyHost().base()).hasToString("mx.example.com");
    }

    @Test
    void noMailIsNoError() {
        zone.mx("example.com", 0, "");
        assertThat(discover().reason()).isEqualTo(DaneReason.NO_MAIL);
        assertThat(new DaneDiscovery(Zone.builder().build()).discover(DOMAIN).reason())
                .isEqualTo(DaneReason.NO_MAIL);
    }
}
