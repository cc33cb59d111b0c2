package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.dane.DaneDestination;
import org.sigillo.dane.DaneDiscovery;
import org.sigillo.dane.DaneHost;
import org.sigillo.dane.DaneReason;
import org.sigillo.dane.DaneTreatment;
import org.sigillo.name.DomainName;
import org.sigillo.net.resolver.DnsSource;

/// DANE with a real resolver: one that validates a signed zone, and one that does not.
class DaneResolverTest {
    private static final String HASH = "ab".repeat(32);
    private static final String ZONE = """
        $TTL 300
        signed.example. SOA ns.signed.example. h.signed.example. 1 3600 600 864000 60
        signed.example. NS ns.signed.example.
        ns.signed.example. A 192.0.2.53
        signed.example. MX 10 mx.signed.example.
        signed.example. MX 20 alias.signed.example.
        signed.example. MX 30 bare.signed.example.
        signed.example. MX 40 forged.signed.example.
        signed.example. MX 50 moved.signed.example.
        mx.signed.example. A 192.0.2.1
        _25._tcp.mx.signed.example. TLSA 3 1 1 HASH
        alias.signed.example. CNAME mx.signed.example.
        bare.signed.example. A 192.0.2.2
        forged.signed.example. A 192.0.2.3
        _25._tcp.forged.signed.example. TLSA 3 1 1 HASH
        moved.signed.example. A 192.0.2.4
        alone.signed.example. A 192.0.2.5
        _25._tcp.alone.signed.example. CNAME shared.signed.example.
        shared.signed.example. TLSA 2 0 1 HASH
        """.replace("HASH", HASH);

    private static DaneDestination discover(Unbound unbound, String domain) {
        return new DaneDiscovery(DnsSource.open(List.of(unbound.where()))).discover(DomainName.of(domain));
    }

    @Test
    void whatIsSignedHoldsAndWhatIsForgedWaits(@TempDir Path folder) throws Exception {
        SignedZone whole = SignedZone.of(folder, "signed.example", ZONE);
        StringBuilder signed = new StringBuilder(); // after the signing, somebody puts in a record of his own
        for (String line : whole.text().lines().toList())
            signed.append(
                            line.startsWith("_25._tcp.forged.") && line.contains("3 1 1")
                                    ? line.substring(0, line.indexOf("3 1 1")) + "3 1 1 " + "cd".repeat(32)
                                    : line.startsWith("moved.") ? line.replace("192.0.2.4", "192.0.2.66") : line)
                    .append('\n');
        try (Unbound unbound = Unbound.validating("signed.example.", signed.toString(), whole.anchor())) {
            DaneDestination found = discover(unbound, "signed.example");
            assertThat(found.secure()).isTrue();
            assertThat(found.hosts())
                    .extracting(DaneHost::treatment)
                    .containsExactly(
                            DaneTreatment.AUTHENTICATE,
                            DaneTreatment.AUTHENTICATE,
                            DaneTreatment.OPPORTUNISTIC,
                            DaneTreatment.UNREACHABLE,
                            DaneTreatment.UNREACHABLE);
            assertThat(found.hosts())
                    .extracting(DaneHost::reason)
                    .containsExactly(null, null, DaneReason.NO_TLSA, DaneReason.DNS_ERROR, DaneReason.DNS_ERROR);
            assertThat(found.hosts().get(1).base()).hasToString("mx.signed.example");
            DaneHost alone = discover(unbound, "alone.signed.example").hosts().getFirst();
            assertThat(alone.treatment()).isEqualTo(DaneTreatment.AUTHENTICATE);
            assertThat(alone.base()).hasToString("alone.signed.example");
        }
    }

    @Test
    void aResolverThatDoesNotValidateVouchesForNothing() {
        try (Unbound unbound = Unbound.serving(ZONE.substring(ZONE.indexOf("ns.signed.example. A")))) {
            DaneDestination found = discover(unbound, "signed.example");
            assertThat(found.reason()).isEqualTo(DaneReason.INSECURE_MX);
            assertThat(found.hosts()).allMatch(host -> host.treatment() == DaneTreatment.OPPORTUNISTIC);
        }
    }
}
