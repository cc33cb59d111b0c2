package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A zone signed by BIND's programs with one key of its own.
///
/// @param text the master file, signatures included
/// @param anchor the key, as a trust anchor
record SignedZone(String text, String anchor) {
    /// Signs, or skips the test where there is no program for it.
    ///
    /// @param folder where files may be made
    /// @param origin the zone, without a dot at the end
    /// @param text its records, the SOA among them
    static SignedZone of(Path folder, String origin, String text) throws Exception {
        Files.writeString(folder.resolve("zone"), text);
        String key = run(folder, "dnssec-keygen", "-q", "-a", "ECDSAP256SHA256", "-f", "KSK", origin)
                .strip();
        run(folder, "dnssec-signzone", "-q", "-S", "-z", "-O", "full", "-o", origin, "-K", ".", "zone");
        try (Stream<String> lines = Files.lines(folder.resolve(key + ".key"))) {
            String anchor =
                    lines.filter(line -> !line.startsWith(";")).findFirst().orElseThrow();
            return new SignedZone(Files.readString(folder.resolve("zone.signed")), anchor);
        }
    }

    private static String run(Path folder, String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(command[0]).isZero();
            return said;
        } catch (IOException absent) {
            throw Skip.program("bind9-utils");
        }
    }
}
