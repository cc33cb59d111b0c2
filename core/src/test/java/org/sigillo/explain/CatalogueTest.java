package org.sigillo.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
    private static final Pattern SLOT = Pattern.compile("\\{[a-z0-9-]+\\}");

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
    void aSentenceNobodyWroteIsItsCode() {
        assertThat(Catalogue.of(Locale.ITALIAN).sentence("verdict.no-such-code", Map.of()))
                .isEqualTo("verdict.no-such-code");
    }

    /// A missing sentence fails the build, and so does one that loses a slot or has one of its own.
    @ParameterizedTest
    @ValueSource(strings = {"it", "pt", "nb"})
    void aLanguageIsComplete(String language) throws IOException {
        Path folder = Path.of("src/main/resources/org/sigillo/explain");
        try (Stream<Path> files = Files.list(folder.resolve("en"))) {
            for (Path english : files.toList()) {
                Properties expected = read(english);
                Properties other = read(folder.resolve(language).resolve(english.getFileName()));
                assertThat(other.stringPropertyNames())
                        .as(english.toString())
                        .isEqualTo(expected.stringPropertyNames());
                for (String code : expected.stringPropertyNames())
                    assertThat(slots(other.getProperty(code))).as(code).isEqualTo(slots(expected.getProperty(code)));
            }
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties sentences = new Properties();
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                sentences.load(in);
            }
        }
        return sentences;
    }

    private static List<String> slots(String sentence) {
        return SLOT.matcher(sentence).results().map(MatchResult::group).sorted().toList();
    }
}
