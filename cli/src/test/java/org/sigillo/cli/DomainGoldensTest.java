package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `domain` on domains as one meets them: the page and the JSON of each stand beside, their DNS in the examples. With
/// `-Dsigillo.write=true` they are written.
class DomainGoldensTest {
    private static final Path FOLDER = Path.of("src/test/resources/domains");
    private static final Path EXAMPLES = Path.of("../examples/domains");

    static Stream<String> names() throws IOException {
        return Files.readAllLines(FOLDER.resolve("names.txt")).stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void thePageIsAsItWas(String name) throws IOException {
        Ran ran = run(name);
        golden(name + ".txt", "exit " + ran.status() + "\n" + ran.out());
        assertThat(ran.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theJsonIsAsItWas(String name) throws IOException {
        Ran ran = run(name, "--json");
        ran.json();
        golden(name + ".json", ran.out());
    }

    private static Ran run(String name, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "domain",
                "--dns",
                EXAMPLES.resolve("zone.yaml").toString(),
                "--policy",
                EXAMPLES.resolve("policy.txt").toString(),
                "--at",
                "2026-11-22T12:00:00Z"));
        words.addAll(List.of(more));
        words.add(name);
        return Ran.sigillo(words.toArray(String[]::new));
    }

    private static void golden(String file, String found) throws IOException {
        Path path = FOLDER.resolve("golden").resolve(file);
        if (Boolean.getBoolean("sigillo.write")) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, found);
        }
        assertThat(found).isEqualTo(Files.readString(path));
    }
}
