package org.sigillo.console.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    private static final Pattern SLOT = Pattern.compile("\\{\\d\\}");
    private static final Pattern SAID = Pattern.compile("(say|count)\\(\\s*\"([^\"]+)\"\\s*[,)]");

    /// A missing key fails the build, and so does one nobody asks for in English.
    @ParameterizedTest
    @ValueSource(strings = {"it", "pt", "nb"})
    void aLanguageIsComplete(String language) {
        Words english = Words.of("en");
        Words other = Words.of(language);
        assertThat(new TreeSet<>(other.keys())).isEqualTo(new TreeSet<>(english.keys()));
        for (String key : english.keys()) assertThat(slots(other, key)).as(key).isEqualTo(slots(english, key));
    }

    private static List<String> slots(Words words, String key) {
        List<String> slots = new ArrayList<>();
        String template = words.template(key);
        assertThat(template).as(key).isNotBlank();
        Matcher matcher = SLOT.matcher(String.valueOf(template));
        while (matcher.find()) slots.add(matcher.group());
        slots.sort(null);
        return slots;
    }

    @Test
    void whatPagesSayIsThere() throws IOException {
        Set<String> keys = Words.of("en").keys();
        Set<String> said = new TreeSet<>();
        try (Stream<Path> pages = Files.walk(Path.of("src/main/jte"));
                Stream<Path> code = Files.walk(Path.of("src/main/java/org/sigillo/console"))) {
            for (Path file :
                    Stream.concat(pages, code).filter(Files::isRegularFile).toList()) {
                Matcher matcher = SAID.matcher(Files.readString(file));
                while (matcher.find()) {
                    if (matcher.group(1).equals("say")) said.add(matcher.group(2));
                    else said.addAll(List.of(matcher.group(2) + ".one", matcher.group(2) + ".more"));
                }
            }
        }
        assertThat(said).hasSizeGreaterThan(100);
        assertThat(keys).containsAll(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | 12,345 | 99.9% | Nov 22, 2026",
                "it | 12.345 | 99,9% | 22 nov 2026",
                "pt | 12.345 | 99,9% | 22 de nov. de 2026",
                "nb | 12 345 | 99,9 % | 22. nov. 2026"
            })
    void numbersAndDatesAreThoseOfTheLanguage(String language, String number, String share, String date) {
        Words words = Words.of(language);
        assertThat(plain(words.number(12_345))).isEqualTo(number);
        assertThat(plain(words.share(9_999, 10_000))).isEqualTo(share);
        assertThat(words.date(LocalDate.of(2026, 11, 22))).isEqualTo(date);
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    @Test
    void allIsAllAndNothingIsNothing() {
        Words words = Words.of("en");
        assertThat(List.of(words.share(5, 5), words.share(0, 5), words.share(0, 0), words.share(1, 100_000)))
                .containsExactly("100%", "0%", "–", "0.0%");
    }

    @Test
    void anUnknownKeyIsItsOwnSentence() {
        assertThat(Words.of("nb").say("no.such.key")).isEqualTo("no.such.key");
        assertThat(Map.of("x", Words.of("xx").language())).containsValue("en");
    }
}
