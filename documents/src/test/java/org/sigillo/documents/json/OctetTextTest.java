package org.sigillo.documents.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OctetTextTest {
    @Test
    void showsUtf8AsTextAndOtherOctetsOneCharEach() {
        assertThat(OctetText.show("plain")).isEqualTo("plain");
        assertThat(OctetText.show("b\u00c3\u00bccher")).isEqualTo("bücher");
        assertThat(OctetText.show("b\u00fccher")).isEqualTo("bücher"); // Latin-1, no UTF-8
        assertThat(OctetText.show("日本")).isEqualTo("日本");
    }

    @Test
    void neverShowsBrokenUnicode() {
        assertThat(OctetText.show("日\ud800x")).isEqualTo("日\ufffdx");
        assertThat(OctetText.show("\ud83d\ude00")).isEqualTo("😀");
        assertThat(OctetText.show("\u00ed\u00a0\u0080"))
                .isEqualTo("\u00ed\u00a0\u0080"); // a surrogate in UTF-8 is none
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "\u0000\r\n\"\\", "\u0080\u00ff", "日本\ud800", "{\"hex\":1}"})
    void writesWithoutLoss(String octets) throws JsonException {
        byte[] line = JsonLine.bytes(json -> {
            json.writeStartObject();
            json.writeName("it");
            OctetText.writeExact(json, octets);
            json.writeEndObject();
        });
        assertThat(JsonObject.read(line).octetsOrNull("it")).isEqualTo(octets);
    }
}
