package org.sigillo.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The sizes and names of a good house, as files.
class FilesTest {
    private static final Set<String> SAY_NOTHING =
            Set.of("Impl", "Manager", "Helper", "Util", "Utils", "Abstract", "Info", "Data", "Processor", "Context");
    private static final Pattern WORD = Pattern.compile("[A-Z][a-z0-9]*");

    @Test
    void noFileIsLongerThan500Lines() {
        assertThat(House.sources())
                .hasSizeGreaterThan(60)
                .allSatisfy(file ->
                        assertThat(House.lines(file).size()).as(file.toString()).isLessThanOrEqualTo(500));
    }

    /// The formatter breaks a `///` line that is longer than 120, its indentation counted twice, and what it leaves
    /// does not compile.
    @Test
    void noDocLineIsTooLongForTheFormatter() {
        List<String> tooLong = new ArrayList<>();
        for (Path file : House.sources()) {
            int at = 0;
            for (String line : House.lines(file)) {
                at++;
                if (line.strip().startsWith("///") && line.length() + line.indexOf('/') > 120)
                    tooLong.add(file + ":" + at);
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void noTypeIsNamedAfterAWordThatSaysNothing() {
        Predicate<Path> empty = file -> {
            String name = file.getFileName().toString();
            Stream<String> words = WORD.matcher(name).results().map(match -> match.group());
            return words.anyMatch(SAY_NOTHING::contains);
        };
        List<Path> main = House.sources().stream()
                .filter(f -> f.toString().contains("src/main/"))
                .toList();
        assertThat(main).isNotEmpty().noneMatch(empty);
    }
}
