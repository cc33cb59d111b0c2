package org.sigillo.conformance.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A page of the documentation that is made from the code. The test fails when it is stale; with
/// `-Dsigillo.write=true` it is written instead.
record Page(String path, String text, String test) {
    void check() {
        Path file = Modules.root().resolve(path);
        if (Boolean.getBoolean("sigillo.write")) {
            try {
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(Files.exists(file) ? Modules.read(file) : "")
                .as(
                        "%s is made from the code and is stale. To write it: mvn -pl conformance -am test -Dtest=%s"
                                + " -Dsigillo.write=true -Dsurefire.failIfNoSpecifiedTests=false",
                        path, test)
                .isEqualTo(text);
    }
}
