package org.sigillo.mtasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MtaStsRecordParserTest {
    private static MtaStsAnswer parse(String... texts) {
        return MtaStsRecordParser.parse(List.of(texts));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=STSv1; id=1;",
                "v=STSv1;id=1",
                "v=STSv1;\t id=1 \t;  ",
                "v=STSv1; x=y; id=1; a.b-c_d=z",
                "v=STSv1; id=1; id=not valid"
            })
    void aRecordIsRead(String text) {
        assertThat(parse(text).record()).isEqualTo(new MtaStsRecord("1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "v=STSv1|mtasts.no-record",
                "v=STSv1;|mtasts.no-id",
                "v=STSv1 ; id=1|mtasts.no-record",
                "V=STSv1; id=1|mtasts.no-record",
                " v=STSv1; id=1|mtasts.no-record",
                "v=STSv1; x=y|mtasts.no-id",
                "v=STSv1; ID=1|mtasts.no-id",
                "v=STSv1; id=|mtasts.bad-id",
                "v=STSv1; id=a-b|mtasts.bad-id",
                "v=STSv1; id=../../x;|mtasts.bad-id",
                "v=STSv1; id=1 |mtasts.bad-id",
                "v=STSv1; id = 1|mtasts.bad-field",
                "v=STSv1; id=1; nonsense|mtasts.bad-field",
                "v=STSv1; id=1;; x=y|mtasts.bad-field",
                "v=STSv1; id=1; x=|mtasts.bad-field",
                "v=STSv1; id=1; x=a b|mtasts.bad-field",
                "v=STSv1; id=1; x=a=b|mtasts.bad-field",
                "v=STSv1; id=1; _x=a|mtasts.bad-field"
            })
    void whatIsNoRecordIsNone(String text, String code) {
        MtaStsAnswer answer = parse(text);
        assertThat(answer.record()).isNull();
        assertThat(answer.findings().getFirst().reason().code()).isEqualTo(code);
    }

    @Test
    void lengthsAreHeldAtTheLimit() {
        assertThat(parse("v=STSv1; id=" + "a".repeat(MtaStsRecord.MAX_ID)).record())
                .isNotNull();
        assertThat(parse("v=STSv1; id=" + "a".repeat(MtaStsRecord.MAX_ID + 1)).record())
                .isNull();
        String name = "n".repeat(MtaStsRecordParser.MAX_NAME);
        assertThat(parse("v=STSv1; id=1; " + name + "=y").record()).isNotNull();
        assertThat(parse("v=STSv1; id=1; " + name + "n=y").record()).isNull();
    }

    @Test
    void twoRecordsAreNoneAndOthersDoNotCount() {
        assertThat(parse("v=STSv1; id=1", "v=STSv1; id=2").findings().getFirst().reason())
                .isEqualTo(MtaStsReason.SEVERAL_RECORDS);
        assertThat(parse("something", "v=STSv1; id=2", "v=STSv2; id=1").record())
                .isEqualTo(new MtaStsRecord("2"));
        assertThat(parse().findings().getFirst().reason()).isEqualTo(MtaStsReason.NO_RECORD);
    }

    @Test
    void whatIsToldIsBounded() {
        MtaStsAnswer answer = parse("v=STSv1; id=1; " + "x=y; ".repeat(1000));
        assertThat(answer.record()).isNotNull();
        assertThat(answer.findings()).hasSize(MtaStsRecordParser.MAX_FINDINGS);
    }

    @Test
    void whatIsPrintedIsReadAgain() {
        MtaStsRecord record = new MtaStsRecord("20160831085700Z");
        assertThat(record).hasToString("v=STSv1; id=20160831085700Z;");
        assertThat(parse(record.toString()).record()).isEqualTo(record);
        assertThatThrownBy(() -> new MtaStsRecord("a b")).isInstanceOf(IllegalArgumentException.class);
    }
}
