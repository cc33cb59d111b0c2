package org.sigillo.mtasts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.name.DomainName;

class MtaStsPolicyParserTest {
    private static final String GOOD = "version: STSv1\nmode: enforce\nmx: mx.example.com\nmax_age: 86400\n";

    private static MxPattern pattern(String text) {
        return Objects.requireNonNull(MxPattern.parse(text));
    }

    private static String firstReason(String document) {
        PolicyDocument read = MtaStsPolicyParser.parse(document);
        assertThat(read.policy()).as(document).isNull();
        return read.findings().getFirst().reason().code();
    }

    @Test
    void anyLineEndAndAnyOrderWillDo() {
        MtaStsPolicy policy = new MtaStsPolicy(MtaStsMode.ENFORCE, List.of(pattern("mx.example.com")), 86400);
        for (String document : List.of(
                GOOD,
                GOOD.strip(),
                GOOD.replace("\n", "\r\n"),
                GOOD.replace("\n", " \t\r\n"),
                GOOD.replace(": ", ":"),
                GOOD.replace(": ", ":\t "),
                "max_age: 86400\nmx: mx.example.com\nmode: enforce\nversion: STSv1"))
            assertThat(MtaStsPolicyParser.parse(document)).isEqualTo(new PolicyDocument(policy, List.of()));
        assertThat(MtaStsPolicyParser.parse(policy.toString()).policy()).isEqualTo(policy);
    }

    @Test
    void blankLinesArePassedOverWithAWarning() {
        PolicyDocument read = MtaStsPolicyParser.parse("\n" + GOOD + "\n \n");
        assertThat(read.policy()).isNotNull();
        assertThat(read.findings()).extracting(finding -> finding.reason()).containsOnly(MtaStsReason.BLANK_LINE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: STSv1|Version: STSv1|no-version",
                "version: STSv1|version: stsv1|bad-version",
                "mode: enforce|mode: Enforce|bad-mode",
                "mode: enforce|Mode: enforce|no-mode",
                "mode: enforce|mode : enforce|bad-line",
                "mode: enforce|mode: enforce none|bad-mode",
                "mode: enforce|mode:|bad-line",
                "mode: enforce|mode enforce|bad-line",
                "max_age: 86400|max_age: -1|bad-max-age",
                "max_age: 86400|max_age: +1|bad-max-age",
                "max_age: 86400|max_age: 1e3|bad-max-age",
                "max_age: 86400|max_age: 31557601|bad-max-age",
                "max_age: 86400|max_age: 00000000001|bad-max-age",
                "max_age: 86400|max-age: 86400|no-max-age",
                "mx: mx.example.com|x: y|no-mx",
                "mx.example.com|*|bad-mx",
                "mx.example.com|*.|bad-mx",
                "mx.example.com|.example.com|bad-mx",
                "mx.example.com|mx*.example.com|bad-mx",
                "mx.example.com|a.*.example.com|bad-mx",
                "mx.example.com|a.example.com b.example.com|bad-mx",
                "mx.example.com|a.example.com, b.example.com|bad-mx"
            })
    void whatIsOutsideTheGrammarIsInvalid(String good, String bad, String code) {
        assertThat(GOOD).contains(good);
        assertThat(firstReason(GOOD.replace(good, bad))).isEqualTo("mtasts." + code);
    }

    @Test
    void controlsAreInvalidWhereverTheyStand() {
        for (String control : List.of("\0", "\u001b[2J", "\u007f", "\r", "\u000b"))
            assertThat(firstReason(GOOD.replace("enforce", "enforce" + control + "x")))
                    .isEqualTo("mtasts.bad-octet");
        assertThat(firstReason(GOOD + "note: \u00ff")).isEqualTo("mtasts.bad-octet");
        String utf8 = new String("bücher".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(MtaStsPolicyParser.parse(GOOD + "note: " + utf8).policy()).isNotNull();
        assertThat(firstReason(GOOD + "mx: " + utf8 + ".example")).isEqualTo("mtasts.bad-mx");
    }

    @Test
    void ofADoubledFieldTheFirstCounts() {
        PolicyDocument read = MtaStsPolicyParser.parse(GOOD + "mode: none\nmax_age: nonsense\n");
        assertThat(read.policy()).extracting(MtaStsPolicy::mode).isEqualTo(MtaStsMode.ENFORCE);
        assertThat(read.findings()).extracting(finding -> finding.reason()).containsOnly(MtaStsReason.REPEATED_FIELD);
    }

    @Test
    void sizeAndAgeAreHeldAtTheLimit() {
        String filled = GOOD + "x: " + "y".repeat(MtaStsPolicy.MAX_OCTETS - GOOD.length() - 3);
        assertThat(MtaStsPolicyParser.parse(filled).policy()).isNotNull();
        assertThat(firstReason(filled + "y")).isEqualTo("mtasts.too-large");
        assertThat(MtaStsPolicyParser.parse(GOOD.replace("86400", "31557600")).policy())
                .isNotNull();
        assertThat(MtaStsPolicyParser.parse(GOOD.replace("86400", "0")).policy())
                .isNotNull();
    }

    @Test
    void aPatternMatchesItsHostsAlone() {
        MxPattern wild = pattern("*.example.com");
        assertThat(wild.matches(DomainName.of("MX.Example.com."))).isTrue();
        assertThat(wild.matches(DomainName.of("example.com"))).isFalse();
        assertThat(wild.matches(DomainName.of("a.b.example.com"))).isFalse();
        assertThat(pattern("*.com").isBroad()).isTrue();
        assertThat(wild.isBroad()).isFalse();
        assertThat(wild).hasToString("*.example.com");
        assertThat(pattern("bücher.example").matches(DomainName.of("xn--bcher-kva.example")))
                .isTrue();
    }
}
