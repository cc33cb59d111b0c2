package org.sigillo.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "a@example.com, a, example.com",
        "<A@Example.COM>, A, example.com",
        "' <a@b> ', a, b",
        "\"a@b\"@example.com, \"a@b\", example.com",
        "用户@例え.テスト, 用户, xn--r8jz45g.xn--zckzah",
        "a@b@example.com, a@b, example.com"
    })
    void reads(String text, String local, String domain) {
        EmailAddress address = EmailAddress.parse(text);
        assertThat(address)
                .isEqualTo(new EmailAddress(local, DomainName.of(domain)))
                .hasToString(local + '@' + domain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<>", "a", "@b", "a@", "a@.", "a@b..c"})
    void isNone(String text) {
        assertThat(EmailAddress.parse(text)).isNull();
    }
}
