package org.sigillo.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagListTest {

    @Test
    void readsWithFolding() {
        TagList list = TagList.parse(" v = 1 ;\r\n a=b\r\n c ;\t_x=;");
        assertThat(list.get("v")).isEqualTo("1");
        assertThat(list.get("a")).isEqualTo("b\r\n c");
        assertThat(list.get("missing")).isNull();
        assertThat(list.defects()).containsExactly(TagList.Defect.BAD_NAME); // 6376 §3.2: a name begins with a letter
        assertThat(TagList.withoutFws("b\r\n c")).isEqualTo("bc");
        TagList.Tag v = list.tags().getFirst();
        assertThat(v.span()).isEqualTo(new Span(5, 6));
        assertThat(v.span().length()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"a=1;b=2\",",
                "\"a=1;\",",
                "\"\",",
                "\"  \",",
                "\"a=x=y\",",
                "\"a=\",",
                "\"A_1=x\",",
                "\"a=1;;b=2\", NOT_A_TAG",
                "\";\", NOT_A_TAG",
                "\"a\", NOT_A_TAG",
                "\"a=1;b\", NOT_A_TAG",
                "\"=1\", BAD_NAME",
                "\"1=1\", BAD_NAME",
                "\"a b=1\", BAD_NAME",
                "\"a-b=1\", BAD_NAME",
                "\"a=1;a=2\", DUPLICATE",
                "\"a=1;A=2\","
            })
    void namesWhatIsMisshapen(String text, String defect) {
        assertThat(TagList.parse(text).defects().toString()).isEqualTo(defect == null ? "[]" : "[" + defect + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=x\u0000", "a=\u007f", "a=x\u0001y", "a=\u00e9", "a=\u00c0\u0080"})
    void valuesHoldNoControlsAndNothingButUtf8(String text) {
        assertThat(TagList.parse(text).defects()).containsExactly(TagList.Defect.BAD_VALUE);
    }

    @Test
    void valuesMayHoldUtf8() {
        String octets = new String("d=bücher.example".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(TagList.parse(octets).defects()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=;", ";", "a", "a=b ", "=", " ", "\r\n"})
    void isLinear(String piece) {
        assertThat(TagList.parse(piece.repeat(500_000))).isNotNull();
        StringBuilder distinct = new StringBuilder();
        for (int i = 0; i < 100_000; i++) distinct.append("a").append(i).append("=;");
        assertThat(TagList.parse(distinct.toString()).tags()).hasSize(100_000);
    }
}
