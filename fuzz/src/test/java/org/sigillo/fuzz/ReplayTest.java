package org.sigillo.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Runs every committed seed and every kept finding through its target, and through all the others, as no input may
/// make any of them throw or hang.
class ReplayTest {
    private static final Path FOLDERS = Path.of("src/test/resources");

    @TestFactory
    Stream<DynamicContainer> replay() {
        return Targets.ALL.stream().map(target -> DynamicContainer.dynamicContainer(target.name(), inputs(target)));
    }

    private static Stream<DynamicTest> inputs(Targets.Target target) {
        List<Path> files = files(FOLDERS.resolve(target.name()));
        assertThat(files).as("seeds of %s", target.name()).isNotEmpty();
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    byte[] input = Files.readAllBytes(file);
                    for (Targets.Target each : Targets.ALL) {
                        assertTimeoutPreemptively(
                                Duration.ofSeconds(20), () -> each.input().accept(input), each.name());
                    }
                }));
    }

    @Test
    void everyFolderOfSeedsHasItsTarget() {
        Set<String> names = new HashSet<>();
        for (Targets.Target target : Targets.ALL) names.add(target.name());
        for (Path folder : files(FOLDERS))
            assertThat(names).contains(folder.getFileName().toString());
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
