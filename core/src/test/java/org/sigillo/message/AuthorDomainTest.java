package org.sigillo.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.spec.Finding;

class AuthorDomainTest {
    private static AuthorDomain of(String header) {
        return AuthorDomain.of(
                HeaderSplitter.split((header + "\r\n").getBytes(StandardCharsets.UTF_8), (b, o, l) -> {}));
    }

    private static AuthorDomain from(String value) {
        return of("From: " + value + "\r\n");
    }

    static String shown(AuthorDomain author) {
        return switch (author) {
            case AuthorDomain.Single single -> single.domain().toString();
            case AuthorDomain.Missing missing ->
                "missing " + missing.reason().code().substring(8);
            case AuthorDomain.Multiple multiple -> "multiple " + multiple.domains();
            case AuthorDomain.Malformed malformed ->
                "malformed " + malformed.reason().code().substring(8);
        };
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a@b.example                                   | b.example",
                "<a@b.example>                                 | b.example",
                "Alice <a@B.Example>                           | b.example",
                "John Q. Public <a@b.example>                  | b.example",
                "\"Public, John\" <a@b.example>                | b.example",
                "Pete(A nice \\) chap) <pete(his account)@b.example> | b.example",
                "a . b@b.example                               | b.example",
                "\"a b\"@b.example                             | b.example",
                "\"x@evil.example\"@good.example               | good.example",
                "\"x\\\"@evil.example>\" <a@b.example>         | b.example",
                "(comment) a@b.example (Alice)                 | b.example",
                "((((a))(b)))a@b.example                       | b.example",
                "admin@good.example(<x@evil.example>)          | good.example",
                ",a@b.example,,                                | b.example",
                "Team: a@b.example, <c@b.example>;             | b.example",
                "A: a@b.example;, B: c@b.example;              | b.example",
                "<@r.example,@s.example:a@b.example>           | b.example",
                "<@r.example:a@b.example>                      | b.example",
                "<,@r.example , ,@t.example: a@b.example>      | b.example",
                "a@b.example.                                  | b.example",
                "=?utf-8?Q?a=40g.example=3Cx?=@b.example       | b.example",
                "a@b.example <a@b.example>                     | b.example",
                "jörg@bücher.example                           | xn--bcher-kva.example",
                "a@faß.example                                 | xn--fa-hia.example",
                "${run{/bin/id}}@evil.example                  | evil.example",
                "a..b.@b.example                               | b.example",
                "a@b.example, c@d.example                      | multiple [b.example, d.example]",
                "a@good.example <x@evil.example>               | multiple [good.example, evil.example]",
                "Team: a@b.example; , c@d.example              | multiple [b.example, d.example]",
                "``                                            | missing from-no-address",
                ", ,                                           | missing from-no-address",
                "Undisclosed:;                                 | missing from-no-address",
                "Undisclosed: (none) , ;                       | missing from-no-address",
                "(only a comment)                              | missing from-no-address",
                "a@[192.0.2.1]                                 | missing from-address-literal",
                "<a@[IPv6:2001:db8::1]>                        | missing from-address-literal",
                "a@[192.0.2.1], a@b.example                    | malformed from-address-literal",
                "bob                                           | malformed from-no-domain",
                "bob, <a@b.example>                            | malformed from-no-domain",
                "\"x\" <>                                      | malformed from-no-domain",
                "a@                                            | malformed from-no-domain",
                "<a@>                                          | malformed from-no-domain",
                "<@b.example>                                  | malformed from-syntax",
                "@b.example                                    | malformed from-syntax",
                "a@b.example@c.example                         | malformed from-two-at",
                "<a@b.example@c.example>                       | malformed from-two-at",
                "<a@b.example>@c.example                       | malformed from-two-at",
                "<a@b.example>\\,<x@c.example>                 | malformed from-syntax",
                "<a@b.example> <x@c.example>                   | malformed from-syntax",
                "<a@b.example> x                               | malformed from-syntax",
                "a@b.example x@c.example                       | malformed from-syntax",
                "John a@b.example                              | malformed from-syntax",
                "a@b.example; x@c.example                      | malformed from-syntax",
                "A: B: a@b.example;;                           | malformed from-syntax",
                ": a@b.example;                                | malformed from-syntax",
                "Team: a@b.example                             | malformed from-unclosed",
                "<a@b.example                                  | malformed from-unclosed",
                "\"a <a@b.example>                             | malformed from-unclosed",
                "a@b.example (x@c.example                      | malformed from-unclosed",
                "a@[192.0.2.1                                  | malformed from-unclosed",
                "a@b..example                                  | malformed from-bad-domain",
                "a@.b.example                                  | malformed from-bad-domain",
                "a@b'c.example                                 | malformed from-bad-domain",
                "a@b.example%c.example                         | malformed from-bad-domain",
                "a@good.example (x) .evil.example              | malformed from-bad-domain",
                "a@good.(x)evil.example                        | malformed from-bad-domain",
                "a@xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.example | malformed from-bad-domain",
            })
    void readsTheFromField(String value, String expected) {
        assertThat(shown(from(value == null ? "" : value))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "To: a@b.example~                                       | missing from-missing",
                "From: a@b.example~From: a@b.example~                   | malformed from-repeated",
                "From : a@b.example~From: c@d.example~                  | malformed from-repeated",
                "From : a@b.example~                                    | b.example",
                "^From: a@b.example~X: y~From: c@d.example~             | malformed from-repeated",
                "^From: a@b.example~X: y~                               | malformed from-syntax",
                "Fr!om: a@b.example~From: c@d.example~                  | malformed from-repeated",
                "From: a@b.example!c.example~                           | malformed from-control",
                "From: \"a!\" <a@b.example>~                            | malformed from-control",
                "From: a@b.example~Subject: x%From: c@d.example~        | malformed from-repeated",
                "From: a@b.example~Subject: x~^From: c@d.example~       | b.example",
                "From: a@b.example~Subject: x%y~^From: c@d.example~     | b.example",
                "From: a@b.example%~                                    | malformed from-control",
                "From: a%@b.example~                                    | malformed from-control",
                "FROM:~^Alice~^<a@b.example>~                           | b.example",
                "Resent-From: c@d.example~Sender: e@f.example~From: a@b.example~ | b.example",
            })
    void countsWhatSomeProgramMayReadAsFrom(String header, String expected) {
        String octets =
                header.replace("~", "\r\n").replace('^', ' ').replace('!', '\0').replace('%', '\r');
        assertThat(shown(of(octets))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"admin@good.example\" <x@evil.example>'                        | message.display-name-address",
                "'=?utf-8?B?YWRtaW5AZ29vZC5leGFtcGxl?= <x@evil.example>'          | message.display-name-address",
                "'=?utf-8?Q?admin=40good=2Eexample?= <x@evil.example>'            | message.display-name-address",
                "'\"admin＠good.example\" <x@evil.example>'                       | message.display-name-address",
                "'x@evil.example (admin@good.example)'                            | message.display-name-address",
                "'\"x@mail.evil.example\" <x@evil.example>'                       | ''",
                "'\"Alice @ home\" <x@evil.example>'                              | ''",
                "'\"\u202Egnp.elpmaxe.doog\" <x@evil.example>'                    | message.display-name-controls",
                "'x@evil.example <x@evil.example>'                                | message.from-unquoted-address",
                "'\"a@good.example\"@evil.example'                                | message.at-in-local-part",
                "'<@r.example:x@evil.example>'                                    | message.from-route",
                "'x@evil.example.'                                                | message.from-trailing-dot",
                "'Team: x@evil.example;'                                          | message.from-group",
                "'x@evil.example, y@good.example'                                 | message.multi-domain-from",
            })
    void findsWhatTheReaderShouldKnow(String value, String codes) {
        assertThat(from(value).findings().stream().map(Finding::reason).map(r -> r.code()))
                .containsExactly(codes.isEmpty() ? new String[0] : new String[] {codes});
    }

    @Test
    void invalidUtf8IsNoDomain() {
        byte[] octets = "From: admin@b\u00FCcher.example\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(shown(AuthorDomain.of(HeaderSplitter.split(octets, (b, o, l) -> {}))))
                .isEqualTo("malformed from-bad-domain");
    }

    @Test
    void decomposedAndFullWidthFormsAreTheSameName() {
        assertThat(shown(from("a@bu\u0308cher.example"))).isEqualTo("xn--bcher-kva.example");
        assertThat(shown(from("a@\uFF47ood.example"))).isEqualTo("good.example");
        assertThat(shown(from("a@g\u043Eod.example"))).isEqualTo("xn--god-sed.example");
    }

    @Test
    void longInputsTakeLinearTime() {
        String[] heavy = {
            "(".repeat(60_000) + ")".repeat(60_000) + " a@b.example",
            "(".repeat(120_000),
            "()".repeat(60_000) + "a@b.example",
            "a@b.example,".repeat(10_000),
            "\"".repeat(120_000),
            "a ".repeat(60_000) + "<a@b.example>",
            "<" + "@b,".repeat(40_000) + ":a@b.example>",
            "=?".repeat(60_000) + " <a@b.example>",
            "\"" + "@".repeat(120_000) + "\" <a@b.example>",
            "\"" + "=?utf-8?q?".repeat(12_000) + "\" <a@b.example>",
            "\"" + "a@".repeat(60_000) + "b\" <a@b.example>",
        };
        Assertions.assertTimeout(Duration.ofSeconds(3), () -> {
            for (String value : heavy) assertThat(AddressParser.parse(value)).isNotNull();
            for (String value : heavy) assertThat(from(value)).isNotNull();
        });
    }
}
