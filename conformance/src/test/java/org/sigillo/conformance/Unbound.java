package org.sigillo.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real recursive resolver on a loopback port, for as long as a test needs it. Where unbound is not installed the
/// test is skipped, and says so.
final class Unbound implements AutoCloseable {
    private final Path folder;
    private final Process process;
    private final int port;

    private Unbound(Path folder, Process process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    /// Serves a master file whose names all stand below the root; it needs no SOA.
    static Unbound serving(String records) {
        return start("iterator", "", zone(".", records));
    }

    /// Serves a master file as port 53 of a network of its own.
    static Unbound within(Namespace network, String records) {
        return within(network, "iterator", "", zone(".", records));
    }

    /// Serves a signed zone as port 53 of a network of its own, and validates it.
    static Unbound validating(Namespace network, String origin, SignedZone signed) {
        return within(network, "validator iterator", anchored(signed.anchor()), zone(origin + ".", signed.text()));
    }

    private static String anchored(String anchor) {
        return "  trust-anchor: \"" + anchor.replace("\"", "") + "\"\n";
    }

    /// A resolver at port 53 of a network of its own that asks one server for a zone, and remembers what it
    /// said for some seconds, whatever the zone allows: a test need not wait for longer.
    static Unbound asking(Namespace network, String zone, String server) {
        String seconds = "  cache-max-ttl: 8\n  cache-max-negative-ttl: 8\n";
        return within(
                network,
                "iterator",
                seconds,
                folder -> "stub-zone:\n  name: \"" + zone + "\"\n  stub-addr: " + server + "\n");
    }

    private static Unbound within(Namespace network, String modules, String settings, Section section) {
        Path program = program();
        try {
            Path folder = Files.createTempDirectory("unbound");
            Path config = folder.resolve("unbound.conf");
            Files.writeString(config, configuration(folder, 53, modules, settings, section));
            Process process = network.command(List.of(program.toString(), "-d", "-c", config.toString()))
                    .redirectErrorStream(true)
                    .start();
            String said = untilReady(process);
            if (!process.isAlive()) throw new AssertionError("unbound does not start: " + said);
            return new Unbound(folder, process, 53);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Serves a signed zone, and validates it by its trust anchor, a DNSKEY or DS record.
    static Unbound validating(String origin, String signed, String anchor) {
        return start("validator iterator", anchored(anchor), zone(origin, signed));
    }

    /// Asks one server for zones it serves, the root among them, and validates by the root's DS or DNSKEY record.
    static Unbound asking(int port, String anchor, String... zones) {
        return start("validator iterator", anchored(anchor), folder -> {
            StringBuilder stubs = new StringBuilder();
            for (String zone : zones)
                stubs.append("stub-zone:\n  name: \"")
                        .append(zone)
                        .append("\"\n  stub-addr: 127.0.0.1@")
                        .append(port)
                        .append('\n');
            return stubs.toString();
        });
    }

    /// Asks a server of ours for everything, as a resolver that forwards does.
    static Unbound before(FaultDns server) {
        return start(
                "iterator",
                "",
                folder -> "forward-zone:\n  name: \".\"\n  forward-addr: 127.0.0.1@"
                        + server.address().getPort() + "\n");
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// For `--dns`.
    String where() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Section {
        String in(Path folder) throws IOException;
    }

    private static Section zone(String origin, String records) {
        return folder -> {
            String soa = "$TTL 300\n" + origin + " IN SOA ns.test. hostmaster.test. 1 3600 600 86400 60\n" + origin
                    + " IN NS ns.test.\n";
            Path file = folder.resolve("zone");
            Files.writeString(file, records.contains(" SOA") || records.contains("\tSOA") ? records : soa + records);
            return "auth-zone:\n  name: \"" + origin + "\"\n  zonefile: \"" + file
                    + "\"\n  for-downstream: no\n  for-upstream: yes\n  fallback-enabled: no\n";
        };
    }

    private static Unbound start(String modules, String settings, Section section) {
        Path program = program();
        for (int attempt = 1; ; attempt++) {
            try {
                Path folder = Files.createTempDirectory("unbound");
                int port = Ports.free();
                Path config = folder.resolve("unbound.conf");
                Files.writeString(config, configuration(folder, port, modules, settings, section));
                Process process = new ProcessBuilder(program.toString(), "-d", "-c", config.toString())
                        .redirectErrorStream(true)
                        .start();
                String said = untilReady(process);
                if (process.isAlive()) return new Unbound(folder, process, port);
                if (attempt == 3) throw new AssertionError("unbound does not start: " + said);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String configuration(Path folder, int port, String modules, String settings, Section section)
            throws IOException {
        return "server:\n  interface: 127.0.0.1\n  port: " + port
                + "\n  chroot: \"\"\n  username: \"\"\n  directory: \""
                + folder
                + "\"\n"
                + "  pidfile: \"\"\n"
                + "  use-syslog: no\n"
                + "  logfile: \"\"\n"
                + "  verbosity: 1\n"
                + "  num-threads: 1\n"
                + "  do-ip6: no\n"
                + "  do-not-query-localhost: no\n"
                + "  qname-minimisation: no\n"
                + "  ede: yes\n"
                + "  module-config: \""
                + modules + "\"\n"
                + "  local-zone: \"example\" nodefault\n"
                + "  local-zone: \"test\" nodefault\n"
                + "  local-zone: \"invalid\" nodefault\n"
                + "  local-zone: \"2.0.192.in-addr.arpa\" nodefault\n"
                + "  local-zone: \"100.51.198.in-addr.arpa\" nodefault\n"
                + "  local-zone: \"113.0.203.in-addr.arpa\" nodefault\n"
                + "  local-zone: \"8.b.d.0.1.0.0.2.ip6.arpa\" nodefault\n"
                + settings + "remote-control:\n  control-enable: no\n" + section.in(folder);
    }

    /// Reads what it says until it serves or gives up, and goes on reading so that it never waits for us.
    private static String untilReady(Process process) throws IOException {
        StringBuilder said = new StringBuilder();
        var lines = process.inputReader();
        for (String line; (line = lines.readLine()) != null; ) {
            said.append(line).append('\n');
            if (line.contains("start of service")) {
                Thread.startVirtualThread(() -> lines.lines().forEach(rest -> {}));
                return said.toString();
            }
        }
        process.onExit().orTimeout(5, TimeUnit.SECONDS).join();
        return said.toString();
    }

    private static Path program() {
        for (String place : List.of(
                "/usr/sbin/unbound", "/usr/local/sbin/unbound", "/usr/bin/unbound", "/opt/homebrew/sbin/unbound")) {
            if (Files.isExecutable(Path.of(place))) return Path.of(place);
        }
        throw Skip.program("unbound");
    }
}
