package org.sigillo.spf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.name.Cidr;
import org.sigillo.name.IpAddress;
import org.sigillo.spf.SpfParser.Parsed;
import org.sigillo.spf.SpfRecord.Directive;
import org.sigillo.spf.SpfRecord.Qualifier;
import org.sigillo.text.Span;

class SpfParserTest {
    @Test
    void aRecordIsItsTerms() {
        Parsed parsed = SpfParser.parse("V=SPF1 +ip4:192.0.2.0/24  ~All ");
        Cidr network = new Cidr(IpAddress.of("192.0.2.0"), 24);
        assertThat(parsed.flaws()).isEmpty();
        assertThat(parsed.record())
                .isEqualTo(new SpfRecord(List.of(
                        new Directive(Qualifier.PASS, new Mechanism.Ip4(network)),
                        new Directive(Qualifier.SOFTFAIL, new Mechanism.All()))));
        assertThat(parsed.spans()).containsExactly(new Span(7, 24), new Span(26, 30));
        assertThat(parsed.written(1)).isEqualTo("~All");
        assertThat(parsed.record()).hasToString("v=spf1 ip4:192.0.2.0/24 ~all");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=spf1",
                "v=spf1 a a:foo.example.com a/24 a//64 a/24//64 a:foo.example.com/24//64 a:%{d}/0//0",
                "v=spf1 mx mx:foo:bar/baz.example.com/8 mx:%{d2}//128 ?ptr ptr:example.com.",
                "v=spf1 ip4:192.0.2.1 ip4:0.0.0.0/0 ip6:2001:db8::/32 ip6:::1 ip6:::ffff:192.0.2.1/96",
                "v=spf1 exists:%{ir}.%{l1r+-}._spf.%{d} -include:_spf.example.com ~include:%{d}%%",
                "v=spf1 redirect=%{d}.d.spf.example.com. exp=%{H}.%_%-.1-2 moo.cow-far_out=man:dog/cat x= y=%{S2r./}",
                "v=spf1 a:.museum a:x.-.a.b-c exists:%{p}",
            })
    void parseAndPrintAreOneTheOthersInverse(String text) {
        Parsed parsed = SpfParser.parse(text);
        assertThat(parsed.flaws()).isEmpty();
        SpfRecord again = SpfParser.parse(parsed.record().toString()).record();
        assertThat(again).isEqualTo(parsed.record());
        assertThat(again).hasToString(parsed.record().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "all., UNKNOWN_MECHANISM",
        "all:x, UNEXPECTED_ARGUMENT",
        "all/8, UNEXPECTED_ARGUMENT",
        "++all, BAD_TERM",
        "-, BAD_TERM",
        "a;b, BAD_TERM",
        ":x, BAD_TERM",
        "foo, UNKNOWN_MECHANISM",
        "redirect:x.example, UNKNOWN_MECHANISM",
        "ip5:1.2.3.4, UNKNOWN_MECHANISM",
        "include, MISSING_ARGUMENT",
        "include:, MISSING_ARGUMENT",
        "include/24, UNEXPECTED_ARGUMENT",
        "include:x.example/24, BAD_DOMAIN",
        "exists, MISSING_ARGUMENT",
        "exists:x.example/24, BAD_DOMAIN",
        "ptr:, MISSING_ARGUMENT",
        "ptr/0, UNEXPECTED_ARGUMENT",
        "a:, MISSING_ARGUMENT",
        "a:/24, MISSING_ARGUMENT",
        "a/, BAD_PREFIX",
        "a//, BAD_PREFIX",
        "a/33, BAD_PREFIX",
        "a//129, BAD_PREFIX",
        "a/024, BAD_PREFIX",
        "a/24/64, BAD_PREFIX",
        "a///64, BAD_PREFIX",
        "a/00, BAD_PREFIX",
        "a:x.example/33, BAD_PREFIX",
        "a/4294967297, BAD_PREFIX",
        "a:museum, BAD_DOMAIN",
        "a:museum., BAD_DOMAIN",
        "a:x.123, BAD_DOMAIN",
        "a:x.-a, BAD_DOMAIN",
        "a:x.a-, BAD_DOMAIN",
        "a:x..., BAD_DOMAIN",
        "a:192.0.2.1, BAD_DOMAIN",
        "a:%{d}x, BAD_DOMAIN",
        "a:x.example:25, BAD_DOMAIN",
        "a:x.example/, BAD_DOMAIN",
        "a:x.exam_ple, BAD_DOMAIN",
        "a:%x.example, BAD_MACRO",
        "a:%{c}.example, BAD_MACRO",
        "x=%abc, BAD_MACRO",
        "x=%{t}, BAD_MACRO",
        "ip4, MISSING_ARGUMENT",
        "ip4:, MISSING_ARGUMENT",
        "ip4/8, BAD_IP4",
        "ip4:1.2.3, BAD_IP4",
        "ip4:1.2.3.4:25, BAD_IP4",
        "ip4:::1, BAD_IP4",
        "ip4:01.2.3.4, BAD_IP4",
        "ip4:1.2.3.256, BAD_IP4",
        "ip4:1.2.3.4/33, BAD_PREFIX",
        "ip4:1.2.3.4/032, BAD_PREFIX",
        "ip4:1.2.3.4/, BAD_PREFIX",
        "ip4:1.2.3.4//32, BAD_PREFIX",
        "ip4:1.2.3.4/+8, BAD_PREFIX",
        "ip6:1.2.3.4, BAD_IP6",
        "ip6::1, BAD_IP6",
        "ip6:fe80::1%eth0, BAD_IP6",
        "ip6:::1/129, BAD_PREFIX",
        "ip6:::1//64, BAD_PREFIX",
        "1up=x, BAD_MODIFIER_NAME",
        "=x, BAD_MODIFIER_NAME",
        "-exp=x.example, BAD_MODIFIER_NAME",
        "redirect=, MISSING_ARGUMENT",
        "exp=-all, BAD_DOMAIN",
        "redirect=x, BAD_DOMAIN",
    })
    void whatBreaksTheGrammarIsNamed(String term, SpfDefect defect) {
        Parsed parsed = SpfParser.parse("v=spf1 mx " + term + " -all");
        assertThat(parsed.flaws()).containsExactly(new SpfParser.Flaw(defect, new Span(10, 10 + term.length()), term));
        assertThat(parsed.record()).as("the rest is read").hasToString("v=spf1 mx -all");
    }

    @Test
    void aModifierTwiceAndWhatIsNotAscii() {
        assertThat(SpfParser.parse("v=spf1 exp=a.example Exp=b.example").flaws())
                .extracting("defect")
                .containsExactly(SpfDefect.DUPLICATE_MODIFIER);
        assertThat(SpfParser.parse("v=spf1 x=1 x=1").flaws()).isEmpty();
        assertThat(SpfParser.parse("v=spf1 a\tmx b\u0000 \u00a0all é=x").flaws())
                .extracting("defect")
                .containsOnly(SpfDefect.NOT_ASCII)
                .hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "v=spf1,true",
        "V=sPf1 a,true",
        "v=spf10,false",
        "'v=spf1\tall',false",
        "v=spf,false",
        "'',false",
        "' v=spf1',false"
    })
    void theVersionEndsAtASpaceOrTheEnd(String text, boolean isSpf) { // 7208 §4.5
        assertThat(SpfParser.isSpf(text)).isEqualTo(isSpf);
        assertThat(SpfParser.parse(text).flaws()).hasSize(isSpf ? 0 : 1);
    }
}
