package org.sigillo.documents.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The three policies as translated guides have put them into the DNS, language by language.
class PolicyLanguagesTest {
    @ParameterizedTest
    @CsvSource({
        "it, nessuno, quarantena, rifiuta",
        "es, ninguno, cuarentena, rechazar",
        "pt, nenhum, quarentena, rejeitar",
        "fr, aucun, quarantaine, rejeter",
        "de, keine, quarantäne, ablehnen",
        "nl, geen, quarantaine, weigeren",
        "nb, ingen, karantene, avvis",
        "sv, ingen, karantän, avvisa",
        "da, ingen, karantæne, afvis",
        "fi, eimitään, karanteeni, hylkää",
        "pl, brak, kwarantanna, odrzuć",
        "cs, žádný, karanténa, odmítnout",
        "hu, nincs, karantén, elutasít",
        "ro, niciunul, carantină, respinge",
        "hr, ništa, karantena, odbij",
        "bg, няма, карантина, отхвърли",
        "ru, нет, карантин, отклонить",
        "uk, немає, карантин, відхилити",
        "el, κανένα, καραντίνα, απόρριψη",
        "tr, yok, karantina, reddet",
        "he, ללא, הסגר, דחה",
        "zh, 无, 隔离, 拒绝",
        "ja, なし, 検疫, 拒否",
        "ko, 없음, 격리, 거부",
        "id, tiada, karantina, tolak",
    })
    void theWordThatWasMeantIsFound(String language, String none, String quarantine, String reject) {
        String[] words = {none, quarantine, reject};
        String[] meant = {"none", "quarantine", "reject"};
        for (int i = 0; i < 3; i++) {
            String text = "v=DMARC1; p=" + words[i] + "; rua=mailto:a@example.com";
            LintOutcome outcome = RecordLinter.lint(text);
            assertThat(outcome.isGood()).as(language).isFalse();
            LintFinding finding = outcome.findings().getFirst();
            assertThat(finding.finding().reason().code()).isEqualTo("dmarc.translated-policy");
            assertThat(finding.effect()).isEqualTo(Effect.AS_NONE);
            assertThat(Objects.requireNonNull(finding.instead()).value())
                    .as(language)
                    .isEqualTo("v=DMARC1; p=" + meant[i] + "; rua=mailto:a@example.com");
        }
    }
}
