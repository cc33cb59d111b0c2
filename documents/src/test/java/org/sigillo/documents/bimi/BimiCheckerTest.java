package org.sigillo.documents.bimi;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.bimi.BimiResult;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.Zone;
import org.sigillo.documents.bimi.mark.MarkChecker;
import org.sigillo.documents.bimi.mark.MarkRoots;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.fetch.HttpsFetch;
import org.sigillo.fetch.HttpsFetch.Fetched;
import org.sigillo.fetch.Pages;
import org.sigillo.name.DomainName;

class BimiCheckerTest {
    private static final String SVG =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.2\" baseProfile=\"tiny-ps\""
                    + " viewBox=\"0 0 9 9\"><title>Example</title><rect width=\"9\" height=\"9\"/></svg>";
    private static final String RECORD = "v=BIMI1; l=https://example.com/l.svg; a=;";
    private static final DomainName DOMAIN = DomainName.of("example.com");

    private final Map<String, Fetched> pages = new HashMap<>();

    BimiCheckerTest() {
        pages.put("https://example.com/l.svg", new Fetched.Response(200, "image/svg+xml", SVG));
    }

    private BimiReport check(Zone zone, DomainName domain) {
        MarkChecker marks = new MarkChecker(MarkRoots.known(), InstantSource.fixed(Instant.EPOCH));
        return new BimiChecker(zone, new Pages(pages), marks).check(domain, "default");
    }

    private BimiReport check(String dmarc, String bimi) {
        Zone.Builder zone = Zone.builder();
        if (!dmarc.isEmpty()) zone.txt("_dmarc.example.com", dmarc);
        if (!bimi.isEmpty()) zone.txt("default._bimi.example.com", bimi);
        return check(zone.build(), DOMAIN);
    }

    private static List<String> codes(BimiReport report) {
        return report.findings().stream()
                .map(finding -> finding.reason().code())
                .toList();
    }

    @Test
    void anIndicatorWithoutEvidenceIsReadyForSome() {
        BimiReport report = check("v=DMARC1; p=reject", RECORD);
        assertThat(report.result()).isEqualTo(BimiResult.PASS);
        assertThat(codes(report)).containsExactly("bimi.no-evidence");
        assertThat(requireNonNull(report.indicator()).title()).isEqualTo("Example");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                              | bimi.gate-no-policy
                    v=DMARC1; p=none                | bimi.gate-policy-none
                    v=DMARC1; p=reject; sp=none     | bimi.gate-subdomains-none
                    v=DMARC1; p=reject; t=y         | bimi.gate-testing
                    v=DMARC1; p=quarantine; pct=50  | bimi.gate-part
                    """)
    void theGateIsClosedBy(String dmarc, String code) {
        BimiReport report = check(dmarc, RECORD);
        assertThat(report.result()).isEqualTo(BimiResult.SKIPPED);
        assertThat(codes(report)).contains(code);
        assertThat(report.gate().isOpen()).isFalse();
        assertThat(report.indicator()).isNotNull(); // an owner hears all at once
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    v=DMARC1; p=quarantine
                    v=DMARC1; p=quarantine; pct=100
                    v=DMARC1; p=reject; sp=quarantine; pct=20
                    """)
    void theGateIsOpenWith(String dmarc) {
        assertThat(check(dmarc, RECORD).result()).isEqualTo(BimiResult.PASS);
    }

    @Test
    void theOrganizationMustBeEnforcedToo() {
        DomainName sub = DomainName.of("news.example.com");
        Zone.Builder zone = Zone.builder()
                .txt("_dmarc.news.example.com", "v=DMARC1; p=reject")
                .txt("_dmarc.example.com", "v=DMARC1; p=none")
                .txt("default._bimi.example.com", RECORD);
        BimiReport report = check(zone.build(), sub);
        assertThat(report.result()).isEqualTo(BimiResult.SKIPPED);
        assertThat(report.gate().organization()).isEqualTo(DOMAIN);
        assertThat(report.discovered().domain()).isEqualTo(DOMAIN);
    }

    @Test
    void aSubdomainIsUnderThePolicyForSubdomains() {
        DomainName sub = DomainName.of("news.example.com");
        Zone zone = Zone.builder()
                .a("news.example.com", "192.0.2.1")
                .txt("_dmarc.example.com", "v=DMARC1; p=reject; sp=none")
                .txt("default._bimi.example.com", RECORD)
                .build();
        assertThat(codes(check(zone, sub))).contains("bimi.gate-policy-none");
    }

    @Test
    void theOtherResultsHaveTheirCauses() {
        assertThat(check("v=DMARC1; p=reject", "").result()).isEqualTo(BimiResult.NONE);
        assertThat(check("v=DMARC1; p=reject", "v=BIMI1; l=; a=;").result()).isEqualTo(BimiResult.DECLINED);
        assertThat(check("v=DMARC1; p=reject", "v=BIMI1; l=http://x.example/l.svg")
                        .result())
                .isEqualTo(BimiResult.FAIL);
        Zone silent = Zone.builder()
                .txt("_dmarc.example.com", "v=DMARC1; p=reject")
                .fault("default._bimi.example.com", new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT))
                .build();
        assertThat(check(silent, DOMAIN).result()).isEqualTo(BimiResult.TEMPERROR);
    }

    @Test
    void whatIsFetchedIsJudged() {
        String other = RECORD.replace("l.svg", "other.svg");
        assertThat(check("v=DMARC1; p=reject", other).result()).isEqualTo(BimiResult.TEMPERROR); // unreachable
        pages.put("https://example.com/other.svg", new Fetched.Response(301, "", ""));
        assertThat(codes(check("v=DMARC1; p=reject", other))).contains("bimi.fetch-status");
        pages.put("https://example.com/other.svg", new Fetched.Response(200, "text/plain", SVG));
        assertThat(codes(check("v=DMARC1; p=reject", other))).contains("bimi.media-type");
        pages.put("https://example.com/other.svg", new Fetched.Failed(HttpsFetch.Why.FORBIDDEN_ADDRESS));
        assertThat(check("v=DMARC1; p=reject", other).result()).isEqualTo(BimiResult.FAIL);
        pages.put("https://example.com/other.svg", new Fetched.Response(200, "", "<svg/>"));
        assertThat(codes(check("v=DMARC1; p=reject", other))).contains("bimi.svg-not-svg");
    }

    @Test
    void evidenceThatIsNoneFails() {
        String record = "v=BIMI1; l=https://example.com/l.svg; a=https://example.com/c.pem";
        pages.put("https://example.com/c.pem", new Fetched.Response(200, "", "hello"));
        BimiReport report = check("v=DMARC1; p=reject", record);
        assertThat(report.result()).isEqualTo(BimiResult.FAIL);
        assertThat(codes(report)).containsExactly("bimi.mark-no-certificate");
    }

    @Test
    void jsonHoldsItAll() {
        String json = JsonLine.text(out -> BimiJson.write(out, check("v=DMARC1; p=reject", RECORD)));
        assertThat(json)
                .startsWith("{\"domain\":\"example.com\",\"result\":\"pass\",\"dmarc\":{\"enforced\":true,")
                .contains("\"record\":\"" + RECORD + "\"")
                .contains("\"indicator\":{\"valid\":true,\"title\":\"Example\"")
                .contains("\"certificate\":null");
    }
}
