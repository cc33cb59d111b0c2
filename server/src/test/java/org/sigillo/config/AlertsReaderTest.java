package org.sigillo.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sigillo.alerts.AlertSettings;
import org.sigillo.name.DomainName;

class AlertsReaderTest {
    private static final String LEAST = """
            authserv-id = "mx.example.com"
            [[listener]]
            address = "inet:127.0.0.1:0"
            role = "incoming"
            [post]
            relay = "127.0.0.1:25"
            from = "reports@example.com"
            """;

    private static List<String> problems(String text) {
        return ConfigFile.read(text, Path.of("/etc/sigillo")).problems().stream()
                .map(problem -> problem.in("f"))
                .toList();
    }

    private static Config config(String text) {
        ConfigReading reading = ConfigFile.read(text, Path.of("/etc/sigillo"));
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.config()).isNotNull();
        return reading.config();
    }

    @Test
    void withoutTheTableNobodyIsTold() {
        assertThat(config(LEAST).alerts()).isNull();
    }

    @Test
    void theTableAloneHasTheHousesDefaults() {
        AlertsConfig alerts = config(LEAST + "[alerts]\n").alerts();
        assertThat(alerts).isNotNull();
        assertThat(alerts.settings()).isEqualTo(AlertSettings.DEFAULT);
        assertThat(alerts.email()).isEmpty();
        assertThat(alerts.certificates()).isEmpty();
        assertThat(alerts.soon()).isEqualTo(AlertsConfig.SOON);
    }

    @Test
    void everythingMayBeSaid() {
        AlertsConfig alerts = config(LEAST + """
                [alerts]
                email = ["postmaster@example.com"]
                quiet = "22-07"
                remind = "3d"
                every = "5m"
                new-sender = 10
                volume = 20
                tls-sessions = 30
                certificates = ["d.example", "D.example", "e.example"]
                certificates-soon = "1d"
                [[alerts.webhook]]
                name = "desk"
                url = "https://desk.example.com/hook?x=1"
                secret-file = "webhook.secret"
                private-destination = true
                format = "slack"
                """).alerts();
        assertThat(alerts).isNotNull();
        assertThat(alerts.settings())
                .isEqualTo(new AlertSettings(
                        Duration.ofMinutes(5), Duration.ofDays(3), 22, 7, 10, 20, 30, Duration.ofHours(48)));
        assertThat(alerts.webhooks().getFirst().secretFile()).isEqualTo(Path.of("/etc/sigillo/webhook.secret"));
        assertThat(alerts.webhooks().getFirst().others()).isTrue();
        assertThat(alerts.webhooks().getFirst().chat()).isTrue();
        assertThat(alerts.certificates()).containsExactly(DomainName.of("d.example"), DomainName.of("e.example"));
        assertThat(alerts.soon()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void certificatesHaveTheirLimits() {
        StringBuilder most = new StringBuilder();
        for (int i = 0; i < AlertsConfig.MAX_CERTIFICATES; i++)
            most.append("'d").append(i).append(".example',");
        assertThat(config(LEAST + "[alerts]\ncertificates = [" + most + "]\n").alerts())
                .isNotNull();
        assertThat(problems(LEAST + "[alerts]\ncertificates = [" + most + "'one.more']\n")
                        .toString())
                .contains("names more than 100 domains");
        assertThat(problems(LEAST + "[alerts]\ncertificates = ['no body']\ncertificates-soon = '23h'\n")
                        .toString())
                .contains("is no domain such as")
                .contains("is one day or more");
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(problems(LEAST + """
                [alerts]
                email = ["nobody"]
                quiet = "22"
                every = "10s"
                volume = 0
                [[alerts.webhook]]
                url = "http://desk.example.com/"
                [[alerts.webhook]]
                name = "chat"
                url = "https://desk.example.com/"
                format = "smoke"
                """))
                .hasSize(7)
                .anyMatch(line -> line.contains("is \"json\" or \"slack\""))
                .anyMatch(line -> line.contains("\"nobody\" is no address"))
                .anyMatch(line -> line.contains("is two hours in UTC"))
                .anyMatch(line -> line.contains("is one minute or more"))
                .anyMatch(line -> line.contains("is a number from 1"))
                .anyMatch(line -> line.contains("name: is missing"))
                .anyMatch(line -> line.contains("begins with \"https://\""));
        String withoutPost = LEAST.substring(0, LEAST.indexOf("[post]"));
        assertThat(problems(withoutPost + "[alerts]\nemail = [\"a@example.com\"]\n"))
                .singleElement()
                .asString()
                .contains("wants a [post]");
    }
}
