package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The service as a process: started, told to read its configuration again, and stopped.
class ServeTest {
    private static final String CONFIG = """
            authserv-id = "mx.example.net"
            pid-file = "pid"
            [[listener]]
            address = "unix:in.sock"
            role = "incoming"
            [log]
            form = "text"
            """;

    @TempDir
    Path folder = Path.of("");

    private Process sigillo(String... words) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.sigillo.cli.Main"));
        command.addAll(List.of(words));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String await(BufferedReader lines, String event) throws IOException {
        for (String line; (line = lines.readLine()) != null; ) if (line.contains("event=" + event)) return line;
        throw new AssertionError("no " + event);
    }

    @Test
    @Timeout(120)
    void startsReadsItsConfigurationAgainAndStops() throws Exception {
        Path file = Files.writeString(folder.resolve("sigillo.toml"), CONFIG);
        Process service = sigillo("serve", "--config", file.toString());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(service.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(await(lines, "started")).contains("in.sock");
            assertThat(Files.readString(folder.resolve("pid")).strip()).isEqualTo(String.valueOf(service.pid()));
            Process told = sigillo("serve", "reload", "--config", file.toString());
            assertThat(told.waitFor()).isZero();
            await(lines, "reloaded");
            Files.writeString(file, CONFIG + "nonsense = 1\n");
            Process refused = sigillo("serve", "reload", "--config", file.toString());
            assertThat(refused.waitFor()).isEqualTo(2);
            assertThat(new String(refused.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("sigillo.toml:8: log.nonsense: is not known here");
            new ProcessBuilder("kill", "-HUP", String.valueOf(service.pid()))
                    .start()
                    .waitFor();
            assertThat(await(lines, "reload-refused")).contains("nonsense");
            new ProcessBuilder("kill", "-TERM", String.valueOf(service.pid()))
                    .start()
                    .waitFor();
            await(lines, "stopped");
            assertThat(service.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(service.exitValue()).isZero();
            assertThat(folder.resolve("in.sock")).doesNotExist();
            assertThat(folder.resolve("pid")).doesNotExist();
        } finally {
            service.destroyForcibly();
        }
    }

    @Test
    void aConfigurationThatIsWrongIsNotServed() throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.toml"), "authserv-id = 1\n");
        Ran ran = Ran.sigillo("serve", "--config", file.toString());
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .contains("wrong.toml:1: authserv-id: is text, in quotation marks.")
                .contains("wrong.toml:1: listener: is missing");
        assertThat(Ran.sigillo("config", "check", file.toString()).status()).isEqualTo(1);
    }
}
