package org.sigillo.spf.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsAnswer.Why;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.sigillo.spf.analysis.SpfAnalysis.Branch;
import org.sigillo.text.Ascii;

class SpfAnalyzerTest {
    private final Zone.Builder zone = Zone.builder();

    private SpfAnalysis analyze() {
        return new SpfAnalyzer(zone.build()).analyze(DomainName.of("example.com"));
    }

    private SpfAnalysis analyze(String record) {
        zone.txt("example.com", Ascii.octets(record.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return analyze();
    }

    private static String codes(SpfAnalysis analysis) {
        StringBuilder codes = new StringBuilder();
        analysis.findings()
                .forEach(finding -> codes.append(codes.isEmpty() ? "" : " ")
                        .append(finding.severity().name().toLowerCase(Locale.ROOT), 0, 1)
                        .append(':')
                        .append(finding.reason().code().substring(4)));
        return codes.toString();
    }

    @Test
    void theTreeItsCostAndItsNetworks() {
        zone.txt("_spf.example.net", "v=spf1 a:one.example.net include:_deep.example.net -all")
                .a("one.example.net", "198.51.100.1");
        zone.aaaa("one.example.net", "2001:db8::1").txt("_deep.example.net", "v=spf1 ip4:198.51.100.0/31 ?all");
        zone.mx("example.com", 0, "mx.example.com")
                .a("mx.example.com", "192.0.2.1")
                .aaaa("mx.example.com", "2001:db8::25");
        SpfAnalysis analysis =
                analyze("v=spf1 mx/24 -ip4:198.51.100.0 include:_spf.example.net exists:%{i}.example.com ~all");
        assertThat(analysis.lookups()).isEqualTo(5);
        assertThat(analysis.voidLookups()).isZero();
        assertThat(analysis.networks()).hasToString("[192.0.2.0/24, 198.51.100.1, 2001:db8::1, 2001:db8::25]");
        assertThat(analysis.dynamic())
                .containsExactly(new SpfAnalysis.Dynamic("example.com", "exists:%{i}.example.com"));
        assertThat(codes(analysis)).isEqualTo("i:overlap");
        assertThat(analysis.isSound()).isTrue();
        Branch tree = Objects.requireNonNull(analysis.tree());
        assertThat(tree.lines())
                .extracting("term")
                .containsExactly(
                        "mx/24", "-ip4:198.51.100.0", "include:_spf.example.net", "exists:%{i}.example.com", "~all");
        assertThat(tree.lines()).extracting("lookups").containsExactly(1, 0, 3, 1, 0);
        assertThat(tree.lines()).extracting("counter").containsExactly(1, 1, 4, 5, 5);
        Branch net = Objects.requireNonNull(tree.lines().get(2).branch());
        assertThat(net.term()).isEqualTo("include:_spf.example.net");
        assertThat(net.domain()).isEqualTo("_spf.example.net");
        assertThat(net.lookups()).isEqualTo(2);
    }

    @Test
    void aRedirectDecidesOverWhatIsLeft() {
        zone.txt("_spf.example.com", "v=spf1 ip4:192.0.2.0/25 include:%{d2}.net -all")
                .txt("example.com.net", "v=spf1 ip4:203.0.113.1 -all");
        SpfAnalysis analysis = analyze("v=spf1 -ip4:192.0.2.0/26 redirect=_spf.%{d}");
        assertThat(analysis.networks()).hasToString("[192.0.2.64/26, 203.0.113.1]");
        assertThat(analysis.lookups()).isEqualTo(2);
        assertThat(codes(analysis)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "v=spf1 +all, e:pass-all e:permissive",
        "v=spf1 ip4:0.0.0.0/0 -all, e:permissive",
        "v=spf1 ip4:20.0.0.0/7 -all, w:permissive",
        "v=spf1 ?all, w:neutral-all",
        "v=spf1 ip4:192.0.2.1, w:no-all",
        "v=spf1 ptr -all, w:ptr",
        "v=spf1 exists:%{p}.x.example -all, w:ptr-macro",
        "v=spf1 -all redirect=x.example, w:redirect-ignored",
        "v=spf1 -all ip4:192.0.2.1 a, w:after-all w:after-all",
        "v=spf1 ip4:192.0.2.1 -ip4:192.0.2.1 -all, w:duplicate-term i:covered",
        "v=spf1 ip4:192.0.2.0/24 ip4:192.0.2.7 -all, i:covered",
        "v=spf1 ip4:192.0.2.0/24 a:four.example -all, i:covered",
        "v=spf1 ip4:192.0.2.1 ip4:192.0.2.0/24 -all, i:overlap",
        "v=spf1 -ip4:192.0.2.1 ip4:192.0.2.0/24 -all, ''",
        "v=spf1 ip4:192.0.2.1/24 -all, i:host-bits",
        "v=spf1 ip4:10.1.0.0/16 -all, w:private-network",
        "v=spf1 include=_spf.example.net -all, e:equals-for-colon",
        "v=spf1 default=x -all, i:unknown-modifier",
        "v=spf1 a:192.0.2.1 -all, e:wrong-mechanism",
        "v=spf1 ip4:2001:db8::/32 -all, e:wrong-mechanism",
        "v=spf1 192.0.2.1 -all, e:wrong-mechanism",
        "v=spf1 ip4:192.0.2.1/33 -all, e:bad-prefix",
        "v=spf1 foo -all, e:unknown-mechanism",
        "v=spf1 ip4:192.0.2.1\u00a0-all, e:typographic",
        "v=spf1 ip4:192.0.2.1 \u2013all, e:typographic",
        "v=spf1 a:bücher.example -all, e:not-ascii",
        "\u201cv=spf1 -all\u201d, e:almost-record e:no-record",
        "v=spf1\u00a0-all, e:almost-record e:no-record",
        "v=spf1; -all, e:almost-record e:no-record",
        "v = spf1 -all, e:almost-record e:no-record",
        "v=spf1mx -all, e:almost-record e:no-record",
        "spf2.0/pra -all, e:no-record i:sender-id",
        "other=text, e:no-record",
        "v=spf1 include:none.example -all, e:include-none",
        "v=spf1 include:example.com -all, e:loop",
        "v=spf1 redirect=none.example, e:redirect-none",
        "v=spf1 a:v1.example -all, w:void-lookup",
        "v=spf1 a:v1.example mx:v2.example exists:v3.example -all, e:too-many-void-lookups w:void-lookup w:void-lookup w:void-lookup",
        "v=spf1 a:four.example a:four.example/31 a:four.example/30 -all, w:void-for-family i:overlap i:overlap",
        "v=spf1 exists:slow.example -all, w:dns-error",
        "v=spf1 -all exp=v1.example, i:exp-unusable",
        "v=spf1 -all exp=text.example, ''",
        "v=spf1 mx:many.example -all, e:too-many-mx-names",
    })
    void findings(String record, String expected) {
        zone.a("four.example", "192.0.2.1")
                .txt("text.example", "no %{i}")
                .fault("slow.example", new DnsAnswer.Failed(Why.SERVFAIL));
        for (int i = 0; i < 11; i++) zone.mx("many.example", i, "m.example");
        assertThat(codes(analyze(record))).isEqualTo(expected);
    }

    @Test
    void nearAndOverTheLimit() {
        zone.a("x.example", "192.0.2.1")
                .aaaa("x.example", "2001:db8::1")
                .txt("i.example", "v=spf1" + " a:x.example".repeat(8));
        assertThat(codes(analyze("v=spf1 include:i.example -all")))
                .contains("w:near-lookup-limit")
                .doesNotContain("e:");
        Zone.Builder over = Zone.builder()
                .txt("i.example", "v=spf1" + " a:x.example".repeat(10))
                .a("x.example", "192.0.2.1")
                .aaaa("x.example", "::1");
        over.txt("example.com", "v=spf1 include:i.example -all");
        SpfAnalysis analysis = new SpfAnalyzer(over.build()).analyze(DomainName.of("example.com"));
        assertThat(analysis.lookups()).isEqualTo(11);
        assertThat(analysis.isSound()).isFalse();
    }

    @Test
    void aLongAnswerAndSeveralRecords() {
        zone.txt("example.com", "x".repeat(450));
        assertThat(codes(analyze("v=spf1 -all"))).isEqualTo("w:long-answer");
        assertThat(codes(analyze("v=spf1 -all"))).isEqualTo("e:multiple-records w:long-answer");
    }

    @Test
    void aTreeBombIsCut() {
        StringBuilder record = new StringBuilder("v=spf1");
        for (int i = 0; i < 10; i++) record.append(" include:").append(i).append(".%{d}");
        zone.txt("*.example.com", record.toString());
        SpfAnalysis analysis = analyze(record.toString());
        assertThat(codes(analysis)).contains("e:too-many-lookups").contains("w:analysis-cut");
    }
}
