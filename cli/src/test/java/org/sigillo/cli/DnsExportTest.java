package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DnsExportTest {
    private static final Path EXAMPLES = Path.of("../examples/domains");
    private static final String ZONE = EXAMPLES.resolve("zone.yaml").toString();
    private static final String MAIL = EXAMPLES.resolve("mail.yaml").toString();

    @TempDir
    Path folder;

    static Stream<String> names() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/domains/names.txt")).stream();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "zone", "route53", "cloudformation", "terraform", "octodns", "dnscontrol", "json"})
    void theExampleIsWrittenAsItWas(String format) throws IOException {
        Ran ran = Ran.sigillo("dns", "export", "--format", format, "--file", MAIL, "--dns", ZONE);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isZero();
        DnsPlanTest.golden("export-" + format, ran.out());
    }

    @Test
    void nothingIsWrittenWhileThereAreMistakesOrDoubts() {
        Ran mistaken = of("domain: perfect.example\nspf: {record: 'v=spf1 mx -al'}\n");
        assertThat(mistaken.status()).isEqualTo(2);
        assertThat(mistaken.out()).isEmpty();
        mistaken.isOneSentence("there are mistakes to be mended first");
        Ran silent = of("domain: silent.example\ndmarc: {p: none}\n");
        assertThat(silent.status()).isEqualTo(3);
        silent.isOneSentence("not all could be looked up now");
        assertThat(of("domain: x.example\nspf: 1\n").status()).isEqualTo(2);
        Ran.sigillo("dns", "export", "--format", "bind").isWrong("--format is one of text, zone, route53");
    }

    @Test
    void withoutChangesABatchSaysSo() {
        String file = "domain: perfect.example\nspf: {mx: true, all: fail}\n";
        Ran none = of(file, "--format", "route53");
        assertThat(none.status()).isZero();
        none.isOneSentence("nothing is to be changed");
        assertThat(of(file, "--format", "route53", "--all").out()).contains("\"UPSERT\"");
        assertThat(of(file).out()).isEqualTo("Nothing is to be changed in the DNS of perfect.example.\n");
    }

    private static Ran of(String file, String... more) {
        String[] words = Stream.concat(Stream.of("dns", "export", "--dns", ZONE, "--file", "-"), Stream.of(more))
                .toArray(String[]::new);
        return Ran.with(file.getBytes(StandardCharsets.UTF_8), false, words);
    }

    /// What is taken over describes what is there: nothing is to be done.
    @ParameterizedTest
    @MethodSource("names")
    void whatIsTakenOverIsWhatIsPublished(String name) throws IOException {
        Path file = folder.resolve("mail.yaml");
        Ran adopted = Ran.sigillo("dns", "plan", "--adopt", name, "--file", file.toString(), "--dns", ZONE);
        if (List.of("silent.example", "bogus.example").contains(name)) { // nothing can be seen
            assertThat(adopted.status()).isEqualTo(3);
            assertThat(file).doesNotExist();
            return;
        }
        assertThat(adopted.status()).as(adopted.err()).isZero();
        Ran again = Ran.sigillo("dns", "plan", "--file", file.toString(), "--dns", ZONE);
        assertThat(again.status()).as(Files.readString(file) + again.out()).isZero();
        assertThat(again.out()).startsWith("✓ NOTHING TO DO");
        Ran.sigillo("dns", "plan", "--adopt", name, "--file", file.toString(), "--dns", ZONE)
                .isWrong("is there already");
    }

    @Test
    void severalRecordsAreTakenOverAsWordsWithOneForAll() {
        Ran ran = Ran.sigillo("dns", "plan", "--adopt", "two-spf.example", "--file", "-", "--dns", ZONE);
        assertThat(ran.out())
                .contains("# 2 spf records, of which receivers use none. Keep one of them:")
                .contains("#   spf: { record: \"v=spf1 mx include:_spf.google.com ~all\" }");
    }

    @Test
    void aSelectorOfOnesOwnIsAskedFor() {
        String[] call = {"dns", "plan", "--adopt", "hidden-key.example", "--file", "-", "--dns", ZONE};
        assertThat(Ran.sigillo(call).out()).doesNotContain("dkim:");
        String[] more =
                Stream.concat(Stream.of(call), Stream.of("--selector", "x7f3q")).toArray(String[]::new);
        assertThat(Ran.sigillo(more).out()).contains("dkim:\n  x7f3q:\n    record: \"v=DKIM1; k=ed25519;");
    }
}
