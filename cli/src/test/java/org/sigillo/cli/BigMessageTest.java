package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// A message is never held: 50 MB pass through a heap of 16, of which the program itself takes most.
class BigMessageTest {
    private static final int OCTETS = 50 << 20;

    @Test
    void fiftyMegabytesNeedNoHeap() throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx16m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                "org.sigillo.cli.Main",
                "verify",
                "--json",
                "--dns",
                Ran.ZONE,
                "--at",
                "2025-02-06T10:00:00Z",
                "-");
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (OutputStream out = process.getOutputStream()) {
            out.write(Files.readAllBytes(Path.of(Ran.MESSAGE)));
            byte[] lines = ("x".repeat(75) + "\n").repeat(1000).getBytes(StandardCharsets.US_ASCII);
            for (int written = 0; written < OCTETS; written += lines.length) out.write(lines);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said).contains("\"reason\":\"dkim.body-hash-mismatch\"");
    }
}
