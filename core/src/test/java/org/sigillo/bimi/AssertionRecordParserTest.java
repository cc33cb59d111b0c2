package org.sigillo.bimi;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.spec.Reason;
import org.sigillo.text.Span;

class AssertionRecordParserTest {
    private static List<Reason> reasons(String text) {
        return AssertionRecordParser.parse(text).findings().stream()
                .map(finding -> finding.reason())
                .toList();
    }

    private static AssertionRecord record(String text) {
        AssertionRecord record = AssertionRecordParser.parse(text).record();
        return requireNonNull(record, text);
    }

    @Test
    void everyTagIsRead() {
        String text = "v=BIMI1; l=https://example.com/l.svg; a=https://example.com/c.pem; avp=personal; lps=News, a-1";
        AssertionRecord record = record(text);
        assertThat(requireNonNull(record.location()).uri()).isEqualTo("https://example.com/l.svg");
        assertThat(requireNonNull(record.authority()).host().toString()).isEqualTo("example.com");
        assertThat(record.preference()).isEqualTo(AvatarPreference.PERSONAL);
        assertThat(record.prefixes()).containsExactly("news", "a-1");
        assertThat(record.declines()).isFalse();
        assertThat(AssertionRecordParser.parse(text).spans())
                .containsEntry("l", new Span(11, 36))
                .hasSize(5);
        assertThat(reasons(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=BIMI1; l=; a=;",
                "v=BIMI1; l=; a=; lps=brand-indicators-;",
                "v=BIMI1; l=https://example.com/l.svg; a=; lps=;",
                "v=BIMI1; l=https://example.com/l.svg; a=https://example.com/c.pem; avp=personal;"
            })
    void whatIsPrintedReadsTheSame(String text) {
        assertThat(record(text)).hasToString(text);
    }

    @Test
    void emptyTagsDecline() {
        assertThat(record("v=BIMI1; l=; a=;")).isEqualTo(AssertionRecord.DECLINATION);
        assertThat(record("v=BIMI1; l=").declines()).isTrue();
        assertThat(reasons("v=BIMI1; l=")).containsExactly(RecordReason.HALF_DECLINATION);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    v=BIMI1; a=                                                     | bimi.missing-location
                    v=BIMI1; l=; a=https://example.com/c.pem                        | bimi.empty-location
                    v=BIMI1; l=https://example.com/l.svg; l=                        | bimi.duplicate-tag
                    v=BIMI1; l=https://example.com/l.svg; what                      | bimi.bad-tag
                    v=BIMI1; l=https://example.com/l.png                            | bimi.wrong-format
                    v=BIMI1; l=https://example.com/L.JPG?x.svg                      | bimi.wrong-format
                    v=BIMI1; l=https://example.com/l.svg; lps=a_b                   | bimi.bad-prefix
                    v=BIMI1; l=http://example.com/l.svg                             | bimi.not-https
                    v=BIMI1; l=data:image/svg+xml;base64,PHN2Zy8+                   | bimi.not-https
                    v=BIMI1; l=jar:https://example.com/a.jar!/x.svg                 | bimi.not-https
                    v=BIMI1; l=example.com/l.svg                                    | bimi.bad-location
                    v=BIMI1; l=https://localhost/l.svg                              | bimi.bad-location
                    v=BIMI1; l=https://example.com@127.0.0.1/x.svg                  | bimi.bad-location
                    v=BIMI1; l=https://example.com\\@127.0.0.1/x.svg                | bimi.bad-location
                    v=BIMI1; l=https://example.com:0/x.svg                          | bimi.bad-location
                    v=BIMI1; l=https://example.com/a,b.svg                          | bimi.bad-location
                    v=BIMI1; l=https://example.com/x.svg%0d%0aX: y                  | bimi.bad-location
                    v=BIMI1; l=https://example.com/x%0D%0AX.svg                     | bimi.bad-location
                    v=BIMI1; l=https://example.com/x%                               | bimi.bad-location
                    v=BIMI1; l=https://example.com/x.svg#a                          | bimi.bad-location
                    v=BIMI1; l=https://127.0.0.1/x.svg                              | bimi.address-location
                    v=BIMI1; l=https://0177.0.0.1/x.svg                             | bimi.address-location
                    v=BIMI1; l=https://0x7f000001/x.svg                             | bimi.address-location
                    v=BIMI1; l=https://2130706433/x.svg                             | bimi.address-location
                    v=BIMI1; l=https://[::ffff:10.0.0.1]/x.svg                      | bimi.address-location
                    v=BIMI1; l=https://[64:ff9b::7f00:1]/x.svg                      | bimi.address-location
                    """)
    void anErrorLeavesNoRecord(String text, String code) {
        PublishedAssertion published = AssertionRecordParser.parse(text);
        assertThat(published.record()).isNull();
        assertThat(requireNonNull(published.error()).reason().code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    v=bimi1; l=https://example.com/l.svg                            | bimi.version-case
                    v=BIMI1; l=https://example.com:8443/l.svg                       | bimi.location-port
                    v=BIMI1; l=https://example.com/l.svg; a=self                    | bimi.self-asserted
                    v=BIMI1; l=https://example.com/l.svg; a=https://example.com/c   | bimi.evidence-name
                    v=BIMI1; l=https://example.com/l.svg; avp=Brand                 | bimi.bad-preference
                    v=BIMI1; l=https://example.com/l.svg; z=1                       | bimi.unknown-tag
                    """)
    void aWarningLeavesTheRecord(String text, String code) {
        record(text);
        assertThat(reasons(text)).extracting(Reason::code).containsExactly(code);
    }

    @Test
    void anotherTextIsNoRecord() {
        assertThat(AssertionRecordParser.parse("v=spf1 -all").findings()).isEmpty();
        assertThat(AssertionRecordParser.parse("l=https://example.com/bimi.svg; v=BIMI1")
                        .asserted())
                .isFalse();
        assertThat(reasons("v=BIMI2; l=")).containsExactly(RecordReason.RECORD_IGNORED);
    }

    @Test
    void aRecordIsReadToItsLimit() {
        String head = "v=BIMI1; l=; a=; x=";
        String fits = head + "y".repeat(AssertionRecordParser.MAX_LENGTH - head.length());
        assertThat(AssertionRecordParser.parse(fits).asserted()).isTrue();
        assertThat(AssertionRecordParser.parse(fits + "y").asserted()).isFalse();
        String uri = "https://example.com/" + "x".repeat(Location.MAX_LENGTH - 20);
        assertThat(Location.read("l", uri).location()).isNotNull();
        assertThat(Location.read("l", uri + "x").location()).isNull();
        String many = "a,".repeat(AssertionRecordParser.MAX_PREFIXES) + "b";
        assertThat(record("v=BIMI1; l=; a=; lps=" + many).prefixes()).hasSize(AssertionRecordParser.MAX_PREFIXES);
    }

    @ParameterizedTest
    @CsvSource({
        "News.Letters+x, news-letters",
        "a__b..c, a-b-c",
        ".a., a",
        "a_-b, a--b",
        "ünï, ",
        "+x, ",
        "'', ",
        "a b, "
    })
    void theLocalPartBecomesASelector(String localPart, String selector) {
        assertThat(LocalPartSelector.of(List.of(), localPart)).isEqualTo(selector);
    }

    @Test
    void aLocalPartWithoutAPrefixHasNone() {
        assertThat(LocalPartSelector.of(List.of("brand-"), "brand.one")).isEqualTo("brand-one");
        assertThat(LocalPartSelector.of(List.of("brand-"), "brandone")).isNull();
        assertThat(LocalPartSelector.of(List.of(), "a".repeat(63))).hasSize(63);
        assertThat(LocalPartSelector.of(List.of(), "a".repeat(64))).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    v=BIMI1; s=brand;            | brand
                     v=BIMI1; s=Brand.News       | brand.news
                    s=brand                      | default
                    s=brand; v=BIMI1             | default
                    v=BIMI1; s=a..b              | default
                    v=BIMI1; s=_x                | default
                    v=BIMI1                      | default
                    """)
    void theSelectorIsThatOfTheField(String body, String selector) {
        SelectorField field = SelectorField.parse(body);
        assertThat(field.selector()).isEqualTo(selector);
        assertThat(field.finding() == null).isEqualTo(!selector.equals("default"));
    }

    @Test
    void anErrorIsNotLostBehindLesserFindings() {
        StringBuilder text = new StringBuilder("v=BIMI1; l=; a=https://example.com/c.pem");
        for (int i = 0; i < AssertionRecordParser.MAX_FINDINGS + 1; i++)
            text.append("; x").append(i).append("=1");
        PublishedAssertion published = AssertionRecordParser.parse(text.toString());
        assertThat(published.record()).isNull();
        assertThat(published.findings()).hasSize(AssertionRecordParser.MAX_FINDINGS);
        assertThat(reasons(text.toString())).contains(RecordReason.EMPTY_LOCATION);
    }
}
