package org.sigillo.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Assumptions;

/// Skips a test for what the machine does not have, and leaves word of it: `./test` prints `target/skipped.txt`, since
/// a whole class of cases that is skipped appears in no report.
final class Skip {
    private static final Path NOTES = Path.of("target", "skipped.txt");

    private Skip() {}

    /// A suite of others that is not there; with `CI` set that is a failure.
    static AssertionError suite(String path) {
        if (System.getenv("CI") != null) {
            return new AssertionError("suite missing: " + path + ": there is no shared/ beside the checkout");
        }
        return because("suite skipped: " + path);
    }

    /// A program of others that is not installed.
    static AssertionError program(String debian) {
        return because("program absent: " + debian + " (Debian: apt-get install " + debian + ")");
    }

    /// Skips the test.
    ///
    /// @return never; so that a caller may throw it
    static synchronized AssertionError because(String reason) {
        System.out.println("SKIPPED: " + reason);
        try {
            Files.createDirectories(NOTES.getParent());
            Files.writeString(
                    NOTES, reason + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Assumptions.abort(reason);
        return new AssertionError();
    }
}
