package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.bimi.AssertionRecordParser;
import org.sigillo.bimi.PublishedAssertion;
import org.sigillo.documents.bimi.mark.MarkChecker;
import org.sigillo.documents.bimi.mark.MarkOutcome;
import org.sigillo.documents.bimi.mark.MarkRoots;
import org.sigillo.documents.bimi.svg.SvgChecker;
import org.sigillo.documents.bimi.svg.SvgOutcome;
import tools.jackson.databind.JsonNode;

/// BIMI: the records of Mail::BIMI and of the draft, the indicators of mailauth and Mail::BIMI; what decides about an
/// indicator is the published schema.
class BimiSuiteTest {
    private static final Deviations RECORDS = Deviations.of("bimi-records");
    private static final Deviations INDICATORS = Deviations.of("bimi-svg");

    @TestFactory
    Stream<DynamicTest> everyRecord() {
        JsonNode vectors = Suites.JSON
                .readTree(Suites.bytes(Suites.suite("bimi/record-vectors.json")))
                .get("vectors");
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode vector : vectors) {
            String text = vector.get("txt").asString();
            tests.add(DynamicTest.dynamicTest(text, () -> {
                PublishedAssertion published = AssertionRecordParser.parse(text);
                String answer = published.record() == null ? "invalid" : "valid";
                String allowed = vector.get("valid").asBoolean() ? "valid" : "invalid";
                RECORDS.check(text, Set.of(allowed), answer, String.valueOf(published.findings()));
                if (vector.has("declined"))
                    assertThat(published.record().declines()).isTrue();
            }));
        }
        assertThat(tests).hasSize(17);
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> everyIndicator() {
        Path folder = Suites.suite("bimi/svg");
        String table = new String(Suites.bytes(folder.resolve("expected.tsv")), StandardCharsets.UTF_8);
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : table.split("\n")) {
            String[] columns = line.split("\t", -1);
            if (line.startsWith("#") || columns[0].equals("-")) continue;
            tests.add(DynamicTest.dynamicTest(columns[0], () -> {
                SvgOutcome outcome = SvgChecker.check(Suites.bytes(folder.resolve(columns[0])));
                String answer = outcome.isValid() ? "valid" : "invalid";
                INDICATORS.check(columns[0], Set.of(columns[4]), answer, String.valueOf(outcome.findings()));
            }));
        }
        assertThat(tests).hasSize(35);
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> whatIsNoFileAtAll() {
        return Stream.of("", "not XML", "<svg")
                .map(text -> DynamicTest.dynamicTest("\"" + text + "\"", () -> {
                    assertThat(SvgChecker.check(text.getBytes(StandardCharsets.UTF_8))
                                    .isValid())
                            .isFalse();
                }));
    }

    /// File, clock, whether it is evidence, and what is found or what kind it is.
    private static final List<String[]> CERTIFICATES = List.of(
            new String[] {"cnn.pem", "2022-01-01", "valid", "VMC"},
            new String[] {"cnn.pem", "2022-08-14", "invalid", "bimi.mark-expired"},
            new String[] {"paypal_vmc.pem", "2025-01-01", "valid", "VMC"},
            new String[] {"xometry_cmc.pem", "2025-01-01", "valid", "CMC"},
            new String[] {"postal_vmc.pem", "2022-08-01", "invalid", "bimi.mark-untrusted"},
            new String[] {"catchall.delivery.pem", "2022-08-01", "invalid", "bimi.mark-no-logotype"},
            new String[] {"roots/digicert.pem", "2025-01-01", "invalid", "bimi.mark-no-logotype"});

    @TestFactory
    Stream<DynamicTest> everyCertificate() {
        Path folder = Suites.suite("bimi/vmc");
        return CERTIFICATES.stream()
                .map(row -> DynamicTest.dynamicTest(row[0] + " at " + row[1], () -> {
                    Instant now = Instant.parse(row[1] + "T00:00:00Z");
                    MarkOutcome outcome = new MarkChecker(MarkRoots.known(), InstantSource.fixed(now))
                            .check(Suites.bytes(folder.resolve(row[0])));
                    assertThat(outcome.isValid() ? "valid" : "invalid")
                            .as(outcome.findings().toString())
                            .isEqualTo(row[2]);
                    if (outcome.isValid()) {
                        assertThat(outcome.certificate().kind().word()).isEqualTo(row[3]);
                        assertThat(outcome.certificate().logotype().isIntact()).isTrue();
                        assertThat(outcome.indicator().isValid()).isTrue();
                    } else {
                        assertThat(outcome.findings())
                                .extracting(finding -> finding.reason().code())
                                .contains(row[3]);
                    }
                }));
    }

    @Test
    void theHashIsThatOfTheSuite() {
        MarkOutcome outcome = new MarkChecker(MarkRoots.known(), InstantSource.system())
                .check(Suites.bytes(Suites.suite("bimi/vmc/cnn.pem")));
        assertThat(HexFormat.of()
                        .formatHex(outcome.certificate()
                                .logotype()
                                .hashes()
                                .getFirst()
                                .value()))
                .isEqualTo("ea8c81da633c66a16262134a78576cdf067638e9");
    }

    @AfterAll
    static void everyDeviationWasMet() {
        RECORDS.checkAllSeen();
        INDICATORS.checkAllSeen();
    }
}
