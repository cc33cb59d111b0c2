package org.sigillo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.config.ConfigProblem;
import org.sigillo.dkim.Crypto;

class HouseTest {
    private static final String TEXT = """
            authserv-id = "mx.example.net"
            [dns]
            servers = ["zone.yaml"]
            [[listener]]
            name = "in"
            address = "inet:127.0.0.1:0"
            role = "incoming"
            [[listener]]
            name = "out"
            address = "inet:127.0.0.2:0"
            role = "outgoing"
            [metrics]
            address = "inet:127.0.0.1:0"
            [policy]
            mode = "enforce"
            [log]
            form = "json"
            """;
    private static final String KEY = """
            [[key]]
            name = "k"
            domain = "example.com"
            selector = "s1"
            file = "k.pem"
            [[sign]]
            from = "example.com"
            keys = ["k"]
            """;
    private static final String FROM = "From: a@example.com";

    @TempDir
    Path folder = Path.of("");

    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private Path file = Path.of("");
    private House house = nothing();

    @SuppressWarnings("NullAway") // set before each test
    private static House nothing() {
        return null;
    }

    private Surroundings around(OutputStream error) {
        return new Surroundings(
                Clock.systemUTC(),
                System::nanoTime,
                Crypto.JDK,
                Executors.newVirtualThreadPerTaskExecutor(),
                () -> {
                    throw new AssertionError();
                },
                error);
    }

    @BeforeEach
    void start() throws Exception {
        file = folder.resolve("sigillo.toml");
        Files.writeString(folder.resolve("zone.yaml"), """
                example.com: [ { TXT: "v=spf1 ip4:192.0.2.1 -all" } ]
                _dmarc.example.com: [ { TXT: "v=DMARC1; p=reject" } ]
                """);
        byte[] key = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        Path pem = folder.resolve("k.pem");
        Files.writeString(
                pem,
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(key)
                        + "\n-----END PRIVATE KEY-----\n");
        Files.setPosixFilePermissions(pem, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        Files.writeString(file, TEXT);
        house = House.start(file, around(error));
    }

    @AfterEach
    void stop() {
        house.close();
    }

    private InetSocketAddress at(String listener) {
        InetSocketAddress address = house.address(listener);
        if (address == null) throw new AssertionError(listener);
        return address;
    }

    private List<String> judged(String ip) throws IOException {
        try (MilterClient client = new MilterClient(at("in"))) {
            return client.message(ip, "a@example.com", FROM);
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        InetSocketAddress address = house.figuresAddress();
        if (address == null) throw new AssertionError();
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + address.getPort() + path);
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void judgesOverASocketAndTellsOfIt() throws Exception {
        assertThat(judged("192.0.2.1")).first().asString().startsWith("i\0\0\0\0Received-SPF\0 pass ");
        assertThat(judged("198.51.100.1")).last().asString().startsWith("y550 5.7.26 ");
        assertThat(get("/health")).isEqualTo("ok\n");
        assertThat(get("/metrics"))
                .contains("sigillo_messages_total{action=\"accept\",event=\"judged\",listener=\"in\"} 1.0")
                .contains("sigillo_messages_total{action=\"reject\",event=\"judged\",listener=\"in\"} 1.0")
                .contains("sigillo_results_total{method=\"dmarc\",result=\"pass\"} 1.0")
                .contains("sigillo_connections_total{listener=\"in\"} 2.0");
        house.stop(Duration.ofSeconds(5));
        assertThat(error.toString(StandardCharsets.UTF_8).lines())
                .anySatisfy(line -> assertThat(line)
                        .contains(
                                "\"event\":\"judged\"", "\"action\":\"reject\"", "\"reason\":\"policy.dmarc-reject\""));
    }

    @Test
    void aChangedConfigurationIsForNewConnections() throws Exception {
        try (MilterClient old = new MilterClient(at("out"))) {
            InetSocketAddress before = at("out");
            old.begin("127.0.0.1", "a@example.com", FROM);
            Files.writeString(file, TEXT.replace("\"enforce\"", "\"monitor\"") + KEY);
            house.reload();
            assertThat(at("out")).isEqualTo(before);
            assertThat(old.end()).hasSize(1); // what began under the old one ends under it
        }
        try (MilterClient next = new MilterClient(at("out"))) {
            assertThat(next.message("127.0.0.1", "a@example.com", FROM))
                    .hasSize(2)
                    .first()
                    .asString()
                    .startsWith("i\0\0\0\0DKIM-Signature\0 v=1; a=ed25519-sha256;");
        }
        assertThat(judged("198.51.100.1")).last().isEqualTo("c");
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsToldAtTheStart() throws Exception {
        Path nowhere = folder.resolve("nowhere");
        for (String setting : List.of("pid-file = \"nowhere/pid\"\n" + TEXT, TEXT + "file = \"nowhere/log\"\n")) {
            Path other = Files.writeString(folder.resolve("other.toml"), setting);
            assertThatThrownBy(() -> House.start(other, around(error)))
                    .isInstanceOfSatisfying(
                            House.Refusal.class,
                            refused -> assertThat(refused.problems())
                                    .singleElement()
                                    .extracting(ConfigProblem::text)
                                    .asString()
                                    .endsWith(" cannot be written: there is no folder " + nowhere));
        }
    }

    @Test
    void aConfigurationThatIsWrongIsRefusedAndTheOldOneKept() throws Exception {
        for (String wrong : List.of(
                "authserv-id = ",
                TEXT + "nonsense = 1\n",
                TEXT + KEY.replace("k.pem", "none.pem"),
                TEXT.replace("zone.yaml", "none.yaml"),
                TEXT.replace("127.0.0.2:0", "192.0.2.77:1"))) {
            Files.writeString(file, wrong);
            assertThatThrownBy(house::reload).isInstanceOf(House.Refusal.class);
            assertThat(judged("198.51.100.1")).last().asString().startsWith("y550 5.7.26 ");
        }
        assertThat(get("/metrics")).contains("sigillo_reloads_total{result=\"refused\"} 5.0");
    }

    @Test
    void aThousandReloadsUnderLoadLoseNoMessage() throws Exception {
        AtomicInteger answered = new AtomicInteger();
        Thread load = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 200; i++) {
                try {
                    if (judged("192.0.2.1").getLast().equals("c")) answered.incrementAndGet();
                } catch (IOException lost) {
                    return;
                }
            }
        });
        for (int i = 0; i < 1_000; i++) house.reload();
        load.join();
        assertThat(answered).hasValue(200);
    }

    @Test
    void aListenerThatIsGoneLetsItsMessagesEnd() throws Exception {
        InetSocketAddress gone = at("in");
        try (MilterClient client = new MilterClient(gone)) {
            client.begin("192.0.2.1", "a@example.com", FROM);
            Files.writeString(file, TEXT.replace("inet:127.0.0.1:0\"\nrole", "inet:127.0.0.3:0\"\nrole"));
            house.reload();
            assertThat(client.end()).last().isEqualTo("c");
        }
        assertThat(judged("192.0.2.1")).last().isEqualTo("c");
        assertThat(at("in")).isNotEqualTo(gone);
    }
}
