package org.sigillo.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsciiTest {

    @ParameterizedTest
    @CsvSource({
        "0, 5, 0",
        "5, 5, 5",
        "6, 5, -1",
        "9, 5, -1",
        "10, 5, -1",
        "50, 50, 50",
        "51, 50, -1",
        "007, 9, 7",
        "'', 9, -1",
        "-1, 9, -1",
        "+1, 9, -1",
        "'1 ', 9, -1",
        "1a, 99, -1",
        "١, 9, -1",
        "9223372036854775807, 9223372036854775807, 9223372036854775807",
        "9223372036854775808, 9223372036854775807, -1",
        "99999999999999999999999999, 9223372036854775807, -1"
    })
    void decimal(String text, long max, long value) {
        assertThat(Ascii.decimal(text, max)).isEqualTo(value);
    }

    @Test
    void utf8() {
        assertThat(Ascii.utf8("plain")).isEqualTo("plain");
        assertThat(Ascii.utf8("\u00c3\u00bc")).isEqualTo("ü");
        assertThat(Ascii.utf8("\u00fc")).isNull();
        assertThat(Ascii.utf8("\u00c0\u0080")).as("overlong").isNull();
        assertThat(Ascii.utf8("\u00ed\u00a0\u0080")).as("half a surrogate pair").isNull();
        assertThat(Ascii.utf8("例")).as("Unicode already").isEqualTo("例");
    }

    @Test
    void caseIsThatOfAsciiAlone() {
        assertThat(Ascii.lower("ABC-Z\u00c9İ")).isEqualTo("abc-z\u00c9İ");
        assertThat(Ascii.lower("\u212a")).as("the Kelvin sign is no k").isEqualTo("\u212a");
        assertThat(Ascii.equalsIgnoreCase("Abc", "aBC")).isTrue();
        assertThat(Ascii.equalsIgnoreCase("\u212a", "k")).isFalse();
        assertThat(Ascii.equalsIgnoreCase("é", "É")).isFalse();
        assertThat(Ascii.equalsIgnoreCase("a", "ab")).isFalse();
        String same = "nothing to do";
        assertThat(Ascii.lower(same)).isSameAs(same);
    }

    @Test
    void classes() {
        for (int c = 0; c < 0x250; c++) {
            assertThat(Ascii.isDigit(c)).isEqualTo("0123456789".indexOf(c) >= 0);
            assertThat(Ascii.isAlpha(c))
                    .isEqualTo("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".indexOf(c) >= 0);
            assertThat(Ascii.isWsp(c)).isEqualTo(c == 32 || c == 9);
        }
    }

    @Test
    void octetsAreNeverLost() {
        byte[] all = new byte[256];
        for (int i = 0; i < 256; i++) all[i] = (byte) i;
        assertThat(Ascii.octets(all)).hasSize(256).contains("\u0000\u0001", "\u00ff");
        assertThat(Ascii.octets(all, 65, 67)).isEqualTo("AB");
    }
}
