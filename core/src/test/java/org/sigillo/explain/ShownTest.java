package org.sigillo.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.text.Ascii;

class ShownTest {
    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "'a\r\nb', 'a\\xd\\xab'",
        "'\u001b[31m', '\\x1b[31m'",
        "'a\u202Eb', 'a\\x202eb'",
        "'\u200B', '\\x200b'"
    })
    void oneSafeLine(String octets, String shown) {
        assertThat(Shown.text(octets)).isEqualTo(shown);
    }

    @Test
    void utf8OctetsAreRead() {
        assertThat(Shown.text(Ascii.octets("bücher".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("bücher");
    }

    @Test
    void octetsThatAreNoUtf8AreShownAsLatin1() {
        assertThat(Shown.text("b\u00FCcher")).isEqualTo("bücher");
    }

    @Test
    void lengthIsBoundedAtTheLimitAndNotBelow() {
        assertThat(Shown.text("x".repeat(Shown.MAX_LENGTH)))
                .hasSize(Shown.MAX_LENGTH)
                .doesNotEndWith("…");
        assertThat(Shown.text("x".repeat(Shown.MAX_LENGTH + 1)))
                .hasSize(Shown.MAX_LENGTH + 1)
                .endsWith("…");
    }
}
