package org.sigillo.documents.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.dmarc.PublicSuffixes;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Zone;
import org.sigillo.documents.inspect.Exposure.Guard;
import org.sigillo.fetch.HttpsFetch;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;

/// What a man in the middle could do, host by host.
class ExposureTest {
    private final Zone.Builder zone = Zone.builder()
            .mx("d.example", 10, "mx.d.example")
            .a("mx.d.example", "192.0.2.1")
            .a("mta-sts.d.example", "192.0.2.2");

    private DomainInspection look(HttpsFetch https) {
        return new DomainInspector(zone.build(), https, PublicSuffixes.DEFAULT_RULE, () -> Instant.EPOCH, List.of())
                .inspect(DomainName.of("d.example"));
    }

    private DomainInspection look(String policy) {
        return look((url, most) -> new HttpsFetch.Fetched.Response(200, "text/plain", policy));
    }

    private static String policy(String mode, String mx) {
        return "version: STSv1\nmode: " + mode + "\nmx: " + mx + "\nmax_age: 86400\n";
    }

    private static Guard only(DomainInspection found) {
        assertThat(found.exposures()).hasSize(1);
        return found.exposures().getFirst().guard();
    }

    private void signed(String data) {
        zone.add("_25._tcp.mx.d.example", DnsType.TLSA, new DnsRecord.Tlsa(3, 1, 1, data));
        for (String name : List.of("d.example", "mx.d.example", "_25._tcp.mx.d.example")) zone.authentic(name);
    }

    @ParameterizedTest
    @CsvSource({
        "enforce, mx.d.example, ENFORCED",
        "enforce, *.d.example, ENFORCED",
        "enforce, mx.other.example, REFUSED",
        "testing, mx.d.example, TESTED",
        "testing, mx.other.example, TESTED",
        "none, mx.d.example, NONE",
    })
    void thePolicyDecides(String mode, String mx, Guard guard) {
        zone.txt("_mta-sts.d.example", "v=STSv1; id=1;");
        assertThat(only(look(policy(mode, mx)))).isEqualTo(guard);
    }

    @Test
    void withoutAnythingHeDoesWhatHeWants() {
        DomainInspection found = look("");
        assertThat(only(found)).isEqualTo(Guard.NONE);
        Section section = found.section(Technology.MTA_STS);
        assertThat(section.state()).isEqualTo(State.ABSENT); // a line changes no state
        assertThat(section.findings())
                .containsExactly(new Finding(Severity.INFO, InspectReason.MITM_OPEN, "mx.d.example", List.of()));
    }

    @Test
    void daneGoesBeforeThePolicy() {
        zone.txt("_mta-sts.d.example", "v=STSv1; id=1;");
        signed("ab".repeat(32));
        assertThat(only(look(policy("testing", "mx.d.example")))).isEqualTo(Guard.DANE);
    }

    @Test
    void recordsThatCannotBeUsedSayOnlyThatItEncrypts() {
        signed("ab"); // too short for SHA-256
        assertThat(only(look(""))).isEqualTo(Guard.ENCRYPTED);
    }

    @Test
    void whatCannotBeSeenHasNoLine() {
        zone.fault("_mta-sts.d.example", new DnsAnswer.Failed(DnsAnswer.Why.SERVFAIL));
        assertThat(look("").exposures()).isEmpty();
        signed("ab".repeat(32));
        assertThat(only(look(""))).isEqualTo(Guard.DANE); // the policy is not needed for it
    }

    @Test
    void aHostThatCannotBeReachedHasNone() {
        zone.authentic("d.example").authentic("mx.d.example");
        zone.fault("_25._tcp.mx.d.example", new DnsAnswer.Failed(DnsAnswer.Why.SERVFAIL));
        assertThat(look("").exposures()).isEmpty(); // 7672 §2.1.1: no mail goes there now
    }

    @Test
    void whoTakesNoMailHasNone() {
        Zone parked = Zone.builder().mx("d.example", 0, "").build();
        DomainInspection found = new DomainInspector(
                        parked,
                        (url, most) -> new HttpsFetch.Fetched.Failed(HttpsFetch.Why.UNREACHABLE),
                        PublicSuffixes.DEFAULT_RULE,
                        () -> Instant.EPOCH,
                        List.of())
                .inspect(DomainName.of("d.example"));
        assertThat(found.exposures()).isEmpty();
    }

    @Test
    void everyGuardHasAWordOfItsOwn() {
        assertThat(List.of(Guard.values()).stream().map(Guard::word).distinct()).hasSize(Guard.values().length);
    }
}
