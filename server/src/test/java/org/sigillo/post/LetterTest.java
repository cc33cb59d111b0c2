package org.sigillo.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.name.EmailAddress;

class LetterTest {
    private static final EmailAddress FROM = Objects.requireNonNull(EmailAddress.parse("reports@example.com"));
    private static final EmailAddress TO = Objects.requireNonNull(EmailAddress.parse("anna@example.org"));

    private static String mail(Letter letter) {
        return new String(letter.mail(FROM, TO, "id", Instant.EPOCH), StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9.–15. nov. 2026: én ting å gjøre",
                "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00",
                "a line\r\nBcc: all@example.net",
                "plain and far longer than what one line of a header should hold without being folded",
            })
    void aSubjectInAnyLettersIsEncodedWords(String subject) {
        String field = mail(new Letter(subject, "x")).split("Subject: ")[1].split("\r\nMessage-ID")[0];
        assertThat(field.lines())
                .allSatisfy(line -> assertThat(line.strip())
                        .hasSizeLessThanOrEqualTo(75) // 2047 §2
                        .startsWith("=?utf-8?B?")
                        .endsWith("?="));
        StringBuilder read = new StringBuilder();
        field.lines()
                .map(line -> line.strip().substring(10).replace("?=", ""))
                .forEach(word ->
                        read.append(new String(java.util.Base64.getDecoder().decode(word), StandardCharsets.UTF_8)));
        assertThat(read).hasToString(subject);
    }

    @Test
    void aPlainSubjectStaysPlain() {
        assertThat(mail(new Letter("Sigillo alerts: 1 new", "x")))
                .contains("\r\nSubject: Sigillo alerts: 1 new\r\n", "\r\nAuto-Submitted: auto-generated\r\n");
    }

    @Test
    void aFieldIsOneLine() {
        assertThat(mail(new Letter("s", "x", Map.of("List-Unsubscribe", "<https://a.example/told/x>"))))
                .contains("\r\nList-Unsubscribe: <https://a.example/told/x>\r\n");
        assertThatThrownBy(() -> new Letter("s", "x", Map.of("A", "b\r\nBcc: c")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
