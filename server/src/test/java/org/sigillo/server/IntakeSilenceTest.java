package org.sigillo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.reports.Xml;

/// What the page of health says of reports that do not come.
class IntakeSilenceTest {
    private static final String TEXT = """
            authserv-id = "mx.example.net"
            [dns]
            servers = ["zone.yaml"]
            [store]
            folder = "data"
            [metrics]
            address = "inet:127.0.0.1:0"
            [intake]
            silent = "2d"
            [intake.smtp]
            address = "inet:127.0.0.1:0"
            recipients = ["dmarc@example.com"]
            """;

    @TempDir
    Path folder = Path.of("");

    private static String mail(int id) {
        String report =
                new String(Xml.report("Receiver", "r" + id, "192.0.2.1 5 none pass pass"), StandardCharsets.UTF_8);
        return "From: r@receiver.example\r\nContent-Type: text/xml\r\n\r\n" + report;
    }

    @Test
    void noneEverIsToldApartFromNoneAnyMore() throws Exception {
        try (HouseInFolder daemon = new HouseInFolder(folder, Instant.parse("2026-01-03T06:00:00Z"))) {
            daemon.start("example.com: []\n", TEXT);
            daemon.pass(Duration.ofDays(2));
            assertThat(daemon.health()).isEqualTo("ok\n");
            daemon.pass(Duration.ofMinutes(2));
            assertThat(daemon.health())
                    .contains("\nintake-unused: No report has come in since 2026-01-03T06:00:00Z, and there was none");
            for (int id = 0; id < 50; id++)
                assertThat(daemon.bring("r@receiver.example", "dmarc@example.com", mail(id)))
                        .startsWith("250 ");
            daemon.pass(Duration.ofMinutes(1));
            assertThat(daemon.health()).isEqualTo("ok\n");
            daemon.pass(Duration.ofDays(3));
            assertThat(daemon.health())
                    .contains(
                            "\nintake-dead: No report of any kind has come in since 2026-01-05T06:02:00Z; there used to"
                                    + " be 50 a day.")
                    .doesNotContain("intake-unused");
        }
    }
}
