package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `domain` and `dane` by a validating resolver, of zones that Knot signs below a private root: signed, not signed, and
/// signed with a DS record that is of another key.
class DomainDnssecTest {
    private static final String RECORDS = """
        shop.ZONE. MX 10 mx.shop.ZONE.
        shop.ZONE. TXT "v=spf1 mx -all"
        mx.shop.ZONE. A 192.0.2.1
        _25._tcp.mx.shop.ZONE. TLSA 3 1 1 HASH
        _dmarc.shop.ZONE. TXT "v=DMARC1; p=reject; rua=mailto:dmarc@shop.ZONE"
        _smtp._tls.shop.ZONE. TXT "v=TLSRPTv1; rua=mailto:tls@shop.ZONE"
        """.replace("HASH", "ab".repeat(32));

    private static Knot knot;
    private static Unbound unbound;

    @BeforeAll
    static void serve() {
        Map<String, String> zones = Map.of(
                "signed",
                RECORDS.replace("ZONE", "signed"),
                "plain",
                RECORDS.replace("ZONE", "plain"),
                "broken",
                RECORDS.replace("ZONE", "broken"),
                "bare",
                RECORDS.replace("ZONE", "bare").replace("_25._tcp.", "_443._tcp."));
        knot = Knot.serving(zones, Set.of("signed", "broken", "bare"), Set.of("broken"));
        unbound = Unbound.asking(knot.port(), knot.anchor(), ".", "signed.", "plain.", "broken.", "bare.");
    }

    @AfterAll
    static void end() {
        if (unbound != null) unbound.close();
        if (knot != null) knot.close();
    }

    private static Sigillo run(String... words) {
        List<String> all = new java.util.ArrayList<>(List.of(words));
        all.addAll(List.of("--dns", unbound.where()));
        return Sigillo.run(all);
    }

    private static JsonNode section(JsonNode domain, String technology) {
        for (JsonNode one : domain.get("sections"))
            if (one.get("technology").asString().equals(technology)) return one;
        throw new AssertionError(domain.toPrettyString());
    }

    @Test
    void whatIsSignedIsSaidToBe() {
        Sigillo page = run("domain", "shop.signed");
        assertThat(page.err()).isEmpty();
        JsonNode found =
                Suites.JSON.readTree(run("domain", "--json", "shop.signed").out());
        assertThat(section(found, "dnssec").get("state").asString()).isEqualTo("good");
        assertThat(section(found, "dane").get("state").asString()).isEqualTo("good");
        assertThat(page.text()).contains("DNSSEC   ✓ good").contains("1 of 1 hosts");
        assertThat(run("dane", "shop.signed").text()).contains("mx.shop.signed");
        assertThat(run("dane", "shop.signed").status()).isZero();
    }

    @Test
    void whoHasSignedIsToldOfDane() {
        assertThat(run("domain", "--json", "shop.bare").text()).contains("inspect.no-tlsa");
        for (String zone : List.of("shop.signed", "shop.plain"))
            assertThat(run("domain", "--json", zone).text()).doesNotContain("inspect.no-tlsa");
    }

    @Test
    void whatIsNotSignedHasNoDane() {
        JsonNode found =
                Suites.JSON.readTree(run("domain", "--json", "shop.plain").out());
        assertThat(section(found, "dnssec").get("state").asString()).isEqualTo("none");
        assertThat(section(found, "dane").get("state").asString()).isEqualTo("none");
        assertThat(section(found, "spf").get("state").asString()).isEqualTo("good");
        assertThat(run("dane", "--json", "shop.plain").text()).contains("dane.insecure-mx");
    }

    @Test
    void aDsRecordOfAnotherKeyIsNamed() {
        Sigillo page = run("domain", "shop.broken");
        assertThat(page.text())
                .contains("TO MEND")
                .contains("DNSSEC   ✗ broken")
                .contains("DS record");
        assertThat(page.status()).isOne(); // decided: nobody who validates will ever get an answer
        JsonNode found =
                Suites.JSON.readTree(run("domain", "--json", "shop.broken").out());
        assertThat(section(found, "dnssec").get("state").asString()).isEqualTo("broken");
        assertThat(section(found, "mx").get("state").asString()).isEqualTo("not now");
        assertThat(found.get("proposals")).isEmpty();
        assertThat(run("dane", "--json", "shop.broken").text()).contains("bogus");
    }
}
