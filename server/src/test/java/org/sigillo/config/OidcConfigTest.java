package org.sigillo.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.name.DomainName;
import org.sigillo.oidc.OidcSettings;
import org.sigillo.oidc.OidcSettings.SecondFactor;
import org.sigillo.people.Role;

class OidcConfigTest {
    private static final String CONSOLE = """
            authserv-id = "mx.example.com"
            [store]
            folder = "data"
            [console]
            address = "inet:127.0.0.1:8080"
            """;
    private static final String LEAST = CONSOLE + """
            [console.oidc]
            issuer = "https://login.example.com/realms/staff"
            client-id = "sigillo"
            name = "Example ID"
            """;

    private static List<String> problems(String text) {
        return ConfigFile.read(text, Path.of("/etc/sigillo")).problems().stream()
                .map(problem -> problem.in("f"))
                .toList();
    }

    private static OidcSettings settings(String text) {
        ConfigReading reading = ConfigFile.read(text, Path.of("/etc/sigillo"));
        assertThat(reading.problems()).isEmpty();
        ConsoleConfig console =
                Objects.requireNonNull(Objects.requireNonNull(reading.config()).console());
        return Objects.requireNonNull(console.oidc()).settings();
    }

    @Test
    void theLeastHasTheCautiousDefaults() {
        OidcSettings settings = settings(LEAST);
        assertThat(settings.issuer()).isEqualTo("https://login.example.com/realms/staff");
        assertThat(settings.scopes()).containsExactly("openid", "email", "profile");
        assertThat(settings.newPeople()).isNull();
        assertThat(settings.domains()).isEmpty();
        assertThat(settings.secondFactor()).isEqualTo(SecondFactor.OURS);
        assertThat(settings.password()).isTrue();
        assertThat(settings.secretFile()).isNull();
    }

    @Test
    void everythingMayBeSaid() {
        OidcSettings settings = settings(LEAST + """
                client-secret-file = "oidc.secret"
                ca-file = "ca.pem"
                scopes = ["email"]
                domains = ["example.com", "example.org"]
                new-people = "viewer"
                second-factor = "provider"
                password = false
                """);
        assertThat(settings.secretFile()).isEqualTo(Path.of("/etc/sigillo/oidc.secret"));
        assertThat(settings.caFile()).isEqualTo(Path.of("/etc/sigillo/ca.pem"));
        assertThat(settings.scopes()).containsExactly("openid", "email");
        assertThat(settings.domains()).contains(DomainName.of("example.org")).hasSize(2);
        assertThat(settings.newPeople()).isEqualTo(Role.VIEWER);
        assertThat(settings.secondFactor()).isEqualTo(SecondFactor.PROVIDER);
        assertThat(settings.password()).isFalse();
    }

    @Test
    void whatIsWrongIsToldAtOnce() {
        assertThat(problems(CONSOLE + """
                [console.oidc]
                issuer = "http://login.example.com"
                scopes = ["two words"]
                domains = ["no domain"]
                new-people = "owner"
                second-factor = "none"
                pasword = false
                """))
                .hasSize(8)
                .anyMatch(line -> line.contains("console.oidc.issuer: is the provider as it names itself"))
                .anyMatch(line -> line.contains("console.oidc.client-id: is missing"))
                .anyMatch(line -> line.contains("console.oidc.name: is missing"))
                .anyMatch(line -> line.contains("\"two words\" is no scope"))
                .anyMatch(line -> line.contains("is no domain name"))
                .anyMatch(line -> line.contains("is one of \"none\", \"viewer\", \"editor\", not \"owner\""))
                .anyMatch(line -> line.contains("is one of \"ours\", \"provider\""))
                .anyMatch(line -> line.contains("did you mean \"password\"?"));
    }

    @Test
    void everybodyOfAProviderIsNotLetIn() {
        assertThat(problems(LEAST + "new-people = \"viewer\"\n"))
                .singleElement()
                .asString()
                .contains("wants domains");
        assertThat(problems(LEAST.replace("[store]\nfolder = \"data\"\n", "")))
                .singleElement()
                .asString()
                .contains("console.oidc: wants a [store]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://",
                "login.example.com",
                "https://login.example.com/?a=b",
                "https://login.example.com/#a",
                "https://user@login.example.com",
                "http://127.0.0.1.example.com",
                "ftp://127.0.0.1"
            })
    void anIssuerIsAnHttpsAddress(String issuer) {
        assertThat(problems(LEAST.replace("https://login.example.com/realms/staff", issuer)))
                .singleElement()
                .asString()
                .contains("console.oidc.issuer");
    }

    @Test
    void onThisMachineItMayBeInTheClear() {
        assertThat(settings(LEAST.replace("https://login.example.com/realms/staff", "http://127.0.0.1:8089"))
                        .issuer())
                .isEqualTo("http://127.0.0.1:8089");
    }

    @Test
    void theGuideAndTheExampleAreRead() throws IOException {
        String guide = Files.readString(Path.of("../docs/guides/console.md"));
        int section = guide.indexOf("## Sign-in by a provider");
        int block = guide.indexOf("```toml\n", section) + 8;
        String shown = guide.substring(block, guide.indexOf("```", block));
        for (String text : List.of(shown, Files.readString(Path.of("../examples/serve/console.toml"))))
            assertThat(settings(text.replaceAll("(?m)^# (?=[a-z\\[])", "").replaceAll("(?m)^servers = .*$", ""))
                            .password())
                    .isFalse();
    }
}
