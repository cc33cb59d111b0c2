package org.sigillo.authres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.authres.AuthenticationResultsParser.Reading;

class AuthenticationResultsParserTest {
    private static List<MethodResult> results(Reading reading) {
        return Objects.requireNonNull(reading.results()).results();
    }

    @Test
    void readsEveryPartAmongComments() {
        Reading reading = AuthenticationResultsParser.parse("""
                 foo.example.net (foobar) 1 (baz);\r
                 dkim (Because I like it) / 1 (One yay) = (wait for it) fail\r
                   policy (A dot can go here) . (like that) expired\r
                   (this surprised me) = (as I wasn't expecting it) 1362471462""");
        assertThat(reading.strict()).isTrue();
        assertThat(reading.results())
                .isEqualTo(new AuthenticationResults(
                        "foo.example.net",
                        1,
                        List.of(new MethodResult(
                                "dkim",
                                1,
                                "fail",
                                null,
                                List.of(new MethodResult.Property("policy", "expired", "1362471462")),
                                List.of(
                                        "Because I like it",
                                        "One yay",
                                        "wait for it",
                                        "A dot can go here",
                                        "like that",
                                        "this surprised me",
                                        "as I wasn't expecting it"))),
                        List.of("foobar", "baz")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a.example; spf=pass; | EMPTY_RESULT",
                "a.example; spf=pass smtp.mailfrom=<a@b.example> | BAD_VALUE",
                "a.example; spf=pass smtp.mailfrom=; dkim=none | BAD_VALUE",
                "a.example; dkim=pass header.b=a/b+c= | BAD_VALUE",
                "a.example; dkim=pass header.i=a@b.example |",
                "a.example; dkim=pass header.i=\"a b\"@b.example |",
                "a.example; dmarc=pass action=none | BAD_PROPERTY",
                "a.example; spf=permfail | UNKNOWN_RESULT",
                "a.example; x-ours=pass | UNKNOWN_METHOD",
                "a.example; dkim/2=pass | UNSUPPORTED_METHOD_VERSION",
                "a.example 2; anything = = goes | UNSUPPORTED_VERSION",
                "a.example 999999999999; none | UNSUPPORTED_VERSION",
                "a.example; none; spf=pass | NONE_WITH_RESULTS",
                "a.example | NO_RESULTS",
                "a.example; NONE |",
                "\"a.example\"; SPF=PASS SMTP.MailFrom=b.example |",
                "spf=pass (x) smtp.mailfrom=b; a.example; dkim=none | NO_AUTHSERV_ID STRAY_TEXT",
                "a.example from=b; dkim=none | STRAY_TEXT",
                "a.example; dkim=\"pass\" |",
                "a/b:c; dkim=none | BAD_VALUE"
            })
    void toleratesAndNotes(String body, String defects) {
        Reading reading = AuthenticationResultsParser.parse(body);
        assertThat(reading.results()).isNotNull();
        assertThat(String.join(" ", reading.defects().stream().map(Enum::name).toList()))
                .isEqualTo(defects == null ? "" : defects);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                ";;;===(((",
                "a.example; spf=pass smtp.mailfrom=\"x",
                "a.example; spf=pass (x",
                "a.example; spf pass",
                "a.example; spf=pass a b=c",
                "a.example; spf=pass a.b.=c",
                "a.example; spf=pass .b=c",
                "a.example; spf/x=pass",
                "a.example; spf=pass smtp.mailfrom= =x",
                "a.example; spf==pass",
                "a.example; a.b=pass",
                "a.example; spf=pass ) dkim=pass",
                "a.example; spf=pass, dkim=pass",
                "\"a\"b; spf=pass"
            })
    void refuses(String body) {
        Reading reading = AuthenticationResultsParser.parse(body);
        if (body.contains("a.b.=")) { // a name with two dots is read by its property alone
            assertThat(reading.defects()).contains(AuthresReason.BAD_PROPERTY);
            return;
        }
        assertThat(reading.results()).as(reading.toString()).isNull();
        assertThat(reading.defects()).anyMatch(AuthresReason::fatal);
    }

    @Test
    void readsUtf8() {
        String octets = new String(
                "bücher.example; spf=pass smtp.mailfrom=用户@例え.テスト".getBytes(StandardCharsets.UTF_8),
                StandardCharsets.ISO_8859_1);
        Reading reading = AuthenticationResultsParser.parse(octets);
        assertThat(reading.defects()).isEmpty();
        assertThat(reading.authservId()).isEqualTo("bücher.example");
        assertThat(results(reading).getFirst().value("smtp.mailfrom")).isEqualTo("用户@例え.テスト");
    }

    @Test
    void otherOctetsBecomeQuestionMarks() {
        Reading reading = AuthenticationResultsParser.parse("a.example; spf=pass (\u00ff\u0000) smtp.helo=\u00e9");
        assertThat(reading.defects()).contains(AuthresReason.BAD_CHARACTER);
        assertThat(results(reading).getFirst().value("smtp.helo")).isEqualTo("?");
        assertThat(results(reading).getFirst().comments()).containsExactly("??");
    }

    @ParameterizedTest
    @CsvSource({"i=1; a.example; arc=none, 1", "(c) I = (x) 50 ; a.example; none, 50"})
    void readsArc(String body, int instance) {
        Reading reading = AuthenticationResultsParser.parseArc(body);
        assertThat(reading.instance()).isEqualTo(instance);
        assertThat(reading.authservId()).isEqualTo("a.example");
        assertThat(reading.results()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.example; spf=pass", "i=0; a; none", "i=51; a; none", "i=x; a; none", "i=1 a; none", ""})
    void refusesArcWithoutInstance(String body) {
        Reading reading = AuthenticationResultsParser.parseArc(body);
        assertThat(reading.results()).isNull();
        assertThat(reading.defects()).containsExactly(AuthresReason.NO_INSTANCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "\"", ";", "a=", " ", "\\", "a;", ".", "a b=c ", ")", "(a)", "a.b=c ", "\"x\" "})
    void isLinear(String piece) {
        String body = "a.example; spf=pass " + piece.repeat(400_000);
        long start = System.nanoTime();
        Reading reading = AuthenticationResultsParser.parse(body);
        AuthenticationResultsParser.parse(piece.repeat(400_000));
        assertThat(reading).isNotNull();
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }
}
