package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The life of a key with real name servers: Knot takes dynamic updates signed with TSIG, and a second Knot copies the
/// zone only when it is told to. Until it has, the key must not sign.
class KeyRotationTest {
    private static final String SECRET = "c2lnaWxsbyBzaWdpbGxvIHNpZ2lsbG8gc2lnaWxsbyE=";
    private static final String ZONE = """
            $TTL 2
            @ IN SOA ns1.example.com. hostmaster.example.com. 1 86400 86400 864000 2
            @ IN NS ns1.example.com.
            @ IN NS ns2.example.com.
            ns1 IN A 192.0.2.53
            ns2 IN A 192.0.2.54
            """;
    private static final String FIRST = """
            server:
                rundir: FOLDER
                listen: 192.0.2.53@53
            database:
                storage: FOLDER/db
            key:
              - id: sigillo
                algorithm: hmac-sha256
                secret: SECRET
            acl:
              - id: update
                key: sigillo
                action: update
              - id: copy
                address: 192.0.2.54
                action: transfer
            zone:
              - domain: example.com
                storage: FOLDER
                file: zone
                acl: [update, copy]
            """;
    private static final String SECOND = """
            server:
                rundir: FOLDER
                listen: 192.0.2.54@53
            database:
                storage: FOLDER/db
            remote:
              - id: first
                address: 192.0.2.53@53
                via: 192.0.2.54
            zone:
              - domain: example.com
                storage: FOLDER
                file: zone
                master: first
            """;
    private static final String CONFIG = """
            authserv-id = "mx.example.com"
            [[listener]]
            address = "inet:127.0.0.1:8892"
            role = "outgoing"
            [dns]
            servers = ["192.0.2.53"]
            [log]
            form = "text"
            [metrics]
            address = "inet:127.0.0.1:8895"
            [store]
            folder = "FOLDER/data"
            [[publisher]]
            name = "home"
            kind = "update"
            server = "192.0.2.53"
            zone = "example.com"
            tsig-name = "sigillo"
            tsig-secret-file = "SECRET"
            [[rotation]]
            name = "example"
            domain = "example.com"
            algorithm = "ed25519"
            ttl = "2s"
            publisher = "home"
            [keys]
            look = "1s"
            check = "1s"
            [[sign]]
            from = "example.com"
            keys = ["example"]
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    @Timeout(180)
    void aKeySignsOnlyWhenTheSecondServerShowsItToo() throws Exception {
        if (!Files.isExecutable(Path.of("/usr/sbin/knotd"))) throw Skip.program("knot");
        Path secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        try (Namespace network = Namespace.with("192.0.2.53/32", "192.0.2.54/32")) {
            Process first = knot(network, "first", FIRST);
            Process second = knot(network, "second", SECOND);
            try (ServedFilter filter = new ServedFilter(network, CONFIG.replace("SECRET", secret.toString()))) {
                filter.await("rotation.published");
                filter.await("rotation.key-not-everywhere");
                assertThat(filter.log()).contains("ns2.example.com (192.0.2.54): nothing");
                assertThat(filter.log())
                        .doesNotContain("rotation.seen-everywhere")
                        .doesNotContain("rotation.signs");
                network.must(
                        "knotc", "-s", folder.resolve("second/knot.sock").toString(), "zone-retransfer", "example.com");
                filter.await("rotation.seen-everywhere");
                filter.await("rotation.signs");
                filter.await("event=keys-changed");
            } finally {
                first.destroyForcibly().onExit().join();
                second.destroyForcibly().onExit().join();
            }
        }
    }

    private Process knot(Namespace network, String name, String configuration) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Files.createDirectories(home.resolve("db"));
        Files.writeString(home.resolve("zone"), ZONE);
        Path config = Files.writeString(
                home.resolve("knot.conf"),
                configuration.replace("FOLDER", home.toString()).replace("SECRET", SECRET));
        Path said = home.resolve("said");
        Process process = network.command(List.of("/usr/sbin/knotd", "-c", config.toString()))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        while (!Files.exists(home.resolve("knot.sock"))) {
            if (!process.isAlive()) throw new AssertionError(Files.readString(said));
            LockSupport.parkNanos(20_000_000);
        }
        return process;
    }
}
