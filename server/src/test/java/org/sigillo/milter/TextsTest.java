package org.sigillo.milter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Values of fields and lines of replies, as they go over the wire; and who the client is.
class TextsTest {
    @Test
    void aFoldedValueHasCrlfInTheMessageAndLfOnTheWire() {
        assertThat(FieldValue.fromWire(" a\n\tb\r\n c", true)).isEqualTo(" a\r\n\tb\r\n c");
        assertThat(FieldValue.fromWire("a", false)).isEqualTo(" a");
        assertThat(FieldValue.toWire(" a\r\n\tb", true)).isEqualTo(" a\n\tb");
        assertThat(FieldValue.toWire(" a\r\n\tb", false)).isEqualTo("a\n\tb");
        assertThat(FieldValue.toWire("a", false)).isEqualTo("a");
    }

    @Test
    void noValueBeginsAnotherFieldOrEndsTheText() {
        assertThat(FieldValue.toWire("a\r\nBcc: x", true)).isEqualTo("a\n\tBcc: x");
        assertThat(FieldValue.toWire("a\n", true)).isEqualTo("a\n\t");
        assertThat(FieldValue.toWire("a\rb\0c", true)).isEqualTo("a b c");
        assertThat(FieldValue.toWireLine("X\r\nBcc: y\0")).isEqualTo("X??Bcc: y?");
    }

    @Test
    void aReplyIsAsciiAndItsPercentSignsAreDoubled() {
        assertThat(ReplyLines.of(new Reply.Custom(550, "5.7.26", "100% of \u00fc\u0007")))
                .isEqualTo("550 5.7.26 100%% of ??");
        assertThat(ReplyLines.of(new Reply.Custom(451, "4.7.1", ""))).isEqualTo("451 4.7.1");
        assertThat(ReplyLines.of(new Reply.Custom(550, "5.7.1", "one\r\ntwo\n\nfour")))
                .isEqualTo("550-5.7.1 one\r\n550-5.7.1 two\r\n550-5.7.1\r\n550 5.7.1 four");
    }

    @Test
    void aLongReplyIsBrokenBetweenWordsAndALongWordAnywhere() {
        int fits = ReplyLines.MAX_LINE - "550 5.7.1 ".length();
        assertThat(ReplyLines.of(new Reply.Custom(550, "5.7.1", "x".repeat(fits))))
                .hasSize(510);
        assertThat(ReplyLines.of(new Reply.Custom(550, "5.7.1", "x".repeat(fits) + "y")))
                .isEqualTo("550-5.7.1 " + "x".repeat(fits) + "\r\n550 5.7.1 y");
        assertThat(ReplyLines.of(new Reply.Custom(550, "5.7.1", "word ".repeat(120)))
                        .lines()
                        .toList())
                .hasSize(2)
                .allMatch(line -> line.length() <= 510)
                .first()
                .asString()
                .endsWith(" word");
    }

    @Test
    void aReplyHasSoManyLinesAndNoMore() {
        String lines = "x\n".repeat(ReplyLines.MAX_LINES - 1) + "x";
        for (String text : List.of(lines, lines + "\nx")) {
            List<String> sent =
                    ReplyLines.of(new Reply.Custom(550, "5.7.1", text)).lines().toList();
            assertThat(sent).hasSize(ReplyLines.MAX_LINES).last().isEqualTo("550 5.7.1 x");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "250,2.0.0",
        "399,3.0.0",
        "600,6.0.0",
        "550,4.7.1",
        "451,5.7.1",
        "550,5.7",
        "550,5.7.1.1",
        "550,5..1",
        "550,5.7.1x",
        "550,5.7.1000",
        "550,''",
        "550,55.7.1"
    })
    void aCodeThatIsNoneIsAMistake(int code, String enhanced) {
        assertThatIllegalArgumentException().isThrownBy(() -> ReplyLines.of(new Reply.Custom(code, enhanced, "x")));
    }

    @ParameterizedTest
    @CsvSource({
        "host|4\u0030\u0039192.0.2.1|, 192.0.2.1, 12345",
        "host|6\u0030\u0039IPv6:2001:db8::1|, 2001:db8::1, 12345",
        "host|6\u0030\u0039ipv6:2001:db8::1|, 2001:db8::1, 12345",
        "host|6\u0030\u00392001:DB8::1|, 2001:db8::1, 12345",
        "host|6\u0030\u0039fe80::1%eth0|, fe80::1, 12345",
        "host|U, null, 0",
        "host|L||/run/socket|, null, 0"
    })
    void theClientOfEveryFamily(String packet, String address, int port) {
        byte[] octets = Mta.packet('C', packet);
        Command command = CommandReader.read((byte) 'C', octets, 5, octets.length - 5);
        assertThat(command).isInstanceOfSatisfying(Command.Connect.class, connect -> {
            assertThat(connect.client().host()).isEqualTo("host");
            assertThat(String.valueOf(connect.client().address())).isEqualTo(address);
            assertThat(connect.client().port()).isEqualTo(port);
        });
    }

    @Test
    void macrosBelongToWhatTheyCameWith() {
        Macros macros = new Macros(MilterLimits.DEFAULT);
        macros.take(new Command.Macros((byte) 'C', List.of("j", "mx", "{daemon_name}", "d")));
        macros.take(new Command.Macros((byte) 'H', List.of("{cipher}", "weak")));
        macros.take(new Command.Macros((byte) 'H', List.of("{tls_version}", "TLSv1.3")));
        macros.take(new Command.Macros((byte) 'M', List.of("i", "one", "{auth_authen}", "alice")));
        macros.take(new Command.Macros((byte) 'R', List.of("{rcpt_host}", "h", "{rcpt_addr}", "r")));
        macros.take(new Command.Macros((byte) 'R', List.of("{rcpt_addr}", "s", "odd")));
        macros.take(new Command.Macros((byte) 'E', List.of("i", "two")));
        var first = macros.seen();
        assertThat(first)
                .isEqualTo(java.util.Map.of(
                        "j",
                        "mx",
                        "daemon_name",
                        "d",
                        "tls_version",
                        "TLSv1.3",
                        "i",
                        "two",
                        "auth_authen",
                        "alice",
                        "rcpt_addr",
                        "s"));
        assertThat(macros.seen()).isSameAs(first);
        macros.take(new Command.Macros((byte) 'M', List.of("i", "three")));
        assertThat(macros.seen()).containsEntry("i", "three").doesNotContainKeys("auth_authen", "rcpt_addr");
        macros.forgetMessage();
        assertThat(macros.seen()).containsOnlyKeys("j", "daemon_name", "tls_version");
        macros.forgetAll();
        assertThat(macros.seen()).isEmpty();
    }
}
