package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sigillo.cli.Ran.sigillo;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.CallReader;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.Usage;
import org.sigillo.documents.help.HelpPage;
import org.sigillo.documents.help.HelpShelf;

class HelpCommandTest {
    private static final Pattern CALL = Pattern.compile("^    sigillo (.*)$|`sigillo ([^`]*)`", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    static Stream<HelpPage> pages() {
        return HelpShelf.english().pages().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageFitsIntoAHundredColumns(HelpPage page) {
        Ran ran = sigillo("help", page.key());
        assertThat(ran.status()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains(page.title());
        assertThat(ran.out().lines())
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(100));
    }

    /// Every call a page shows is one the program takes: the command is there, with these options and arguments.
    @ParameterizedTest
    @MethodSource("pages")
    void everyCallOfAPageExists(HelpPage page) throws CallException {
        Matcher calls = CALL.matcher(page.body());
        while (calls.find()) {
            String call = calls.group(1) == null ? calls.group(2).replace('\n', ' ') : calls.group(1);
            List<String> words = new ArrayList<>();
            Matcher word = WORD.matcher(call);
            while (word.find()) words.add(word.group(1) == null ? word.group(2) : word.group(1));
            if (words.equals(List.of("--help"))) continue;
            Usage usage = usage(call);
            List<String> rest = words.subList(usage.path().split(" ").length, words.size());
            boolean whole = !rest.isEmpty() && !rest.getLast().startsWith("--");
            if (whole) CallReader.read(usage, rest); // throws where something is not as the command takes it
            else
                for (String option : rest)
                    assertThat(usage.option(option)).as(call).isNotNull();
            if (usage.path().equals("help"))
                assertThat(HelpShelf.english().find(String.join(" ", rest)))
                        .as(call)
                        .isNotNull();
        }
    }

    private static Usage usage(String call) {
        return Commands.all().stream()
                .map(Command::usage)
                .filter(usage -> (call + ' ').startsWith(usage.path() + ' '))
                .max(java.util.Comparator.comparingInt(usage -> usage.path().length()))
                .orElseThrow(() -> new AssertionError("no command: " + call));
    }

    @Test
    void aloneItListsSubjectsAndWords() {
        Ran ran = sigillo("help");
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("\n  missing-mail\n").contains("TLS-RPT, TLSA");
        assertThat(ran.out().lines())
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(100));
        assertThat(sigillo("--help").out()).startsWith("Usage: sigillo COMMAND");
    }

    @Test
    void severalWordsAreANameOrAreLookedFor() {
        assertThat(sigillo("help", "return", "path").out()).startsWith("  envelope sender\n");
        assertThat(sigillo("help", "man", "in", "the", "middle", "certificate").out())
                .startsWith("– FOUND")
                .contains("\n  transport\n");
        assertThat(sigillo("help", "--search", "alignment").out()).startsWith("– FOUND");
    }

    @Test
    void anUnknownWordIsNamedWithTheNearest() {
        sigillo("help", "aligment").isWrong("(did you mean \"alignment\"?)");
        sigillo("help", "xyzzy").isWrong("\"sigillo help\" lists the subjects");
    }

    @Test
    void jsonHoldsAPageOrAList() {
        assertThat(sigillo("help", "--json", "rua").json().at("/kind").asString())
                .isEqualTo("term");
        assertThat(sigillo("help", "--json").json().at("/pages").size()).isGreaterThan(70);
        assertThat(sigillo("help", "--json", "man in the middle certificate")
                        .json()
                        .at("/pages/0/key")
                        .asString())
                .isEqualTo("transport");
    }
}
