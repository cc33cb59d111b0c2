package org.sigillo.documents.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
    private static JsonObject read(String json) throws JsonException {
        return JsonObject.read(json.getBytes(UTF_8));
    }

    @Test
    void readsValuesAndWhatStandsInside() throws JsonException {
        JsonObject it = read(
                "{\"s\":\"ü\",\"n\":7,\"b\":true,\"z\":null,\"o\":{\"é\":{\"x\":\"y\"}},\"l\":[{\"a\":\"1\"},{\"a\":\"2\"}],\"t\":[\"x\"]}");
        assertThat(it.text("s")).isEqualTo("ü");
        assertThat(it.number("n", 10)).isEqualTo(7);
        assertThat(it.textOrDigits("n")).isEqualTo("7");
        assertThat(it.flag("b")).isTrue();
        assertThat(it.flag("absent")).isFalse();
        assertThat(it.has("z")).isFalse();
        assertThat(it.textOrNull("z")).isNull();
        assertThat(it.object("o").object("é").text("x")).isEqualTo("y");
        assertThat(it.objects("l")).hasSize(2);
        assertThat(it.objects("l").get(1).text("a")).isEqualTo("2");
        assertThat(it.octetsList("t")).containsExactly("x");
        assertThat(it.json("o")).isEqualTo("{\"é\":{\"x\":\"y\"}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"id":"a"}      | "a"
            {"id":7}        | 7
            {"id":1.50}     | 1.50
            {"id":true}     | true
            {"id":[1, 2]}   | [1, 2]
            """)
    void passesAValueOnAsItIsWritten(String json, String value) throws JsonException {
        assertThat(read(json).json("id")).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "[]",
                "7",
                "null",
                "{",
                "{\"a\":",
                "{\"a\":1}{}",
                "{\"a\":1} x",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":}}",
                "{\"a\":[1,2}",
                "{'a':1}",
                "{\"a\":01}",
                "\u0000{}",
                "{\"a\":\"\u0001\"}"
            })
    void saysWhatIsNoJson(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(JsonException.class)
                .message()
                .isNotBlank()
                .doesNotContain("\n");
    }

    @Test
    void refusesAnotherEncodingAndBrokenUtf8() {
        assertThatThrownBy(() -> JsonObject.read("{\"a\":{}}".getBytes(java.nio.charset.StandardCharsets.UTF_16BE)))
                .isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> JsonObject.read(new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}'}))
                .isInstanceOf(JsonException.class);
    }

    @Test
    void refusesDepthBeyondFifty() {
        assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(60) + "]".repeat(60) + "}"))
                .isInstanceOf(JsonException.class);
    }

    @Test
    void namesThePlaceOfAWrongValue() throws JsonException {
        JsonObject it = read("{\"o\":{\"n\":-1,\"s\":5,\"l\":[1]},\"h\":{\"hex\":\"0\"}}");
        JsonObject inner = it.object("o");
        assertThatThrownBy(() -> inner.number("n", 9)).hasMessage("\"o.n\" is no whole number from 0 to 9");
        assertThatThrownBy(() -> inner.text("s")).hasMessage("\"o.s\" is not a string");
        assertThatThrownBy(() -> inner.text("t")).hasMessage("\"o.t\" is missing");
        assertThatThrownBy(() -> inner.objects("l")).hasMessage("o.l[0] is not an object");
        assertThatThrownBy(() -> it.objects("o")).hasMessage("\"o\" is not a list");
        assertThatThrownBy(() -> it.octetsOrNull("h")).hasMessageStartingWith("\"h\" cannot be read");
    }
}
