package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sigillo.cli.Ran.sigillo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Usage;

class CallTest {
    static Stream<String> commands() {
        return Commands.all().stream().map(command -> command.usage().path());
    }

    private static Usage usage(String path) {
        return Commands.all().stream()
                .map(Command::usage)
                .filter(usage -> usage.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /// What one example makes, the next may read.
    @TempDir
    static Path scratch = Path.of("");

    private static String[] words(String path, String... more) {
        List<String> words = new ArrayList<>(List.of(path.split(" ")));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandSaysWhatItTakes(String path) {
        Ran ran = sigillo(words(path, "--help"));
        assertThat(ran.status()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .startsWith("Usage: sigillo " + path + " ")
                .contains("\nExample:\n  sigillo " + path + " ");
        for (Option option : usage(path).options()) assertThat(ran.out()).contains("  " + option.shown());
        assertThat(ran.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(110));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyExampleRuns(String path) {
        String example = String.join(" ", usage(path).example())
                .replace("\\ ", "")
                .replace("'", "") // a record without a space in it
                .replace("/tmp/sigillo-", scratch + "/")
                .replace("examples/mail", Ran.MAIL.toString())
                .replace("examples/domains", Ran.MAIL.resolveSibling("domains").toString())
                .replace("examples/deploy", Ran.MAIL.resolveSibling("deploy").toString())
                .replace("examples/reports", Ran.MAIL.resolveSibling("reports").toString())
                .replace("examples/serve", Ran.MAIL.resolveSibling("serve").toString());
        if (path.startsWith("serve")) return; // runs until it is told to stop: ServeTest
        List<String> words =
                Stream.of(example.split("  *")).filter(word -> !word.isEmpty()).toList();
        assertThat(words.getFirst()).isEqualTo("sigillo");
        Ran ran = sigillo(words.subList(1, words.size()).toArray(String[]::new));
        assertThat(ran.status()).as(ran.err()).isLessThanOrEqualTo(1);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandRefusesAnUnknownOption(String path) {
        sigillo(words(path, "--nonsense")).isWrong("has no option --nonsense");
    }

    @Test
    void saysItsVersionAndItsCommands() {
        assertThat(sigillo("--version").out()).startsWith("sigillo ").hasLineCount(1);
        Ran help = sigillo("--help");
        assertThat(help.status()).isZero();
        commands().forEach(path -> assertThat(help.out()).contains("\n  " + path));
        assertThat(help.out()).contains("Exit status:");
        assertThat(sigillo("spf", "--help").out()).contains("spf check").doesNotContain("dmarc");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                                  | a command is missing
        verfy                               | has no command "verfy" (did you mean "verify"?)
        flatten                             | "sigillo" has no command "flatten"
        spf                                 | "sigillo spf" wants a command
        spf flattened example.com           | "sigillo spf" has no command "flattened"
        --nonsense                          | "sigillo" has no option --nonsense
        verify --jsno x                     | has no option --jsno (did you mean --json?)
        verify --ip                         | option --ip wants a value: --ip ADDRESS
        verify --ip --json                  | option --ip wants a value
        verify --json=yes                   | option --json takes no value
        verify --at 1 --at 2                | option --at is given twice
        verify --ip 1.2.3                   | "1.2.3" is no IPv4 or IPv6 address
        verify --ip 192.0.2.01              | is no IPv4 or IPv6 address
        verify --at noon                    | "noon" is no instant
        verify --dmarc-mode rfc822          | --dmarc-mode is rfc9989 or rfc7489, not "rfc822"
        verify --trust-arc a..b             | "a..b" is no domain name
        verify --dns /no/such/zone.yaml     | /no/such/zone.yaml
        verify --evidence e a b             | --evidence takes one message, and 2 are named
        verify --replay e --at 1            | --at cannot be given together with --replay
        verify --batch b --ip 192.0.2.1     | --ip cannot be given together with --batch
        verify --batch b message            | "message" is one argument too many
        verify --batch /no/such.jsonl       | cannot read /no/such.jsonl: there is no such file
        verify --replay /no/such.json       | cannot read /no/such.json
        spf check --ip 192.0.2.1            | the sender is missing
        spf check --mail-from a@b.example   | the client's address is missing
        spf check extra                     | "extra" is one argument too many
        dmarc policy                        | "dmarc policy" wants DOMAIN
        dmarc policy a..b                   | "a..b" is no domain name
        dmarc evaluate                      | --author-domain is missing
        dmarc evaluate --author-domain a.example --spf pass | --spf is RESULT:DOMAIN
        dmarc evaluate --author-domain a.example --dkim good:a.example | "good" is no result of DKIM
        headers /no/such                    | cannot read /no/such: there is no such file
        completion tcsh                     | completion knows bash, zsh and fish, not "tcsh"
        """)
    void aWrongCallIsNamedInOneSentence(String call, String sentence) {
        String[] words =
                Stream.of(call.split(" ")).filter(word -> !word.isEmpty()).toArray(String[]::new);
        Ran ran = sigillo(words);
        assertThat(ran.status()).isEqualTo(2);
        ran.isOneSentence(sentence);
    }

    @Test
    void takesOptionsAnywhereAndArgumentsBehindTwoHyphens() {
        assertThat(Ran.verify("--json", "--", Ran.MESSAGE).status()).isZero();
        assertThat(sigillo("verify", Ran.MESSAGE, "--json", "--dns=" + Ran.ZONE, "--at=1738836000")
                        .status())
                .isZero();
        sigillo("verify", "--", "--json").isWrong("cannot read --json");
    }

    @Test
    void aHostileArgumentIsSafeToShow() {
        sigillo("verify", "\u001b[31m\u202e\nx").isWrong("cannot read \\x1b[31m\\x202e\\xax");
    }
}
