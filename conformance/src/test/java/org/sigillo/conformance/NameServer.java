package org.sigillo.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.net.resolver.TsigKey;

/// A real authoritative server that takes dynamic updates signed with TSIG. Where it is not installed
/// the test is
/// skipped, and says so.
final class NameServer implements AutoCloseable {
    static final String SECRET = "c2lnaWxsbyBzaWdpbGxvIHNpZ2lsbG8gc2lnaWxsbyE=";
    static final TsigKey KEY = key("sigillo", SECRET);
    private static final String KNOT = """
            server:
                rundir: FOLDER
                listen: ADDRESS@PORT
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
            zone:
              - domain: example.com
                storage: FOLDER
                file: zone
                acl: [update]
            """;
    private static final String BIND = """
            options {
                directory "FOLDER";
                pid-file none;
                session-keyfile none;
                listen-on port PORT { ADDRESS; };
                listen-on-v6 { none; };
                recursion no;
                notify no;
                dnssec-validation no;
            };
            controls { };
            key "sigillo" { algorithm hmac-sha256; secret "SECRET"; };
            zone "example.com" {
                type primary;
                file "FOLDER/zone";
                update-policy { grant sigillo zonesub ANY; };
            };
            """;

    /// Which.
    enum Kind {
        KNOT("/usr/sbin/knotd", "knot"),
        BIND("/usr/sbin/named", "bind9");

        private final String program;
        private final String debian;

        Kind(String program, String debian) {
            this.program = program;
            this.debian = debian;
        }
    }

    private final Kind kind;
    private final Path folder;
    private final InetSocketAddress address;
    private final Process process;

    private NameServer(Kind kind, Path folder, InetSocketAddress address, Process process) {
        this.kind = kind;
        this.folder = folder;
        this.address = address;
        this.process = process;
    }

    /// Serves the zone `example.com` on a port of the loopback.
    ///
    /// @param folder a folder of its own
    /// @param records a master file without SOA, as `@ TXT "…"`
    static NameServer start(Kind kind, Path folder, String records) {
        return start(kind, folder, records, null, "127.0.0.1");
    }

    /// Serves it on port 53 of an address of a network of its own.
    static NameServer within(Kind kind, Path folder, String records, Namespace network, String address) {
        return start(kind, folder, records, network, address);
    }

    private static NameServer start(
            Kind kind, Path folder, String records, @Nullable Namespace network, String address) {
        if (!Files.isExecutable(Path.of(kind.program))) throw Skip.program(kind.debian);
        try {
            int port = network == null ? Ports.free() : 53;
            Files.createDirectories(folder.resolve("db"));
            Files.writeString(folder.resolve("zone"), """
                    $ORIGIN example.com.
                    $TTL 60
                    @ IN SOA ns1.example.com. hostmaster.example.com. 1 86400 86400 864000 30
                    @ IN NS ns1.example.com.
                    ns1 IN A 192.0.2.53
                    """ + records);
            Path config = Files.writeString(
                    folder.resolve("server.conf"),
                    (kind == Kind.KNOT ? KNOT : BIND)
                            .replace("FOLDER", folder.toString())
                            .replace("ADDRESS", address)
                            .replace("PORT", Integer.toString(port))
                            .replace("SECRET", SECRET));
            List<String> command = kind == Kind.KNOT
                    ? List.of(kind.program, "-c", config.toString())
                    : List.of(kind.program, "-g", "-n", "1", "-c", config.toString());
            Path said = folder.resolve("said");
            Process process = (network == null
                            ? new ProcessBuilder(command)
                            : network.command(new ArrayList<>(command)))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            NameServer server =
                    new NameServer(kind, folder, new InetSocketAddress(InetAddress.getByName(address), port), process);
            server.awaitReady(said);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady(Path said) throws IOException {
        while (true) {
            if (!process.isAlive()) throw new AssertionError(Files.readString(said));
            String text = Files.readString(said);
            boolean ready =
                    kind == Kind.KNOT ? Files.exists(folder.resolve("knot.sock")) : text.contains("all zones loaded");
            if (ready) return;
            LockSupport.parkNanos(20_000_000);
        }
    }

    InetSocketAddress address() {
        return address;
    }

    String where() {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /// Its zone file.
    Path zoneFile() {
        return folder.resolve("zone");
    }

    /// Reads its zone file again.
    void reload() {
        try {
            if (kind != Kind.KNOT) throw new IllegalStateException("it has no channel of control here");
            run("knotc", "-s", folder.resolve("knot.sock").toString(), "zone-reload", "example.com");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String... words) throws IOException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.onExit().join().exitValue() != 0) throw new AssertionError(Arrays.toString(words) + ": " + said);
    }

    static TsigKey key(String name, String secret) {
        return new TsigKey(
                DomainName.of(name), "hmac-sha256", Base64.getDecoder().decode(secret));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
