package org.sigillo.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The library is seen by what [OidcDoor] opens with the first sign-in, and by nothing that is loaded before.
class NimbusStaysInsideTest {
    @Test
    void nothingElseNamesIt() throws IOException {
        Set<String> naming = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList())
                if (Files.readString(source).contains("com.nimbusds"))
                    naming.add(source.getFileName().toString());
        }
        assertThat(naming).containsExactly("Documents.java", "IdTokens.java", "Provider.java");
    }
}
