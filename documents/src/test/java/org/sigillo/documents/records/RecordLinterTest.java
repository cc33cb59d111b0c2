package org.sigillo.documents.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.explain.Catalogue;
import org.sigillo.name.DomainName;

class RecordLinterTest {
    private static final DomainName DOMAIN = DomainName.of("example.com");

    private static String codes(LintOutcome outcome) {
        return outcome.findings().stream()
                .map(one -> one.finding().severity().word().charAt(0) + ":"
                        + one.finding().reason().code())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static @Nullable String instead(LintOutcome outcome) {
        Publish instead = outcome.instead();
        return instead == null ? null : instead.value();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v=DMARC1; p=nessuno                                 | v=DMARC1; p=none
            v=DMARC1; p=rifiuta; rua=mailto:a@example.com       | v=DMARC1; p=reject; rua=mailto:a@example.com
            v=DMARC1; p=quarentena                              | v=DMARC1; p=quarantine
            v=DMARC1; p=reject; sp=karantæne                    | v=DMARC1; p=reject; sp=quarantine
            v=DMARC1; p=none; adkim=stretto                     | v=DMARC1; p=none; adkim=s
            v=DMARC1; p=none; aspf=relajado; adkim=strikt       | v=DMARC1; p=none; adkim=s
            v=DMARC1; p=reject; t=sì                            | v=DMARC1; p=reject; t=y
            v=DMARC1; p=“reject”                                | v=DMARC1; p=reject
            “v=DMARC1; p=reject”                                | v=DMARC1; p=reject
            v=DMARC1;\u00a0p=reject                             | v=DMARC1; p=reject
            v=DMARC1, p=none, rua=mailto:a@example.com          | v=DMARC1; p=none; rua=mailto:a@example.com
            v=DMARC1 p=none                                     | v=DMARC1; p=none
            v=dmarc1; p=none                                    | v=DMARC1; p=none
            v=DMARC1; p:none                                    | v=DMARC1; p=none
            p=none; v=DMARC1                                    |
            v=DMARC1; policy=reject                             | v=DMARC1; p=reject
            v=DMARC1; p=reject; rau=mailto:a@example.com        | v=DMARC1; p=reject; rua=mailto:a@example.com
            v=DMARC1; p=reject; rua=a@example.com               | v=DMARC1; p=reject; rua=mailto:a@example.com
            v=DMARC1; p=reject; rua=mailto://a@example.com      | v=DMARC1; p=reject; rua=mailto:a@example.com
            v=DMARC1; p=none; rua=mailto:a@example.com;mailto:b@example.com | v=DMARC1; p=none; rua=mailto:a@example.com,mailto:b@example.com
            v=DMARC1; p=none; rua=mailto:a@example.com b@example.com | v=DMARC1; p=none; rua=mailto:a@example.com,mailto:b@example.com
            v=DMARC1; rua=mailto:a@example.com                  | v=DMARC1; p=none; rua=mailto:a@example.com
            v=DMARC1; p=reject; p=reject                        | v=DMARC1; p=reject
            v=DMARC1; p=reject; p=none                          |
            v=DMARC1; p=bananas                                 |
            v=DMARC1; p=none; ruf=mailto:a@example.com; fo=1,d  | v=DMARC1; p=none; ruf=mailto:a@example.com; fo=1:d
            v=spf1 include:https://_spf.example.net/ -all       | v=spf1 include:_spf.example.net -all
            v=spf1 include:post@example.net -all                | v=spf1 include:example.net -all
            v=spf1 include: _spf.example.net - all              | v=spf1 include:_spf.example.net -all
            v=spf1, mx, -all                                    | v=spf1 mx -all
            v=spf1; mx; -all                                    | v=spf1 mx -all
            v=spf1 mx –all                                      | v=spf1 mx -all
            v=spf1 mx -tutti                                    | v=spf1 mx -all
            v=spf1 mx ~todos                                    | v=spf1 mx ~all
            v=spf1 192.0.2.1 ip4:2001:db8::1 -all               | v=spf1 ip4:192.0.2.1 ip6:2001:db8::1 -all
            v=spf1 include=_spf.example.net -all                | v=spf1 include:_spf.example.net -all
            v=spf1 mx +all                                      | v=spf1 mx ~all
            v=spf1 include:example.net +all mx                  | v=spf1 include:example.net mx ~all
            v=STSv1; id=2025-01-31                              | v=STSv1; id=20250131;
            v=STSv1                                             |
            v=TLSRPTv1; rua=tls@example.com                     | v=TLSRPTv1; rua=mailto:tls@example.com
            v=TLSRPTv1 rua=mailto:tls@example.com               | v=TLSRPTv1; rua=mailto:tls@example.com
            v=BIMI1; l=http://example.com/logo.svg              | v=BIMI1; l=https://example.com/logo.svg
            v=BIMI1; l=example.com/logo.svg; a=                 | v=BIMI1; l=https://example.com/logo.svg; a=
            v=DKIM1; k=rsa                                      |
            """)
    void whatIsWrongIsMendedOrLeftToTheOwner(String typed, @Nullable String mended) {
        String text = typed.startsWith("'") ? typed.substring(1, typed.length() - 1) : typed;
        LintOutcome outcome = RecordLinter.lint(text.replace("\\u00a0", "\u00a0"));
        assertThat(outcome.isGood()).as(codes(outcome)).isFalse();
        if (mended != null) {
            assertThat(instead(outcome)).as(codes(outcome)).isEqualTo(mended);
            assertThat(RecordLinter.lint(mended).isGood()).isTrue();
        }
        assertThat(outcome.findings())
                .allMatch(one -> Catalogue.ENGLISH.has(one.effect().code()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v=DMARC1; p=quarantine; pct=50; ri=3600; rf=afrf | i:dmarc.historic-tag i:dmarc.historic-tag w:dmarc.historic-pct | v=DMARC1; p=quarantine; t=y
            v=DMARC1; p=none; pct=100                        | i:dmarc.historic-tag | v=DMARC1; p=none
            v=DMARC1; p=none; rua=mailto:a@example.com!10m   | i:dmarc.uri-size     | v=DMARC1; p=none; rua=mailto:a@example.com
            v=spf1 mx ?all                                   | w:spf.neutral-all    | v=spf1 mx ~all
            v=spf1 mx ptr -all                               | w:spf.ptr            | v=spf1 mx -all
            v=spf1 -all mx                                   | w:spf.after-all      | v=spf1 mx -all
            v=spf1 mx                                        | w:spf.no-all         | v=spf1 mx ~all
            v=DMARC1\\; p=none                                | w:record.quoted      | v=DMARC1; p=none
            "v=DMARC1; p=none"                               | w:record.quoted      | v=DMARC1; p=none
            """, quoteCharacter = '`')
    void whatIsWeakIsAWarning(String typed, String codes, String mended) {
        LintOutcome outcome = RecordLinter.lint(typed);
        assertThat(codes(outcome)).isEqualTo(codes);
        assertThat(instead(outcome)).isEqualTo(mended);
        assertThat(outcome.isGood()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "dmarc.example.com, v=DMARC1; p=none, record.lost-underscore, _dmarc.example.com",
        "_dmarc.example.com.example.com, v=DMARC1; p=none, record.doubled-name, _dmarc.example.com",
        "example.com, v=DMARC1; p=none, record.wrong-name, _dmarc.example.com",
        "https://_dmarc.example.com/, v=DMARC1; p=none, record.url-for-domain, _dmarc.example.com",
        "smtp._tls, v=TLSRPTv1; rua=mailto:a@example.com, record.lost-underscore, _smtp._tls.example.com",
        "_smtp_tls.example.com, v=TLSRPTv1; rua=mailto:a@example.com, record.wrong-name, _smtp._tls.example.com",
        "mta-sts.example.com, v=STSv1; id=1;, record.lost-underscore, _mta-sts.example.com",
        "s1.domainkey.example.com, v=DKIM1; p=, record.lost-underscore, s1._domainkey.example.com",
        "default.bimi.example.com, v=BIMI1; l=; a=, record.lost-underscore, default._bimi.example.com",
        "_dmarc.example.com, v=spf1 -all, record.wrong-name, example.com",
        "example.com.example.com, v=spf1 -all, record.doubled-name, example.com",
        "client.example.report._dmarc.example.com, v=DMARC1, record.lost-underscore, client.example._report._dmarc.example.com",
    })
    void theNameIsLookedAtToo(String host, String text, String code, String right) {
        LintOutcome outcome =
                RecordLinter.lint(new Draft(host, DOMAIN, List.of(text))).getFirst();
        assertThat(codes(outcome)).contains("e:" + code);
        assertThat(Objects.requireNonNull(outcome.instead()).host()).isEqualTo(right);
        LintFinding first = outcome.findings().getFirst();
        assertThat(first.effect()).isEqualTo(Effect.NOT_FOUND);
        assertThat(Objects.requireNonNull(first.instead()).host()).isEqualTo(right);
    }

    @ParameterizedTest
    @CsvSource({
        "_dmarc, v=DMARC1; p=none",
        "_DMARC.example.com., v=DMARC1; p=none",
        "_dmarc.news.example.com, v=DMARC1; p=none",
        "@, v=spf1 -all",
        "news, v=spf1 -all",
        "a.b._domainkey, v=DKIM1; p=",
        "_smtp._tls, v=TLSRPTv1; rua=mailto:a@example.com",
        "client.example._report._dmarc, v=DMARC1",
        "_spf, v=spf1 ip4:192.0.2.1 -all",
    })
    void aRightNameIsNotBlamed(String host, String text) {
        LintOutcome outcome =
                RecordLinter.lint(new Draft(host, DOMAIN, List.of(text))).getFirst();
        assertThat(outcome.isGood()).as(codes(outcome)).isTrue();
    }

    @Test
    void twoRecordsAndOthersBeside() {
        List<LintOutcome> outcomes = RecordLinter.lint(
                new Draft("example.com", DOMAIN, List.of("v=spf1 mx -all", "site-verification=abc", "v=spf1 a -all")));
        assertThat(outcomes).hasSize(2).allMatch(outcome -> codes(outcome).equals("e:record.several"));
        assertThat(outcomes.getFirst().findings().getFirst().effect()).isEqualTo(Effect.ERROR);
    }

    @Test
    void thePlaceIsThatOfTheTextAsTyped() {
        String typed = "  “v=DMARC1; p=rifiuta”";
        LintFinding finding = RecordLinter.lint(typed).findings().stream()
                .filter(one -> one.finding().reason().code().equals("dmarc.translated-policy"))
                .findFirst()
                .orElseThrow();
        org.sigillo.text.Span span = Objects.requireNonNull(finding.span());
        assertThat(typed.substring(span.start(), span.end())).isEqualTo("p=rifiuta");
        assertThat(finding.effect()).isEqualTo(Effect.NO_POLICY);
    }

    @Test
    void aPrivateKeyIsNotARecord() {
        LintOutcome outcome = RecordLinter.lint("v=DKIM1; p=-----BEGIN PRIVATE KEY----- MIIB");
        assertThat(codes(outcome)).isEqualTo("e:record.private-key");
        assertThat(outcome.instead()).isNull();
    }

    @Test
    void aLongTextCostsLittle() {
        for (String text : List.of(" ".repeat(60_000), ",".repeat(60_000), ";a".repeat(30_000), "a ".repeat(30_000)))
            assertThat(RecordLinter.lint("v=DMARC1; p=none " + text + "x").kind())
                    .isEqualTo(RecordKind.DMARC);
        assertThat(RecordLinter.lint("v=spf1 " + "a,".repeat(30_000)).findings())
                .hasSizeLessThan(100);
    }

    @Test
    void whatIsNoneIsSaidToBeNone() {
        assertThat(codes(RecordLinter.lint("site-verification=abc"))).isEqualTo("e:record.unknown");
        assertThat(codes(RecordLinter.lint(""))).isEqualTo("e:record.unknown");
        assertThat(RecordLinter.lint("v=spf1 ".repeat(20_000)).findings().size())
                .isLessThan(Slips.MAX_FINDINGS + 2);
    }
}
