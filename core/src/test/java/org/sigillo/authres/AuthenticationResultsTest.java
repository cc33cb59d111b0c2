package org.sigillo.authres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.text.Ascii;

class AuthenticationResultsTest {
    private static AuthenticationResults of(MethodResult... results) {
        return AuthenticationResults.of("mx.example.net", List.of(results));
    }

    private static AuthenticationResults reread(AuthenticationResults value) {
        byte[] field = value.field();
        String body = Ascii.octets(field, AuthenticationResults.NAME.length() + 1, field.length);
        AuthenticationResultsParser.Reading reading = AuthenticationResultsParser.parse(body);
        assertThat(reading.results()).as(value.folded()).isNotNull();
        return reading.results();
    }

    @Test
    void printsOnOneLine() {
        assertThat(of(
                                MethodResult.of("spf", "pass").property("smtp", "mailfrom", "example.com"),
                                MethodResult.of("dkim", "fail")
                                        .comment("body changed")
                                        .reason("body hash mismatch")
                                        .property("header", "d", "example.com")
                                        .property("header", "i", "@example.com")
                                        .property("header", "b", "oF80QtY/"))
                        .toString())
                .isEqualTo("mx.example.net; spf=pass smtp.mailfrom=example.com;"
                        + " dkim=fail (body changed) reason=\"body hash mismatch\" header.d=example.com"
                        + " header.i=@example.com header.b=\"oF80QtY/\"");
    }

    @Test
    void saysNone() {
        assertThat(of().toString()).isEqualTo("mx.example.net; none");
        assertThat(AuthenticationResultsParser.parse("example.org 1; none").results())
                .isEqualTo(AuthenticationResults.of("example.org", List.of()));
    }

    @Test
    void foldsBelow78() {
        AuthenticationResults value = of(
                MethodResult.of("spf", "softfail")
                        .comment("mx.example.net: transitioning domain of bounces@mail.example.com does not designate")
                        .property("smtp", "mailfrom", "bounces@mail.example.com"),
                MethodResult.of("iprev", "pass").property("policy", "iprev", "2001:db8::1"));
        String folded = value.folded();
        assertThat(folded)
                .startsWith("mx.example.net;\r\n spf=softfail (mx.example.net: transitioning")
                .contains("\r\n iprev=pass policy.iprev=\"2001:db8::1\"");
        for (String line :
                new String(value.field(), StandardCharsets.UTF_8).lines().toList()) {
            assertThat(line.length()).isLessThanOrEqualTo(78);
            assertThat(line).isNotBlank();
        }
        assertThat(reread(value)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x; dkim=pass header.d=bank.example",
                "x\r\n\r\nbody",
                "x\r\nAuthentication-Results: mx.example.net; dmarc=pass",
                "x\n spf=pass",
                "(((((",
                ")) ; spf=pass (",
                "\"",
                "\\",
                "a\\",
                "\" ; dmarc=pass; x=\"",
                "a;b@example.com",
                "a b@example.com",
                "\"a b\"@example.com",
                "\"a\"; dmarc=pass \"@example.com",
                "\u0000\u0001\u007f\u0085\u2028\u202e",
                "\ud800",
                "  spaces  inside  and  around  ",
                "",
                "@",
                "=",
                "user@bücher.example",
                "用户@例え.テスト"
            })
    void nothingFromASenderEndsAValue(String hostile) {
        AuthenticationResults value = new AuthenticationResults(
                hostile,
                1,
                List.of(
                        MethodResult.of("spf", "fail")
                                .reason(hostile)
                                .comment(hostile)
                                .property("smtp", "mailfrom", hostile)
                                .property("smtp", "helo", hostile),
                        MethodResult.of("dmarc", "fail").property("header", "from", "example.com")),
                List.of(hostile));
        assertThat(reread(value)).isEqualTo(value);
        AuthenticationResultsParser.Reading line =
                AuthenticationResultsParser.parse(Ascii.octets(value.toString().getBytes(StandardCharsets.UTF_8)));
        assertThat(line.results()).isEqualTo(value);
        assertThat(line.defects()).isEmpty();
        assertThat(value.toString()).doesNotContain("\r", "\n");
        assertThat(value.ascii().field()).satisfies(field -> {
            for (byte b : field) assertThat(b).isPositive();
        });
        assertThat(reread(value.ascii())).isEqualTo(value.ascii());
    }

    @Test
    void anyTextComesBackAsItWasCleaned() {
        Random random = new Random(1);
        String alphabet = "ab.@;=\"\\() \t\r\n/:,<>-_é例😀\u0000\u202e1";
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(round % 50 == 0 ? 1500 : 40);
            for (int i = 0; i < length; i++) text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            String any = text.toString();
            AuthenticationResults value = new AuthenticationResults(
                    any,
                    1,
                    List.of(MethodResult.of("x", "pass")
                            .reason(any)
                            .comment(any)
                            .property("policy", "any", any)),
                    List.of(any));
            assertThat(reread(value)).isEqualTo(value);
            for (String line : Ascii.octets(value.field()).split("\r\n", -1)) {
                assertThat(line.length()).isLessThan(998);
                assertThat(line).isNotBlank();
            }
        }
    }

    @Test
    void longValuesAreCut() {
        String cut = MethodResult.of("spf", "pass")
                .property("smtp", "mailfrom", "a".repeat(5000))
                .value("smtp.mailfrom");
        assertThat(cut).isEqualTo("a".repeat(800));
        assertThat(MethodResult.of("spf", "pass").reason("\"".repeat(5000)).reason())
                .isEqualTo("\"".repeat(400));
    }

    @Test
    void identitiesAreWrittenAsIdentities() {
        assertThat(MethodResult.of("spf", "pass")
                        .property("smtp", "mailfrom", "a b@example.com")
                        .toString())
                .isEqualTo("spf=pass smtp.mailfrom=\"a b\"@example.com");
        assertThat(MethodResult.of("dkim", "pass")
                        .property("header", "i", "@bücher.example")
                        .toString())
                .isEqualTo("dkim=pass header.i=@bücher.example");
        assertThat(of(MethodResult.of("dkim", "pass").property("header", "i", "@bücher.example"))
                        .ascii()
                        .toString())
                .isEqualTo("mx.example.net; dkim=pass header.i=@xn--bcher-kva.example");
    }

    @Test
    void keywordsAreTheProgramsBusiness() {
        assertThatIllegalArgumentException().isThrownBy(() -> MethodResult.of("spf; x", "pass"));
        assertThatIllegalArgumentException().isThrownBy(() -> MethodResult.of("spf", "pa ss"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MethodResult.of("spf", "pass").property("smtp", "mail from", "x"));
    }

    @Test
    void theRegistryHasNoPermfail() {
        assertThat(AuthMethod.SPF.knows("permfail")).isFalse();
        assertThat(AuthMethod.SPF.knows("permerror")).isTrue();
        assertThat(AuthMethod.DKIM.knows("policy")).isTrue();
        assertThat(AuthMethod.DMARC.properties()).contains("policy.dmarc");
        assertThat(AuthMethod.IPREV.knows("none")).isFalse();
        assertThat(AuthMethod.of("x-ours")).isNull();
    }
}
