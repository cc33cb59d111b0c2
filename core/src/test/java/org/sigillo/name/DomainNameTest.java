package org.sigillo.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {
    private static final String LABEL_63 = "a".repeat(63);

    @Test
    void limits() { // 1035 §2.3.4
        assertThat(DomainName.parseOrNull(LABEL_63 + ".example")).isNotNull();
        assertThat(DomainName.parseOrNull("a" + LABEL_63 + ".example")).isNull();
        String longest = (LABEL_63 + '.').repeat(3) + "b".repeat(61);
        assertThat(longest).hasSize(253);
        assertThat(DomainName.parseOrNull(longest)).isNotNull();
        assertThat(DomainName.parseOrNull(longest + '.')).isNotNull();
        assertThat(DomainName.parseOrNull(longest + 'b')).isNull();
        assertThat(DomainName.of(longest.substring(1)).below("c")).isNull();
        assertThat(DomainName.of(longest.substring(2)).below("c")).isNotNull();
        String wide = "ü".repeat(100);
        assertThat(DomainName.parseOrNull(wide + ".example")).isNull();
        assertThat(DomainName.parseOrNull("例".repeat(100_000))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "a..b", ".a", "a..", "例..a", "\u00ad.example", "a\ufffd.example", "a\u3002\u3002b"
            })
    void thereCanBeNoSuchName(String text) {
        assertThat(DomainName.parseOrNull(text)).isNull();
        assertThat(DomainName.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> DomainName.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "EXAMPLE.Com, example.com",
        "example.com., example.com",
        "localhost, localhost",
        "_dmarc.Bücher.example, _dmarc.xn--bcher-kva.example",
        "faß.example, xn--fa-hia.example",
        "XN--BCHER-KVA.example, xn--bcher-kva.example",
        "a_b.example, a_b.example",
        "-a-.example, -a-.example",
        "ex。ample。, ex.ample",
        "192.0.2.1, 192.0.2.1",
        "a b.example, a b.example"
    })
    void readsNames(String text, String name) {
        DomainName domain = DomainName.of(text);
        assertThat(domain).hasToString(name).isEqualTo(DomainName.of(name)).hasSameHashCodeAs(DomainName.of(name));
        assertThat(new String(domain.octets(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .isEqualTo(name);
    }

    @Test
    void octetsAreTakenAsTheyAre() {
        assertThat(DomainName.parseOctets("\u00ff\u0000A.example")).hasToString("\u00ff\u0000a.example");
        assertThat(DomainName.parseOctets("\u0100.example")).isNull();
        assertThat(DomainName.parseUtf8Octets("b\u00c3\u00bccher.example")).hasToString("xn--bcher-kva.example");
        assertThat(DomainName.parseUtf8Octets("b\u00fccher.example")).isNull();
    }

    @Test
    void labels() {
        DomainName name = DomainName.of("a.b.example.com");
        assertThat(name.labelCount()).isEqualTo(4);
        assertThat(name.parent()).isEqualTo(DomainName.of("b.example.com"));
        assertThat(DomainName.of("com").parent()).isNull();
        assertThat(name.suffix(1)).hasToString("com");
        assertThat(name.suffix(3)).hasToString("b.example.com");
        assertThat(name.suffix(4)).isEqualTo(name);
        assertThat(name.suffix(9)).isEqualTo(name);
        assertThat(name.below("_dmarc")).hasToString("_dmarc.a.b.example.com");
    }

    @Test
    void standsBelow() {
        DomainName example = DomainName.of("example.com");
        assertThat(example.isOrIsBelow(example)).isTrue();
        assertThat(DomainName.of("a.EXAMPLE.com").isOrIsBelow(example)).isTrue();
        assertThat(DomainName.of("badexample.com").isOrIsBelow(example)).isFalse();
        assertThat(DomainName.of("com").isOrIsBelow(example)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "mail.example.com, true",
        "a-b.example, true",
        "_dmarc.example, true",
        "xn--a-0ga.example, true",
        "a, true",
        "-a.example, false",
        "a-.example, false",
        "a.-b, false",
        "a.b-, false",
        "a b.example, false",
        "a@b, false"
    })
    void hostnames(String text, boolean hostname) {
        assertThat(DomainName.of(text).isHostname()).isEqualTo(hostname);
    }

    @Test
    void shownInUnicode() {
        assertThat(Idna.toUnicode("xn--bcher-kva.example")).isEqualTo("bücher.example");
        assertThat(Idna.toUnicode("xn--999999999.example")).isEqualTo("xn--999999999.example");
        assertThat(Idna.toUnicode("example.com")).isEqualTo("example.com");
    }
}
