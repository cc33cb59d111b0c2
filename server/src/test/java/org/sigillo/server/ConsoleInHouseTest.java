package org.sigillo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.config.ConfigProblem;
import org.sigillo.dkim.Crypto;
import org.sigillo.dmarc.PublicSuffixes;

/// The console as the daemon opens it, from its configuration.
class ConsoleInHouseTest {
    private static final String REST = """
            authserv-id = "mx.example.net"
            [dns]
            servers = ["zone.yaml"]
            """;
    private static final String CONSOLE = """
            [console]
            address = "inet:127.0.0.1:0"
            url = "URL"
            """;
    private static final String ZONE = """
            example.com:
              - TXT: "v=spf1 -all"
            """;

    @TempDir
    Path folder = Path.of("");

    private final HttpClient client = HttpClient.newHttpClient();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private House house;

    @BeforeEach
    void open() throws Exception {
        Files.writeString(folder.resolve("zone.yaml"), ZONE);
        Path file =
                Files.writeString(folder.resolve("sigillo.toml"), REST + CONSOLE.replace("URL", "http://localhost"));
        house = House.start(
                file,
                new Surroundings(
                        Clock.systemUTC(),
                        System::nanoTime,
                        Crypto.JDK,
                        Executors.newVirtualThreadPerTaskExecutor(),
                        () -> PublicSuffixes.DEFAULT_RULE,
                        error));
    }

    @AfterEach
    void close() {
        house.stop(Duration.ofSeconds(20));
        client.close();
    }

    private String log() {
        return error.toString(StandardCharsets.UTF_8);
    }

    private HttpResponse<String> get(InetSocketAddress address) throws Exception {
        URI page = URI.create("http://127.0.0.1:" + address.getPort() + "/check/example.com");
        return client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
    }

    /// From the configuration to the verdict.
    @Test
    void testMailComesInByTheDoorOfTheReports() throws Exception {
        reload(REST + CONSOLE.replace("URL", "http://localhost") + """
                lab-domain = "lab.example.net"
                [store]
                folder = "data"
                [intake.smtp]
                address = "inet:127.0.0.1:0"
                recipients = ["dmarc@example.net"]
                [trust]
                networks = []
                """);
        String base = "http://127.0.0.1:"
                + Objects.requireNonNull(house.consoleAddress()).getPort();
        String made = client.send(
                        HttpRequest.newBuilder(URI.create(base + "/api/v1/lab/mail"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        String address = made.substring(made.indexOf("lab-"), made.indexOf("\",\"token"));
        String token = made.substring(made.indexOf("token\":\"") + 8, made.indexOf("\",\"page"));
        InetSocketAddress smtp = Objects.requireNonNull(house.smtpAddress());
        try (java.net.Socket socket = new java.net.Socket(smtp.getAddress(), smtp.getPort())) {
            var in = new java.io.BufferedReader(
                    new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(in.readLine()).startsWith("220");
            for (String line : java.util.List.of(
                    "HELO mail.example.com",
                    "MAIL FROM:<a@example.com>",
                    "RCPT TO:<" + address + ">",
                    "DATA",
                    "From: a@example.com\r\n\r\nx\r\n.")) {
                socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                assertThat(in.readLine()).as(line).startsWith(line.equals("DATA") ? "354" : "250");
            }
        }
        String found = client.send(
                        HttpRequest.newBuilder(URI.create(base + "/api/v1/lab/mail/" + token + "/1"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        assertThat(found).contains("\"ip\":\"127.0.0.1\"", "v=spf1 -all", "\"relayed\":false");
    }

    private void reload(String configuration) throws Exception {
        Files.writeString(folder.resolve("sigillo.toml"), configuration);
        house.reload();
    }

    @Test
    void isOpenedKeptAndClosed() throws Exception {
        InetSocketAddress address = Objects.requireNonNull(house.consoleAddress());
        HttpResponse<String> page = get(address);
        assertThat(page.body()).contains("<h1>example.com</h1>", "v=spf1 -all");
        assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();

        reload(REST + CONSOLE.replace("URL", "https://sigillo.example.net"));
        assertThat(house.consoleAddress()).isEqualTo(address);
        assertThat(get(address).headers().firstValue("Strict-Transport-Security"))
                .isPresent();

        reload(REST + "[policyd]\naddress = \"inet:127.0.0.1:0\"\n");
        assertThat(house.consoleAddress()).isNull();
        house.stop(Duration.ofSeconds(20)); // all is written when it has stopped
        assertThat(log())
                .contains("listening on console at 127.0.0.1:" + address.getPort())
                .contains("reloaded", "listening on inet:127.0.0.1:0");
    }

    @Test
    void aProviderIsHadWhenItsFilesAreAndNotAskedBefore() throws Exception {
        String oidc = REST + "[store]\nfolder = \"data\"\n" + CONSOLE.replace("URL", "http://localhost") + """
                [console.oidc]
                issuer = "http://127.0.0.1:1"
                client-id = "sigillo"
                client-secret-file = "oidc.secret"
                ca-file = "ca.pem"
                name = "Example ID"
                """;
        assertThatThrownBy(() -> reload(oidc))
                .isInstanceOfSatisfying(
                        House.Refusal.class,
                        refused -> assertThat(refused.problems())
                                .extracting(ConfigProblem::where)
                                .containsExactlyInAnyOrder("console.oidc.client-secret-file", "console.oidc.ca-file"));
        Path secret = Files.writeString(folder.resolve("oidc.secret"), "a secret");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        reload(oidc.replace("ca-file = \"ca.pem\"\n", ""));
        URI page = URI.create("http://127.0.0.1:"
                + Objects.requireNonNull(house.consoleAddress()).getPort() + "/login");
        assertThat(client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                        .body())
                .contains("Sign in with Example ID");
    }
}
