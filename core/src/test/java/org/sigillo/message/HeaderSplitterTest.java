package org.sigillo.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderSplitterTest {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    private Header split(String message) {
        return HeaderSplitter.split(message.getBytes(StandardCharsets.ISO_8859_1), body::write);
    }

    @Test
    void fieldsAreViewsAndTheBodyFollows() {
        Header header = split("From: a@b.example\r\nSubject: one\r\n two\r\n\r\nbody\r\n\r\nmore");
        assertThat(header.defects()).isEmpty();
        assertThat(header.fields()).extracting(HeaderField::name).containsExactly("From", "Subject");
        assertThat(header.fields().get(1).value()).isEqualTo(" one\r\n two");
        assertThat(header.fields().get(1).unfolded()).isEqualTo(" one two");
        assertThat(body).hasToString("body\r\n\r\nmore");
    }

    @ParameterizedTest
    @CsvSource({
        "'A: 1\r\nB: 2',                 NO_BODY_SEPARATOR",
        "'',                             NO_BODY_SEPARATOR",
        "' A: 1\r\n\r\n',                LEADING_SPACE",
        "'A : 1\r\n\r\n',                SPACE_BEFORE_COLON",
        "'A B: 1\r\n\r\n',               BAD_FIELD_NAME",
        "'no field\r\nA: 1\r\n\r\n',     NOT_A_FIELD",
        "': 1\r\n\r\n',                  NOT_A_FIELD",
        "'A: \u0000\r\n\r\n',            NUL",
        "'A: 1\rB\r\n\r\n',              BARE_CR",
        "'A: 1\nB: 2\r\n\r\n',           BARE_LF",
        "'A: \u00E9\r\n\r\n',            NOT_UTF8"
    })
    void defectsAreNamed(String message, MessageDefect defect) {
        assertThat(split(message).defects()).contains(defect);
    }

    @Test
    void utf8IsNoDefect() {
        assertThat(split("A: \u00C3\u00A9\r\n\r\n").defects()).isEmpty();
    }

    @Test
    void aLineMayHave998OctetsAndNotMore() {
        assertThat(split("A: " + "x".repeat(995) + "\r\n\r\n").defects()).isEmpty();
        assertThat(split("A: " + "x".repeat(996) + "\r\n\r\n").defects()).containsExactly(MessageDefect.LONG_LINE);
    }

    @Test
    void fieldsAreCountedAtTheLimitAndOnePast() {
        HeaderLimits two = new HeaderLimits(1000, 2, 100);
        byte[] octets = "A: 1\r\nB: 2\r\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(HeaderSplitter.header(octets, two).overLimit()).isFalse();
        octets = "A: 1\r\nB: 2\r\nC: 3\r\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(HeaderSplitter.header(octets, two).defects()).containsExactly(MessageDefect.TOO_MANY_FIELDS);
    }

    @Test
    void aFieldIsMeasuredAtTheLimitAndOnePast() {
        HeaderLimits ten = new HeaderLimits(1000, 9, 10);
        assertThat(HeaderSplitter.header("A: 4567890\r\n".getBytes(StandardCharsets.US_ASCII), ten)
                        .overLimit())
                .isFalse();
        assertThat(HeaderSplitter.header("A: 45678901\r\n".getBytes(StandardCharsets.US_ASCII), ten)
                        .defects())
                .containsExactly(MessageDefect.FIELD_TOO_LARGE);
    }

    @Test
    void aHeaderWithoutEndIsCut() {
        HeaderSplitter splitter = new HeaderSplitter(new HeaderLimits(20_000, 9999, 99_999));
        byte[] line = ("A: " + "x".repeat(95) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        int used = 0;
        for (int i = 0; i < 1000; i++) used += splitter.write(line, 0, line.length);
        assertThat(used).isBetween(20_000, 20_000 + 8192);
        assertThat(splitter.finish().overLimit()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: a@b.example\r\nX: \u00E9 1\r\n\t2\r\nno\r\n\r\nbody \r\n",
                "\r\nbody",
                "A: 1\r\r\n\r\nx",
                "A: 1\r\n\r",
                " \r\n\r\n",
                "A: 1\r"
            })
    void piecesOfAnySizeGiveTheSame(String message) {
        byte[] octets = message.getBytes(StandardCharsets.ISO_8859_1);
        Header whole = split(message);
        for (int size = 1; size < octets.length; size++) {
            HeaderSplitter splitter = new HeaderSplitter(HeaderLimits.DEFAULT);
            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            for (int at = 0; at < octets.length; at += size) {
                int count = Math.min(size, octets.length - at);
                int used = splitter.write(octets, at, count);
                rest.write(octets, at + used, count - used);
            }
            assertThat(splitter.finish()).isEqualTo(whole);
            assertThat(rest.toByteArray()).isEqualTo(body.toByteArray());
        }
    }
}
