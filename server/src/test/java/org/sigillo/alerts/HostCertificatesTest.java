package org.sigillo.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sigillo.alerts.Causes.Ending;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Zone;
import org.sigillo.explain.Catalogue;
import org.sigillo.name.DomainName;
import org.sigillo.net.smtp.ProbeOutcome;
import org.sigillo.net.smtp.ProbeOutcome.State;

class HostCertificatesTest {
    private static final DomainName DOMAIN = DomainName.of("d.example");
    private static final DomainName HOST = DomainName.of("mx.d.example");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SOON = Duration.ofDays(14);

    private final Map<String, ProbeOutcome> servers = new HashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private Zone zone = Zone.builder().mx("d.example", 10, "mx.d.example").build();

    private ProbeOutcome probe(DomainName host) {
        asked.add(host.toString());
        return servers.getOrDefault(host.toString(), outcome(State.UNREACHABLE, NOW, false));
    }

    private static ProbeOutcome outcome(State state, Instant end, boolean named) {
        boolean tls = state == State.ENCRYPTED;
        return new ProbeOutcome(
                "mx", state, "", null, null, tls ? "TLSv1.3" : null, List.of(), true, named, tls ? end : null);
    }

    private void serves(String host, Instant end, boolean named) {
        servers.put(host, outcome(State.ENCRYPTED, end, named));
    }

    private HostCertificates causes() {
        return new HostCertificates(List.of(DOMAIN), SOON, question -> zone.ask(question), this::probe);
    }

    private static List<String> codes(List<Cause> causes) {
        return causes.stream()
                .map(cause -> cause.reason().code() + " " + cause.subject())
                .toList();
    }

    @Test
    void aCertificateIsWorthAWordFromADayOn() {
        serves("mx.d.example", NOW.plus(SOON).plusSeconds(1), true);
        assertThat(causes().look(NOW)).isEmpty();
        serves("mx.d.example", NOW.plus(SOON), true);
        Cause soon = causes().look(NOW).getFirst();
        assertThat(soon.reason()).isEqualTo(AlertReason.CERTIFICATE_EXPIRES);
        assertThat(soon.since()).isEqualTo(NOW);
        assertThat(soon.sentence(Catalogue.ENGLISH))
                .startsWith("The certificate of the mail host mx.d.example of d.example ends on 2026-01-15");
        serves("mx.d.example", NOW.plusSeconds(1), true);
        assertThat(codes(causes().look(NOW))).containsExactly("alert.certificate-expires mx.d.example");
        serves("mx.d.example", NOW, false);
        assertThat(codes(causes().look(NOW))).containsExactly("alert.certificate-expired mx.d.example");
        serves("mx.d.example", NOW.plus(Duration.ofDays(90)), false);
        assertThat(codes(causes().look(NOW))).containsExactly("alert.certificate-name mx.d.example");
    }

    @Test
    void aHostIsLookedAtFourTimesADayAndWhatWasNotSeenAgainAtOnce() {
        HostCertificates causes = causes();
        causes.look(NOW);
        causes.look(NOW.plusSeconds(900));
        assertThat(asked).hasSize(2); // the probe's pace keeps them apart
        serves("mx.d.example", NOW.plus(Duration.ofDays(1)), true);
        causes.look(NOW.plusSeconds(1800));
        Instant next = NOW.plusSeconds(1800).plus(HostCertificates.EVERY);
        causes.look(next.minusSeconds(1));
        assertThat(asked).hasSize(3);
        servers.clear();
        assertThat(codes(causes.look(next))).containsExactly("alert.certificate-expires mx.d.example"); // as last seen
        assertThat(asked).hasSize(4);
    }

    @Test
    void theHostsAreThoseOfTheDomainToday() {
        serves("d.example", NOW, true);
        serves("mx.d.example", NOW, true);
        HostCertificates causes = causes();
        assertThat(codes(causes.look(NOW))).containsExactly("alert.certificate-expired mx.d.example");
        zone = Zone.builder()
                .fault("d.example", DnsType.MX, new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT))
                .build();
        assertThat(causes.look(NOW)).hasSize(1);
        zone = Zone.builder().a("d.example", "192.0.2.1").build();
        assertThat(codes(causes.look(NOW))).containsExactly("alert.certificate-expired d.example");
        zone = Zone.builder().mx("d.example", 0, "").build();
        assertThat(causes.look(NOW)).isEmpty();
        zone = Zone.builder().build();
        assertThat(causes.look(NOW)).isEmpty();
    }

    @Test
    void noMoreHostsThanTheLimitAreLookedAt() {
        for (int more = 0; more < 2; more++) {
            Zone.Builder many = Zone.builder();
            for (int i = 0; i < HostCertificates.MAX_HOSTS + more; i++) many.mx("d.example", i, "m" + i + ".example");
            zone = many.build();
            asked.clear();
            causes().look(NOW);
            assertThat(asked).hasSize(HostCertificates.MAX_HOSTS).doesNotContain("m30.example");
        }
    }

    @Test
    void itIsOverWhenItWasSeenOtherwise() {
        Alert alert = new Alert(
                "k", "alert.certificate-expired", "d.example", "mx.d.example", Map.of(), NOW, NOW, 1, NOW, null);
        HostCertificates causes = causes();
        assertThat(causes.ending(alert, List.of(), NOW)).isEqualTo(Ending.HIDDEN); // nobody has looked yet
        causes.look(NOW);
        assertThat(causes.ending(alert, List.of(), NOW)).isEqualTo(Ending.HIDDEN); // it did not answer
        serves("mx.d.example", NOW.plus(Duration.ofDays(90)), true);
        causes.look(NOW);
        assertThat(causes.ending(alert, List.of(), NOW)).isEqualTo(Ending.OVER);
        zone = Zone.builder().mx("d.example", 10, "other.example").build();
        causes.look(NOW);
        assertThat(causes.ending(alert, List.of(), NOW)).isEqualTo(Ending.OVER); // it is no host any more
        Alert other = new Alert("k", alert.code(), "e.example", HOST.toString(), Map.of(), NOW, NOW, 1, NOW, null);
        assertThat(causes.ending(other, List.of(), NOW)).isEqualTo(Ending.FORGOTTEN); // not watched any more
    }
}
