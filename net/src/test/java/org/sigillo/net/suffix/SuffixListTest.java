package org.sigillo.net.suffix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.name.DomainName;

class SuffixListTest {
    private static final String LIST = """
            // ===BEGIN ICANN DOMAINS===
            com
            uk
            co.uk
            *.ck
            !www.ck
            个人.hk
            // ===END ICANN DOMAINS===
            // ===BEGIN PRIVATE DOMAINS===
            host.com
            // ===END PRIVATE DOMAINS===
            """;

    @ParameterizedTest(name = "{0} stands under {1}, in {2}")
    @CsvSource({
        "a.b.example.com, com, example.com",
        "example.com, com, example.com",
        "com, com, com",
        "a.host.com, com, host.com",
        "a.b.co.uk, co.uk, b.co.uk",
        "co.uk, co.uk, co.uk",
        "b.uk, uk, b.uk",
        "a.b.c.ck, c.ck, b.c.ck",
        "c.ck, c.ck, c.ck",
        "a.www.ck, ck, www.ck",
        "a.b.unlisted, unlisted, b.unlisted",
        "a.xn--ciqpn.hk, xn--ciqpn.hk, a.xn--ciqpn.hk",
    })
    void findsTheSuffix(String name, String suffix, String registered) throws IOException {
        SuffixList suffixes = SuffixList.of(new ByteArrayInputStream(LIST.getBytes(StandardCharsets.UTF_8)), false);
        assertThat(suffixes.publicSuffix(DomainName.of(name))).hasToString(suffix);
        assertThat(suffixes.organizationalDomain(DomainName.of(name))).hasToString(registered);
    }

    @Test
    void theBundledListKnowsTheWorld() {
        assertThat(SuffixList.icann().organizationalDomain(DomainName.of("mail.example.co.jp")))
                .hasToString("example.co.jp");
        assertThat(SuffixList.icann().organizationalDomain(DomainName.of("a.github.io")))
                .hasToString("github.io");
        assertThat(SuffixList.whole().organizationalDomain(DomainName.of("a.github.io")))
                .hasToString("a.github.io");
    }
}
