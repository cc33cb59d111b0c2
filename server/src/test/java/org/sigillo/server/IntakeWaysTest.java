package org.sigillo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.config.Config;
import org.sigillo.config.ConfigFile;
import org.sigillo.config.ConfigProblem;
import org.sigillo.config.ConfigReading;
import org.sigillo.dkim.Crypto;
import org.sigillo.intake.Counter;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// The ways reports come in, as a configuration names them.
class IntakeWaysTest {
    private static final String START = """
            authserv-id = "mx.example.net"
            [dns]
            servers = ["zone.yaml"]
            [store]
            folder = "data"
            """;
    private static final String FOLDER = """
            [[intake.folder]]
            path = "in"
            after = "delete"
            settle = "1s"
            """;
    private static final String HTTPS = """
            [intake.https]
            address = "inet:127.0.0.1:0"
            [[intake.https.webhook]]
            path = "/mail"
            token-file = "token"
            """;

    @TempDir
    Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        Files.createDirectory(folder.resolve("in"));
        Files.writeString(folder.resolve("zone.yaml"), "example.com: [ { A: 192.0.2.1 } ]\n");
        Path token = Files.writeString(folder.resolve("token"), "0123456789abcdef\n");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        file = folder.resolve("sigillo.toml");
    }

    private static Surroundings around() {
        return new Surroundings(
                Clock.systemUTC(),
                System::nanoTime,
                Crypto.JDK,
                Executors.newVirtualThreadPerTaskExecutor(),
                () -> {
                    throw new AssertionError();
                },
                new ByteArrayOutputStream());
    }

    private List<String> problems(String more) throws IOException {
        Files.writeString(file, START + more);
        ConfigReading reading = ConfigFile.read(file);
        return reading.problems().stream().map(ConfigProblem::where).toList();
    }

    @Test
    void whatIsWrongIsTold() throws IOException {
        assertThat(problems(FOLDER + HTTPS)).isEmpty();
        assertThat(problems("[[intake.imap]]\nhost = \"imap.example.com\"\nuser = \"a\"\ntls = \"none\"\n"))
                .containsExactlyInAnyOrder("intake.imap[0].tls", "intake.imap[0].password-file");
        assertThat(problems(
                        "[[intake.imap]]\nhost = \"127.0.0.1\"\nuser = \"a\"\ntls = \"none\"\npassword-file = \"p\"\n"
                                + "after = \"move:INBOX\"\npoll = \"29m\"\n"))
                .containsExactlyInAnyOrder("intake.imap[0].after", "intake.imap[0].poll");
        assertThat(problems("[[intake.imap]]\nhost = \"a\"\nuser = \"a\"\n[intake.imap.oauth2]\n"
                        + "token-url = \"http://login.example.com/\"\nclient-id = \"c\"\n"))
                .containsExactlyInAnyOrder(
                        "intake.imap[0].oauth2.token-url", "intake.imap[0].oauth2.refresh-token-file");
        assertThat(problems("[intake.https]\naddress = \"inet:0.0.0.0:8443\"\npath = \"reports\"\n"))
                .containsExactlyInAnyOrder("intake.https.certificate", "intake.https.path");
        assertThat(problems("[[intake.folder]]\npath = \"in\"\nafter = \"seen\"\n"))
                .containsExactly("intake.folder[0].after");
    }

    @Test
    void reportsComeInByEachWayAndAReloadKeepsThem() throws Exception {
        Files.writeString(file, START + FOLDER + HTTPS);
        try (House house = House.start(file, around());
                Store store = Store.open(new StorePlace.Folder(folder.resolve("data")))) {
            InetSocketAddress door = house.httpsAddress();
            if (door == null) throw new AssertionError();
            assertThat(post(door, "one")).isEqualTo(201);
            Files.writeString(folder.resolve("in/two.json"), Counter.tls("two"));
            Counter.await(store, "SELECT count(*) FROM report", 2);
            house.reload();
            assertThat(house.httpsAddress()).isEqualTo(door);
            assertThat(post(door, "three")).isEqualTo(201);
            Files.writeString(folder.resolve("in/four.json"), Counter.tls("four"));
            Counter.await(store, "SELECT count(*) FROM report", 4);
            Files.writeString(file, START + FOLDER);
            house.reload();
            assertThat(house.httpsAddress()).isNull();
        }
        assertThat(folder.resolve("in/two.json")).doesNotExist();
    }

    private static int post(InetSocketAddress door, String id) throws Exception {
        URI url = URI.create("http://127.0.0.1:" + door.getPort() + "/reports/tls");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url)
                                .POST(HttpRequest.BodyPublishers.ofString(Counter.tls(id)))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void aCheckTakesNothing() throws IOException {
        Files.writeString(folder.resolve("in/two.json"), Counter.tls("two"));
        Files.writeString(file, START + FOLDER + HTTPS);
        Config config = ConfigFile.read(file).config();
        if (config == null) throw new AssertionError();
        assertThat(IntakeCheck.all(config, around()))
                .extracting(IntakeCheck.Found::finding)
                .containsExactly(IntakeCheck.Finding.GOOD, IntakeCheck.Finding.GOOD);
        assertThat(folder.resolve("in/two.json")).exists();
        Files.delete(folder.resolve("in/two.json"));
        Files.delete(folder.resolve("in"));
        assertThat(IntakeCheck.all(config, around()))
                .extracting(IntakeCheck.Found::finding)
                .containsExactly(IntakeCheck.Finding.GOOD, IntakeCheck.Finding.BAD);
    }
}
