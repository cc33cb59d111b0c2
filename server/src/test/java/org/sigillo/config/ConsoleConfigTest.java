package org.sigillo.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.sigillo.name.DomainName;

class ConsoleConfigTest {
    private static final String CONSOLE = """
            authserv-id = "mx.example.com"
            [store]
            folder = "data"
            [console]
            address = "inet:127.0.0.1:0"
            """;
    private static final String SMTP = """
            [intake.smtp]
            address = "inet:127.0.0.1:0"
            recipients = ["dmarc@example.com", "reports.example.com"]
            """;

    private static List<String> problems(String text) {
        return ConfigFile.read(text, Path.of("/etc/sigillo")).problems().stream()
                .map(problem -> problem.in("f"))
                .toList();
    }

    @Test
    void testMailHasADomainOfItsOwn() {
        ConfigReading reading =
                ConfigFile.read(CONSOLE + "lab-domain = \"Lab.example.com\"\n" + SMTP, Path.of("/etc/sigillo"));
        assertThat(reading.problems()).isEmpty();
        assertThat(Objects.requireNonNull(
                                Objects.requireNonNull(reading.config()).console())
                        .settings()
                        .lab())
                .isEqualTo(DomainName.of("lab.example.com"));
        for (String taken : List.of("example.com", "reports.example.com"))
            assertThat(problems(CONSOLE + "lab-domain = \"" + taken + "\"\n" + SMTP))
                    .containsExactly(
                            "f:6: console.lab-domain: stands among the recipients of [intake.smtp] too: reports"
                                    + " and test mail need two");
    }

    @Test
    void testMailWantsADoor() {
        assertThat(problems(CONSOLE + "lab-domain = \"lab.example.com\"\n"))
                .containsExactly("f:6: console.lab-domain: wants [intake.smtp]: test mail comes in there");
        assertThat(problems(CONSOLE + "lab-domain = \"no domain\"\nguests = 1\n" + SMTP))
                .as("all problems at once")
                .hasSize(2);
    }
}
