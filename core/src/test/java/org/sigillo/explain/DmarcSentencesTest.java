package org.sigillo.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.dmarc.DmarcEvaluator;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dmarc.DmarcOutcome;
import org.sigillo.dmarc.DmarcReason;
import org.sigillo.dmarc.DmarcRecordParser;
import org.sigillo.dmarc.DmarcResult;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

/// What is found in a record names the record's domain: a verdict for `news.example.com` may rest on the record of
/// `example.com`.
class DmarcSentencesTest {
    private static DmarcOutcome evaluate(String record, DmarcMode mode) {
        Zone zone = Zone.builder().txt("_dmarc.example.com", record).build();
        return new DmarcEvaluator(zone, mode, null).evaluate(DomainName.of("news.example.com"), List.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            v=DMARC1; p=reject; rua=ftp://a       | dmarc.unsupported-scheme
            v=DMARC1; p=reject; rua=a@b           | dmarc.bad-uri
            v=DMARC1; p=reject; rua=mailto:a@b!9  | dmarc.uri-size
            v=DMARC1; p=reject; fo=1              | dmarc.fo-without-ruf
            v=DMARC1; p=reject; aspf=q            | dmarc.bad-value
            v=DMARC1; p=reject; pct=5             | dmarc.historic-pct
            v=DMARC1; p=reject; rf=afrf           | dmarc.historic-tag
            v=DMARC1; p=reject; colour=red        | dmarc.unknown-tag
            v=DMARC1; p=reject; x                 | dmarc.bad-tag
            v=DMARC1; p=reject; adkim=r; adkim=s  | dmarc.duplicate-tag
            v=DMARC1; p=rifiuta                   | dmarc.translated-policy
            v=DMARC1; p=blah                      | dmarc.bad-policy
            v=DMARC1; p=blah; rua=mailto:a@b.test | dmarc.treated-as-none
            v=DMARC1; sp=none                     | dmarc.missing-policy
            v=DMARC1; p=reject; t=y               | dmarc.test-mode-unknown-in-7489
            v=DMARC1;\u00A0p=reject               | dmarc.typographic-characters
            v=dmarc1; p=reject                    | dmarc.record-ignored
            """)
    void aFindingNamesItsDomain(String record, String code) {
        DmarcOutcome outcome = evaluate(record, DmarcMode.RFC9989);
        List<Finding> found = outcome.findings().stream()
                .filter(finding -> finding.reason().code().equals(code))
                .toList();
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().where()).isEqualTo("_dmarc.example.com");
        assertThat(Explanation.of(found.getFirst(), Catalogue.ENGLISH))
                .startsWith("The DMARC record of example.com ")
                .doesNotContain("{");
    }

    @ParameterizedTest
    @CsvSource({"RFC9989", "RFC7489"})
    void aRecordWithoutPolicyIsNamedOnce(DmarcMode mode) {
        DmarcOutcome outcome = evaluate("v=DMARC1; p=blah", mode);
        if (mode == DmarcMode.RFC9989) assertThat(outcome.reason()).isEqualTo(DmarcReason.NO_VALID_POLICY);
        assertThat(outcome.result()).isEqualTo(DmarcResult.NONE);
        if (mode == DmarcMode.RFC9989)
            assertThat(Explanation.of(outcome, Catalogue.ENGLISH).stream()
                            .filter(s -> s.contains("asks for no reports")))
                    .containsExactly("The DMARC record of example.com has no valid policy (p=) and asks for no reports,"
                            + " so it has no effect (RFC 9989 §4.10.1).");
    }

    @Test
    void aTextThatIsOfNoDomainHasNone() {
        Finding finding = DmarcRecordParser.parse("v=DMARC1; p=blah").findings().getFirst();
        assertThat(Explanation.of(finding, Catalogue.ENGLISH)).startsWith("The DMARC record gives the tag \"p\"");
    }
}
