package org.sigillo.authres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.text.Ascii;

class ReceivedSpfTest {
    private static ReceivedSpf read(String body) {
        return Objects.requireNonNull(ReceivedSpf.parse(body));
    }

    @Test
    void printsAndReads() {
        ReceivedSpf spf = ReceivedSpf.of("pass", "mx.example.net: domain of a@example.com designates 192.0.2.1")
                .with("receiver", "mx.example.net")
                .with("client-ip", "2001:db8::1")
                .with("envelope-from", "a@example.com")
                .with("helo", null);
        assertThat(spf.toString())
                .isEqualTo("pass (mx.example.net: domain of a@example.com designates 192.0.2.1)"
                        + " receiver=mx.example.net; client-ip=\"2001:db8::1\"; envelope-from=\"a@example.com\"");
        assertThat(ReceivedSpf.parse(spf.folded())).isEqualTo(spf);
        assertThat(spf.folded().split("\r\n")).hasSizeGreaterThan(2).allMatch(line -> line.length() <= 78);
        assertThat(spf.get("client-ip")).isEqualTo("2001:db8::1");
    }

    @Test
    void readsWhatIsSeenInTheWild() {
        ReceivedSpf spf = read(
                " Pass (protection.example: domain of example.com\r\n designates 192.0.2.1) receiver=protection.example;"
                        + " client-ip=192.0.2.1; helo=mail.example.com; pr=C");
        assertThat(spf.result()).isEqualTo("pass");
        assertThat(spf.comment()).isEqualTo("protection.example: domain of example.com designates 192.0.2.1");
        assertThat(spf.pairs())
                .extracting(ReceivedSpf.Pair::key)
                .containsExactly("receiver", "client-ip", "helo", "pr");
        assertThat(read("softfail client-ip=2001:db8::1, helo=x").get("client-ip"))
                .isEqualTo("2001:db8::1");
        assertThat(ReceivedSpf.parse("(c)")).isNull();
        assertThat(ReceivedSpf.parse("=== ;; \"")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x) ; helo=y (", "x\r\n\r\nbody", "\"; identity=helo; x=\"", "\\", "a;b", "", "é\u0000"})
    void nothingFromASenderEndsAValue(String hostile) {
        ReceivedSpf spf =
                ReceivedSpf.of("fail", hostile).with("envelope-from", hostile).with("helo", hostile);
        byte[] field = spf.field();
        assertThat(ReceivedSpf.parse(Ascii.octets(field, ReceivedSpf.NAME.length() + 1, field.length)))
                .isEqualTo(spf);
        assertThat(spf.toString()).doesNotContain("\r", "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "\"", ";", "a=", "=", "a b ", "\\", ")"})
    void isTotalAndLinear(String piece) {
        assertThat(ReceivedSpf.parse("pass " + piece.repeat(300_000))).isNotNull();
    }
}
