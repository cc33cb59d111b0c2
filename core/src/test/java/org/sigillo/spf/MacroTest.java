package org.sigillo.spf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;

/// 7208 §7, its table of examples first.
class MacroTest {
    private final Zone.Builder zone = Zone.builder();

    private MacroExpansion macros(String ip, String mailFrom, String helo) {
        IpAddress client = IpAddress.of(ip);
        SpfReceiver receiver =
                new SpfReceiver("mx.example.org", InstantSource.fixed(Instant.ofEpochSecond(1_767_225_600)), () -> 0);
        SpfMeter meter = new SpfMeter(zone.build(), SpfLimits.DEFAULT, receiver);
        SpfSender sender = SpfSender.mailFrom(new SpfQuery(client, helo, mailFrom));
        return new MacroExpansion(client, sender, helo, receiver, new ClientNames(meter, SpfLimits.DEFAULT, client));
    }

    private String expand(String ip, String text) {
        MacroString macro = Objects.requireNonNull(MacroString.parseExplanation(text));
        DomainName domain = DomainName.of("email.example.com");
        return String.valueOf(
                macros(ip, "strong-bad@email.example.com", "mail.Example.NET").explanation(macro, domain, 1000));
    }

    @ParameterizedTest
    @CsvSource({
        "%{s},strong-bad@email.example.com",
        "%{o},email.example.com",
        "%{d},email.example.com",
        "%{d4},email.example.com",
        "%{d3},email.example.com",
        "%{d2},example.com",
        "%{d1},com",
        "%{dr},com.example.email",
        "%{d2r},example.email",
        "%{l},strong-bad",
        "%{l-},strong.bad",
        "%{lr},strong-bad",
        "%{lr-},bad.strong",
        "%{l1r-},strong",
        "%{ir}.%{v}._spf.%{d2},3.2.0.192.in-addr._spf.example.com",
        "%{lr-}.lp._spf.%{d2},bad.strong.lp._spf.example.com",
        "%{lr-}.lp.%{ir}.%{v}._spf.%{d2},bad.strong.lp.3.2.0.192.in-addr._spf.example.com",
        "%{ir}.%{v}.%{l1r-}.lp._spf.%{d2},3.2.0.192.in-addr.strong.lp._spf.example.com",
        "%{d2}.trusted-domains.example.net,example.com.trusted-domains.example.net",
        "%{h},mail.Example.NET",
        "%{H},mail.Example.NET",
        "%{S},strong-bad%40email.example.com",
        "%{c},192.0.2.3",
        "%{r},mx.example.org",
        "%{t},1767225600",
        "%{d99999999999999999999},email.example.com",
        "%{d02},example.com",
        "%{DR},com.example.email",
        "%{s1@},none",
        "%{p},unknown",
        "%%%_%-,% %20",
        "%{o.-+/_=},email.example.com",
        "%{s1rb-},none",
    })
    void theTableOfTheStandardAndMore(String text, String expected) {
        if (expected.equals("none"))
            assertThat(MacroString.parseExplanation(text)).isNull();
        else assertThat(expand("192.0.2.3", text)).isEqualTo(expected);
    }

    @Test
    void ipv6IsDottedNibblesAndReadable() {
        assertThat(expand("2001:db8::cb01", "%{ir}.%{v}._spf.%{d2}"))
                .isEqualToIgnoringCase(
                        "1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf.example.com");
        assertThat(expand("2001:db8::cb01", "%{c}")).isEqualTo("2001:db8::cb01");
    }

    @ParameterizedTest
    @CsvSource({
        "a..b,%{l},a..b",
        "a..b,%{lr},b..a",
        "a..b,%{l2},.b",
        "a..b,%{l2r},.a",
        "a.,%{l1},''",
        "a.,%{l1r},a",
        "-a-,%{lr-},.a."
    })
    void partsMayBeEmpty(String localPart, String text, String expected) { // 7208 §7.3
        MacroString macro = Objects.requireNonNull(MacroString.parseExplanation(text));
        DomainName domain = DomainName.of("example.com");
        assertThat(macros("192.0.2.3", localPart + "@example.com", "h").explanation(macro, domain, 1000))
                .isEqualTo(expected);
    }

    @Test
    void theValidatedNameIsTheDomainElseBelowItElseAny() { // 7208 §7.3
        zone.ptr("192.0.2.3", "any.example.net")
                .ptr("192.0.2.3", "x.email.example.com")
                .ptr("192.0.2.3", "email.example.com");
        zone.a("any.example.net", "192.0.2.3");
        assertThat(expand("192.0.2.3", "%{p}")).isEqualTo("any.example.net");
        zone.a("x.email.example.com", "192.0.2.3");
        assertThat(expand("192.0.2.3", "%{p}")).isEqualTo("x.email.example.com");
        zone.a("email.example.com", "192.0.2.3");
        assertThat(expand("192.0.2.3", "%{p}")).isEqualTo("email.example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%", "a%", "%a", "%(d)", "%{", "%{}", "%{d", "%{x}", "%{d0}", "%{d00}", "%{dr2}", "%{d.r}", "%{d:}",
                "%{d }", "a\tb"
            })
    void whatIsNoMacroString(String text) {
        assertThat(MacroString.parseExplanation(text)).isNull();
        assertThat(MacroString.parse(text, 0, text.length())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%{c}.example.com", "%{r}.example.com", "%{T}.example.com", "a b"})
    void someThingsAreForExplanationsOnly(String text) { // 7208 §7.2
        assertThat(MacroString.parseExplanation(text)).isNotNull();
        assertThat(MacroString.parse(text, 0, text.length())).isNull();
    }

    @Test
    void aNameTooLongIsCutFromTheLeftAtADot() { // 7208 §7.3
        String label = "a".repeat(49) + ".";
        MacroExpansion macros = macros("192.0.2.3", label.repeat(6) + "b@example.com", "h");
        DomainName domain = DomainName.of("example.com");
        MacroString macro = Objects.requireNonNull(MacroString.parse("x.%{l}.%{d}.", 0, 12));
        assertThat(macros.target(macro, domain)).isEqualTo(label.repeat(4) + "b.example.com.");
        MacroString exact = Objects.requireNonNull(
                MacroString.parse("123456789.%{l}.123456789012345678901234567890123456789", 0, 54));
        assertThat(macros("192.0.2.3", label.repeat(4) + "bbb@example.com", "h").target(exact, domain))
                .hasSize(253);
    }

    @Test
    void manyMacrosOfALongValueAreNoBomb() {
        String text = "%{l1}".repeat(12_000) + "%{l}".repeat(2_000) + ".example.com";
        MacroString macro = Objects.requireNonNull(MacroString.parse(text, 0, text.length()));
        String target = macros("192.0.2.3", "a.".repeat(50_000) + "@example.com", "h")
                .target(macro, DomainName.of("example.com"));
        assertThat(String.valueOf(target).length()).isLessThanOrEqualTo(254);
    }
}
