package org.sigillo.dmarc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.spec.Finding;
import org.sigillo.text.Ascii;

class DmarcRecordParserTest {
    private static String octets(String unicode) {
        return Ascii.octets(unicode.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Object mailbox(String uri) {
        return Objects.requireNonNull(
                Objects.requireNonNull(ReportUri.parse(uri)).mailbox());
    }

    private static List<String> codes(String record) {
        return DmarcRecordParser.parse(octets(record)).findings().stream()
                .map(f -> f.reason().code())
                .toList();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "v=DMARC1; p=none                                         | v=DMARC1; p=none",
                "v=DMARC1;P=Reject;SP=NONE;NP=Quarantine                  | v=DMARC1; p=reject; sp=none; np=quarantine",
                "v=DMARC1; p=none; t=Y; psd=Y; adkim=S; aspf=S            | v=DMARC1; p=none; psd=y; t=y; adkim=s; aspf=s",
                "v=DMARC1; p=none; ruf=mailto:a@b.example; fo=D:1         | v=DMARC1; p=none; ruf=mailto:a@b.example; fo=d:1",
                "v=DMARC1; p=none; ruf=mailto:a@b.example; fo=d:d         | v=DMARC1; p=none; ruf=mailto:a@b.example",
                "v=DMARC1; p=none; ruf=mailto:a@b.example; fo=1:          | v=DMARC1; p=none; ruf=mailto:a@b.example",
                "v=DMARC1; p=none; pct=20                                 | v=DMARC1; p=none; pct=20",
                "v=DMARC1; p=none; pct=101                                | v=DMARC1; p=none",
                "v=DMARC1; p=none; rua=mailto:a@b.example,mailto:a@b.example | v=DMARC1; p=none; rua=mailto:a@b.example",
                "v=DMARC1; p=none; rua=mailto:0                           | v=DMARC1; p=none",
                "v=DMARC1; p=none; rua=a@b.example                        | v=DMARC1; p=none",
                "v=DMARC1; p=none; rua=mailto:a!b@c.example               | v=DMARC1; p=none",
                "v=DMARC1; p=none; rua=mailto:a@c.example!10M             | v=DMARC1; p=none; rua=mailto:a@c.example",
                "v=DMARC1; p=reject; sp=                                  | v=DMARC1",
                "v=DMARC1; p=; rua=mailto:a@b.example                     | v=DMARC1; p=none; rua=mailto:a@b.example",
                "v=DMARC1; p=reject; v=DMARC1                             | v=DMARC1",
                "v=DMARC1; p=reject; x; y z; =; a1=b                      | v=DMARC1; p=reject",
                "v=DMARC1; psd=y                                          | v=DMARC1; psd=y",
            })
    void resolves(String record, String expected) {
        DmarcRecord resolved = DmarcRecordParser.parse(record).record();
        assertThat(resolved).hasToString(expected);
        assertThat(DmarcRecordParser.parse(expected).record()).isEqualTo(resolved);
    }

    @ParameterizedTest(name = "p={0} means {1}")
    @CsvSource({
        "nessuno, none",
        "ninguno, none",
        "nenhum, none",
        "aucun, none",
        "keine, none",
        "geen, none",
        "ingen, none",
        "brak, none",
        "žádný, none",
        "nincs, none",
        "niciunul, none",
        "nema, none",
        "няма, none",
        "нет, none",
        "κανένα, none",
        "yok, none",
        "无, none",
        "なし, none",
        "없음, none",
        "không, none",
        "ei mitään, none",
        "monitor, none",
        "quarantena, quarantine",
        "quarentena, quarantine",
        "cuarentena, quarantine",
        "quarantaine, quarantine",
        "Quarantäne, quarantine",
        "karantene, quarantine",
        "karantän, quarantine",
        "karanteeni, quarantine",
        "kwarantanna, quarantine",
        "karanténa, quarantine",
        "карантин, quarantine",
        "καραντίνα, quarantine",
        "karantina, quarantine",
        "隔离, quarantine",
        "隔離, quarantine",
        "격리, quarantine",
        "quarentine, quarantine",
        "quarantined, quarantine",
        "qarantine, quarantine",
        "spam, quarantine",
        "rifiuta, reject",
        "rifiuto, reject",
        "rechazar, reject",
        "rejeitar, reject",
        "rejeter, reject",
        "ablehnen, reject",
        "weigeren, reject",
        "avvis, reject",
        "avvisa, reject",
        "afvis, reject",
        "hylkää, reject",
        "hylkaa, reject",
        "odrzuć, reject",
        "odmítnout, reject",
        "elutasít, reject",
        "respinge, reject",
        "odbij, reject",
        "отхвърли, reject",
        "отклонить, reject",
        "απόρριψη, reject",
        "reddet, reject",
        "拒绝, reject",
        "拒否, reject",
        "거부, reject",
        "từ chối, reject",
        "rejct, reject",
        "rejected, reject",
        "reject., reject",
    })
    void namesThePolicyThatWasMeant(String written, String meant) {
        Finding finding =
                DmarcRecordParser.parse(octets("v=DMARC1; p=" + written + "; rua=mailto:a@b.example"))
                        .findings()
                        .stream()
                        .filter(f -> f.reason() == DmarcReason.TRANSLATED_POLICY)
                        .findFirst()
                        .orElseThrow();
        assertThat(finding.arguments()).element(2).isEqualTo(meant);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "v=DMARC1; p=none                             | ''",
                "v=DMARC1; p=blah                             | dmarc.bad-policy dmarc.no-valid-policy",
                "v=DMARC1; p=none; pct=100                    | dmarc.historic-tag",
                "v=DMARC1; p=none; pct=50; rf=afrf; ri=86400  | dmarc.historic-tag dmarc.historic-tag dmarc.historic-pct",
                "v=DMARC1; p=none; foo=bar                    | dmarc.unknown-tag",
                "v=DMARC1; p=none; rua=https://b.example/     | dmarc.unsupported-scheme",
                "v=DMARC1; p=none; psd=y; ruf=mailto:a@b.example | dmarc.ruf-at-psd",
                "v=DMARC1; p=none; fo=1                       | dmarc.fo-without-ruf",
                "v=DMARC1;; p=none                            | dmarc.bad-tag",
                "v=DMARC1; p=none; adkim=strict               | dmarc.bad-value",
                "v=DMARC1; rua=mailto:a@b.example             | dmarc.missing-policy dmarc.treated-as-none",
                "V=dmarc1; p=none                             | dmarc.record-ignored",
                "p=none; v=DMARC1                             | dmarc.record-ignored",
                "v=DMARC1 p=none                              | dmarc.record-ignored",
                "v=spf1 -all                                  | ''",
                "“v=DMARC1; p=none”                           | dmarc.record-ignored dmarc.typographic-characters",
                "v=DMARC1; p=none; rua=mailto:a@b\u2013c.example | dmarc.typographic-characters dmarc.bad-uri",
                "v=DMARC1;\u00A0p=reject                      | dmarc.typographic-characters dmarc.bad-tag dmarc.missing-policy dmarc.no-valid-policy",
            })
    void findsWhatTheOwnerShouldKnow(String record, String codes) {
        assertThat(String.join(" ", codes(record))).isEqualTo(codes);
    }

