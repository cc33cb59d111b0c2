package org.sigillo.documents.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpShelfTest {
    private static final HelpShelf SHELF = HelpShelf.english();
    private static final Pattern RFC = Pattern.compile("RFC (\\d+)");
    private static final Path PAGES = Path.of("src/main/resources/org/sigillo/documents/help/en");

    static Stream<HelpPage> pages() {
        return SHELF.pages().stream();
    }

    private static List<HelpPage> of(HelpPage.Kind kind) {
        return pages().filter(page -> page.kind() == kind).toList();
    }

    private static HelpPage page(String name) {
        HelpPage page = SHELF.find(name);
        assertThat(page).as(name).isNotNull();
        return Objects.requireNonNull(page);
    }

    @Test
    void everyFileIsOnTheShelf() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            assertThat(files.filter(file -> !file.endsWith("glossary.md"))
                            .map(file -> file.getFileName().toString().replace(".md", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            of(HelpPage.Kind.TOPIC).stream().map(HelpPage::key).toList());
        }
        assertThat(of(HelpPage.Kind.TERM)).hasSizeGreaterThan(60);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageSaysWhatItIsAboutAndLeadsOn(HelpPage page) {
        assertThat(page.summary()).endsWith(".").hasSizeGreaterThan(15);
        assertThat(page.title()).isNotBlank().doesNotEndWith(".");
        for (String see : page.see()) {
            assertThat(SHELF.find(see)).as(page.key() + " → " + see).isNotNull().isNotEqualTo(page);
        }
        assertThat(page.sources()).allSatisfy(source -> assertThat(source).startsWith("https://"));
        (page.title() + '\n' + page.summary() + '\n' + page.body())
                .lines()
                .forEach(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(98));
    }

    /// Other languages have the same pages under the same names, lead to the same pages, and cite the same.
    @ParameterizedTest
    @ValueSource(strings = {"it", "pt", "nb"})
    void aLanguageHasTheSamePages(String language) {
        HelpShelf other = HelpShelf.in(language);
        assertThat(other.pages())
                .extracting(HelpPage::key)
                .isEqualTo(SHELF.pages().stream().map(HelpPage::key).toList());
        for (HelpPage page : other.pages()) {
            HelpPage english = page(page.key());
            assertThat(page.summary()).as(page.key()).endsWith(".").isNotEqualTo(english.summary());
            assertThat(page.sources()).as(page.key()).isEqualTo(english.sources());
            for (String see : page.see())
                assertThat(other.find(see)).as(page.key() + " → " + see).isNotNull();
            assertThat(numbers(page.summary() + page.body()))
                    .as(page.key())
                    .isEqualTo(numbers(english.summary() + english.body()));
        }
    }

    /// T4: one aligned pass is enough, of either; no language asks for both.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | of SPF or of DKIM; both are not needed",
                "it | di SPF o di DKIM; non servono entrambi",
                "pt | do SPF ou do DKIM; não são necessários os dois",
                "nb | fra SPF eller fra DKIM; det trengs ikke begge"
            })
    void oneAlignedPassIsEnough(String language, String words) { // 9989 §4.4
        HelpPage page = Objects.requireNonNull(HelpShelf.in(language).find("alignment"));
        assertThat(page.body().replace('\n', ' ')).contains(words);
    }

    @Test
    void everyStandardThatIsCitedIsListed() throws IOException {
        Set<String> listed = numbers(Files.readString(Path.of("../docs/standards.md")));
        for (HelpPage page : SHELF.pages())
            assertThat(listed).as(page.key()).containsAll(numbers(page.summary() + page.body()));
    }

    private static Set<String> numbers(String text) {
        Set<String> numbers = new HashSet<>();
        RFC.matcher(text.replace('\n', ' ')).results().map(MatchResult::group).forEach(numbers::add);
        return numbers;
    }

    @Test
    void theGlossaryIsSortedAndNoNameIsTaken() {
        List<String> terms =
                of(HelpPage.Kind.TERM).stream().map(HelpPage::title).toList();
        List<String> sorted = new ArrayList<>(terms);
        sorted.sort(String.CASE_INSENSITIVE_ORDER);
        assertThat(terms).isEqualTo(sorted);
        assertThat(pages().map(HelpPage::key)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "alignment,alignment",
        "RFC5321.MailFrom,envelope-sender",
        "Return-Path,envelope-sender",
        "return path,envelope-sender",
        "HELO,helo",
        "EHLO,helo",
        "AD bit,ad-bit",
        "SPF lookup limit,spf-lookup-limit",
        "CEO fraud,limits",
        "Policy Ladder,policy-ladder",
        "pct,testing-mode",
        "policy caching,policy-caching",
        "MITM,transport",
        "SMTP 1982,history"
    })
    void aPageIsFoundByItsNamesHoweverTheyAreWritten(String name, String key) {
        assertThat(page(name).key()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "man in the middle | transport",
                "mail not arrive | missing-mail",
                "newsletter service cname | branded-domain",
                "mailing lists quarantine | policy-ladder",
                "old mta-sts policy max_age | cached-policies",
                "display name | limits",
                "check mark | cmc"
            })
    void searchPutsTheRightPageAmongTheFirstThree(String words, String key) {
        assertThat(SHELF.search(words).stream().limit(3).map(hit -> hit.page().key()))
                .contains(key);
    }

    @Test
    void searchIsBoundedAndFindsNothingInNothing() {
        assertThat(SHELF.search("mail")).hasSize(HelpShelf.MAX_HITS);
        assertThat(SHELF.search("")).isEmpty();
        assertThat(SHELF.search("xyzzy")).isEmpty();
        assertThat(SHELF.search("mail ".repeat(100_000))).hasSize(HelpShelf.MAX_HITS);
        assertThat(SHELF.find("…")).isNull();
    }

    @Test
    void theTextsDoNotRepeatWhatOthersGetWrong() {
        assertThat(text("alignment")).contains("both are not needed"); // T4
        assertThat(text("envelope sender")).contains("SPF sees no header at all"); // T6
        assertThat(text("opportunistic TLS")).contains("does not keep a man in the middle out"); // T8
        assertThat(text("transport")).contains("opportunistic TLS does **not** keep a man in the middle at bay");
    }

    private static String text(String name) {
        return page(name).body().replace('\n', ' ');
    }

    @ParameterizedTest
    @ValueSource(strings = {"no title", "# Title", "# Title\nSummary.\nnonsense: x\n", "# A\nS.\n\n# B\nS.\n"})
    void aPageThatIsNotAsItMustBeStopsEverything(String text) {
        assertThatThrownBy(() -> HelpReader.read(text, "x", HelpPage.Kind.TOPIC))
                .isInstanceOf(IllegalStateException.class);
    }
}
