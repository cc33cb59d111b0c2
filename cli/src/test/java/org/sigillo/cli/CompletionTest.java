package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sigillo.cli.Ran.sigillo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {
    @TempDir
    Path folder;

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void everyShellLearnsEveryOption(String shell) {
        Ran ran = sigillo("completion", shell);
        assertThat(ran.status()).isZero();
        for (var command : Commands.all()) {
            for (var option : command.usage().options())
                assertThat(ran.out()).contains(option.name().substring(2));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'sigillo v', verify",
        "'sigillo spf ', analyze check flatten --help",
        "'sigillo dmarc po', policy",
        "'sigillo verify --ev', --evidence",
        "'sigillo verify --ip 192.0.2.1 --hel', --help --helo",
        "'sigillo dmarc evaluate --author', --author-domain"
    })
    void bashCompletes(String typed, String words) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "skipped: there is no /bin/bash");
        Path script = folder.resolve("completion.bash");
        Files.writeString(script, sigillo("completion", "bash").out());
        String array = typed.endsWith(" ") ? typed + "''" : typed;
        String said = run(
                "/bin/bash",
                "-c",
                "source " + script + "; COMP_WORDS=(" + array
                        + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _sigillo; printf '%s\\n' \"${COMPREPLY[@]}\" | sort");
        assertThat(said.lines()).containsExactlyInAnyOrder(words.split(" "));
    }
}