    @Test
    void theMendedRecordIsShown() {
        Finding finding = DmarcRecordParser.parse(octets("v=DMARC1;\u00A0p=reject; rua=mailto:a@b\u2011c.example"))
                .findings()
                .getFirst();
        assertThat(finding.arguments()).containsExactly("v=DMARC1; p=reject; rua=mailto:a@b-c.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailto:a@b.example?cc=x@victim.example", "MAILTO:a@b.example"})
    void headerFieldsOfAMailtoAreNotUsed(String uri) {
        assertThat(mailbox(uri)).hasToString("a@b.example");
    }

    @Test
    void aPercentEncodedAddressIsQuotedForSmtp() {
        assertThat(mailbox("mailto:a%2Cb%21@b.example")).hasToString("\"a,b!\"@b.example");
        assertThat(ReportUri.parse("mailto:a%0D%0Ab@b.example")).isNull();
        assertThat(ReportUri.parse("mailto:a%2@b.example")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"; a%d=b", "; b%d", "; p=x%d"})
    void anErrorIsNotLostAmongLesserFindings(String many) {
        StringBuilder record = new StringBuilder("v=DMARC1");
        for (int i = 0; i < 50; i++) record.append(many.formatted(i));
        assertThat(DmarcRecordParser.parse(record + "; aspf=x").findings())
                .hasSizeLessThanOrEqualTo(20)
                .extracting(Finding::reason)
                .contains(DmarcReason.NO_VALID_POLICY);
    }

    @Test
    void longRecordsTakeLinearTime() {
        String[] heavy = {
            "v=DMARC1" + ";".repeat(65_000),
            "v=DMARC1; p=none" + ";a=b".repeat(16_000),
            "v=DMARC1; p=none" + ";p=none".repeat(9_000),
            "v=DMARC1; p=none; rua=" + "mailto:a@b.example,".repeat(3_400),
            "v=DMARC1; p=none; rua=" + ",".repeat(65_000),
            "v=DMARC1; p=" + "r".repeat(65_000),
            "v=DMARC1; p=none; fo=" + "1:".repeat(30_000),
            "dmarc" + "\"".repeat(60_000),
            "v=DMARC1; x" + "\u00A0".repeat(60_000),
        };
        Assertions.assertTimeout(Duration.ofSeconds(2), () -> {
            for (String record : heavy)
                assertThat(DmarcRecordParser.parse(record)).isNotNull();
        });
    }
}
