package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sigillo.server.House;

/// What the package installs beside the program; the package itself is tried by packaging/try-deb.
class PackagedFilesTest {
    private static final Path PACKAGING =
            Path.of("../packaging").toAbsolutePath().normalize();

    /// Runs start_java with a program that prints its arguments in place of Java.
    private static String start(String before, String... words) throws IOException, InterruptedException {
        String script = before + "; java=/bin/echo classpath=jars cache=/nowhere; . " + PACKAGING
                + "/start.sh; start_java " + String.join(" ", words);
        Process process = new ProcessBuilder("sh", "-euc", script)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + ": " + said.strip();
    }

    @Test
    void theConfigurationThatIsInstalledIsGood() {
        Path config = PACKAGING.resolve("debian/sigillo.toml");
        assertThat(House.check(config, ServeCommand.surroundings())).isEmpty();
    }

    @Test
    void theUnitRunsWhatIsInstalled() throws IOException {
        List<String> unit = Files.readAllLines(PACKAGING.resolve("sigillo.service"));
        assertThat(unit)
                .contains(
                        "Type=notify",
                        "User=sigillo",
                        "ExecStart=/usr/bin/sigillo serve --config /etc/sigillo/sigillo.toml",
                        "CapabilityBoundingSet=",
                        "ProtectSystem=strict",
                        "RestartPreventExitStatus=2");
        assertThat(Files.readString(PACKAGING.resolve("Containerfile")))
                .contains("USER sigillo", "ENTRYPOINT [\"/usr/bin/sigillo\"]", "STOPSIGNAL SIGTERM");
    }

    @Test
    void aServiceIsStartedOtherwiseThanACommand() throws Exception {
        assertThat(start(":", "serve", "--config", "f"))
                .startsWith("0: ")
                .contains("-Xmx128m", "-XX:+ExitOnOutOfMemoryError")
                .endsWith("-cp jars org.sigillo.cli.Main serve --config f");
        assertThat(start("SIGILLO_HEAP=1g", "serve")).contains("-Xmx1g");
        assertThat(start(":", "spf", "check"))
                .contains("-XX:TieredStopAtLevel=1")
                .doesNotContain("-Xmx")
                .endsWith("-cp jars org.sigillo.cli.Main spf check");
    }

    @Test
    void tooFewOpenFilesAreToldOf() throws Exception {
        assertThat(start("ulimit -n 63", "serve"))
                .startsWith("2: sigillo: 63 files may be open here; the service wants 64 at least");
        assertThat(start("ulimit -n 64", "serve")).startsWith("0: ");
        assertThat(start("ulimit -n 63", "verify")).startsWith("0: ");
    }
}
