package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.bimi.AssertionDiscovery;
import org.sigillo.bimi.Discovered;
import org.sigillo.bimi.Location;
import org.sigillo.dns.Zone;
import org.sigillo.documents.bimi.convert.Conversion;
import org.sigillo.documents.bimi.convert.Picture;
import org.sigillo.documents.bimi.convert.SvgConverter;
import org.sigillo.documents.bimi.svg.SvgChecker;
import org.sigillo.documents.bimi.svg.SvgOutcome;
import org.sigillo.name.DomainName;
import tools.jackson.databind.JsonNode;

/// Indicators and records made to do harm: each has the outcome the manifest allows, within its time.
class BimiHostileTest {
    private static final Duration MOST = Duration.ofSeconds(2);

    @TestFactory
    Stream<DynamicTest> everyIndicator() {
        List<HostileManifest.Row> rows = HostileManifest.rows("svg/");
        assertThat(rows).hasSizeGreaterThan(25);
        return rows.stream()
                .map(row -> DynamicTest.dynamicTest(row.path(), () -> {
                    byte[] file = row.bytes();
                    SvgOutcome outcome = Assertions.assertTimeoutPreemptively(MOST, () -> SvgChecker.check(file));
                    String allowed = row.about("valid").getFirst().values().getFirst();
                    boolean valid = allowed.startsWith("true");
                    assertThat(outcome.isValid())
                            .as(outcome.findings().toString())
                            .isEqualTo(valid);
                }));
    }

    /// What is converted is valid, draws nothing from outside, and takes no longer; what has no title gets none.
    @TestFactory
    Stream<DynamicTest> everyIndicatorConverted() {
        return HostileManifest.rows("svg/").stream()
                .map(row -> DynamicTest.dynamicTest(row.path(), () -> {
                    byte[] file = row.bytes();
                    Conversion conversion =
                            Assertions.assertTimeoutPreemptively(MOST, () -> SvgConverter.convert(file, "Example"));
                    String made = conversion.file();
                    if (made == null) return;
                    assertThat(conversion.outcome().isValid())
                            .as(conversion.outcome().findings().toString())
                            .isTrue();
                    assertThat(made).doesNotContain("evil.example", "169.254", "script");
                    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Picture.draw(file, 64));
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyRecord() {
        return HostileManifest.rows("policies/bimi-").stream()
                .map(row -> DynamicTest.dynamicTest(row.path(), () -> {
                    JsonNode json = Suites.JSON.readTree(row.bytes());
                    Zone.Builder zone = Zone.builder();
                    String name = json.get("record_name").asString();
                    List<String> texts = new ArrayList<>();
                    json.get("txt").forEach(text -> texts.add(text.asString()));
                    for (String text : texts)
                        zone.txt(name, new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
                    DomainName domain = DomainName.of(name.substring(name.indexOf("._bimi.") + 7));
                    Discovered found = new AssertionDiscovery(zone.build()).discover(domain, domain, "default", null);
                    Location location =
                            found.record() == null ? null : found.record().location();
                    if (row.path().endsWith("rebind.json")) {
                        // The name alone is sound: that its addresses are not is for the door to HTTPS to see.
                        assertThat(location).isNotNull();
                    } else {
                        assertThat(location).as("what may be fetched").isNull();
                        assertThat(found.reason()).isNotNull();
                    }
                }));
    }
}
