package org.sigillo.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    @Test
    void slotsAreFilledAndMadeSafe() {
        assertThat(Catalogue.ENGLISH.sentence("verdict.spf-temperror", Map.of("domain", "a\nb")))
                .isEqualTo("SPF of a\\xab could not be decided now.");
    }

    @Test
    void anUnknownCodeIsShownAsItself() {
        assertThat(Catalogue.ENGLISH.sentence("verdict.no-such", Map.of())).isEqualTo("verdict.no-such");
    }

    @Test
    void aLanguageWithoutTheSentenceSpeaksEnglish() {
        Catalogue italian = Catalogue.of(Locale.ITALIAN);
        assertThat(italian).isNotSameAs(Catalogue.ENGLISH);
        assertThat(italian.has("verdict.dkim-none")).isFalse();
        assertThat(italian.sentence("verdict.dkim-none", Map.of())).isEqualTo("The message carries no DKIM signature.");
    }
}
