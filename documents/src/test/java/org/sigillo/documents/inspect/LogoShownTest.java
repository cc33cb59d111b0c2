package org.sigillo.documents.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.dmarc.PublicSuffixes;
import org.sigillo.dns.Zone;
import org.sigillo.fetch.HttpsFetch;
import org.sigillo.name.DomainName;

class LogoShownTest {
    private static final String LOGO = "v=BIMI1; l=https://d.example/logo.svg; a=";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "v=DMARC1; p=reject | " + LOGO + " | inspect.logo-bare",
                "v=DMARC1; p=reject | " + LOGO + "https://d.example/m.pem | inspect.logo-verified inspect.logo-common",
                "v=DMARC1; p=none | " + LOGO + " | -",
                "v=DMARC1; p=reject; t=y | " + LOGO + " | -",
                "v=DMARC1; p=reject | v=BIMI1; l=; a= | -", // it declines
                "v=DMARC1; p=reject | v=BIMI1; l=http://d.example/logo.svg; a= | -", // it is wrong
                "v=DMARC1; p=reject | nothing | -",
            })
    void aLogoIsNamedWithWhoShowsIt(String dmarc, String bimi, String codes) {
        Zone zone = Zone.builder()
                .mx("d.example", 10, "mx.d.example")
                .a("mx.d.example", "192.0.2.1")
                .txt("_dmarc.d.example", dmarc)
                .txt("default._bimi.d.example", bimi)
                .build();
        DomainInspection found = new DomainInspector(
                        zone,
                        (url, most) -> new HttpsFetch.Fetched.Failed(HttpsFetch.Why.UNREACHABLE),
                        PublicSuffixes.DEFAULT_RULE,
                        () -> Instant.EPOCH,
                        List.of())
                .inspect(DomainName.of("d.example"));
        List<String> told = found.section(Technology.BIMI).findings().stream()
                .map(finding -> finding.reason().code())
                .filter(code -> code.startsWith("inspect.logo-"))
                .toList();
        assertThat(String.join(" ", told)).isEqualTo(codes == null ? "" : codes);
        assertThat(found.logos())
                .hasSize(told.size())
                .allSatisfy(one -> assertThat(one.reach().shown()).isNotEmpty());
    }
}
