package org.sigillo.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sigillo.dns.Zone;
import org.sigillo.net.fixture.ZoneFixture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Where the suites of other projects stand: `shared/` beside the checkout, or `SIGILLO_SHARED`. Where there is such a
/// folder, or `CI` is set, a missing suite is a failure; in a stranger's clone the tests that need one are skipped and
/// say so.
final class Suites {
    static final ObjectMapper JSON = new ObjectMapper();

    private Suites() {}

    /// A file or folder below `suites/`.
    static Path suite(String path) {
        return shared("suites/" + path);
    }

    /// A file or folder below `hostile/`.
    static Path hostile(String path) {
        return shared("hostile/" + path);
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Zone zone(JsonNode fixture) {
        Zone.Builder zone = Zone.builder();
        ZoneFixture.read(fixture, zone);
        return zone.build();
    }

    private static Path shared(String path) {
        String named = System.getenv("SIGILLO_SHARED");
        Path root = named == null ? beside() : Path.of(named);
        Path found = root == null ? null : root.resolve(path);
        if (found != null && Files.exists(found)) return found;
        if (root != null) throw new AssertionError("suite missing: " + path + " in " + root);
        throw Skip.suite(path);
    }

    private static Path beside() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path shared = at.resolve("shared");
            if (Files.isDirectory(shared.resolve("suites"))) return shared;
        }
        return null;
    }
}
