package org.sigillo.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real Knot on a loopback port that signs zones of its own: a root, and zones right below it. Where it is not
/// installed the test is skipped, and says so.
final class Knot implements AutoCloseable {
    private static final String CONFIG = """
        server:
            rundir: FOLDER
            listen: 127.0.0.1@PORT
        log:
          - target: stdout
            any: info
        database:
            storage: FOLDER/db
        policy:
          - id: all
            algorithm: ecdsap256sha256
            manual: on
        template:
          - id: default
            storage: FOLDER
            zonefile-load: difference
            zonefile-sync: -1
            journal-content: all
        zone:
        """;

    private final Path folder;
    private final Process process;
    private final int port;
    private final String anchor;

    private Knot(Path folder, Process process, int port, String anchor) {
        this.folder = folder;
        this.process = process;
        this.port = port;
        this.anchor = anchor;
    }

    /// Serves zones below a root of its own.
    ///
    /// @param zones the records of each, without its SOA, by its one label
    /// @param signed those that are signed and have their DS record in the root
    /// @param broken those of them whose DS record is of another key
    static Knot serving(Map<String, String> zones, Set<String> signed, Set<String> broken) {
        if (!Files.isExecutable(Path.of("/usr/sbin/knotd"))) throw Skip.program("knot");
        try {
            Path folder = Files.createTempDirectory("knot");
            Files.createDirectory(folder.resolve("db"));
            int port = Ports.free();
            Map<String, String> all = new LinkedHashMap<>();
            StringBuilder config = new StringBuilder(
                    CONFIG.replace("FOLDER", folder.toString()).replace("PORT", Integer.toString(port)));
            StringBuilder root = new StringBuilder();
            zones.forEach((zone, records) -> all.put(zone + ".", records));
            all.put(".", "");
            for (String zone : all.keySet())
                config.append("  - domain: ")
                        .append(zone.equals(".") ? "\".\"" : zone)
                        .append("\n    file: zone-")
                        .append(zone)
                        .append(
                                zone.equals(".") || signed.contains(zone.replace(".", ""))
                                        ? "\n    dnssec-signing: on\n    dnssec-policy: all\n"
                                        : "\n");
            Path file = Files.writeString(folder.resolve("knot.conf"), config);
            for (String zone : zones.keySet()) {
                root.append(zone).append(". NS ns.").append(zone).append(".\n");
                if (!signed.contains(zone)) continue;
                String ds = ds(file, zone + ".");
                if (broken.contains(zone)) ds = ds.substring(0, ds.length() - 8) + "deadbeef";
                root.append(ds).append('\n');
            }
            all.put(".", root.toString());
            String anchor = ds(file, ".");
            for (Map.Entry<String, String> zone : all.entrySet())
                Files.writeString(folder.resolve("zone-" + zone.getKey()), soa(zone.getKey()) + zone.getValue());
            Process process = new ProcessBuilder("/usr/sbin/knotd", "-c", file.toString())
                    .redirectErrorStream(true)
                    .start();
            untilServing(process, all.size());
            return new Knot(folder, process, port, anchor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String soa(String zone) {
        String at = zone.equals(".") ? "" : zone;
        return "$TTL 300\n" + zone + " SOA ns." + at + " hostmaster." + at + " 1 3600 600 864000 60\n" + zone
                + " NS ns." + at + "\nns." + at + " A 127.0.0.1\n";
    }

    /// Makes a key for a zone; its DS record.
    private static String ds(Path config, String zone) throws IOException {
        run(config, zone, "generate", "algorithm=ecdsap256sha256", "ksk=yes", "zsk=yes");
        for (String line : run(config, zone, "ds")) // `example. DS tag algorithm digest-type digest`
        if (line.contains(" 13 2 ")) return line.replace(" DS ", " IN DS ");
        throw new AssertionError("keymgr shows no DS record for " + zone);
    }

    private static List<String> run(Path config, String zone, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("/usr/sbin/keymgr", "-c", config.toString(), zone));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static void untilServing(Process process, int zones) throws IOException {
        StringBuilder said = new StringBuilder();
        var lines = process.inputReader();
        int loaded = 0;
        boolean started = false;
        for (String line; (line = lines.readLine()) != null; ) {
            said.append(line).append('\n');
            if (line.contains("] loaded,")) loaded++;
            started |= line.contains("server started");
            if (started && loaded >= zones) {
                Thread.startVirtualThread(() -> drain(lines));
                return;
            }
        }
        throw new AssertionError("knotd does not start: " + said);
    }

    private static void drain(BufferedReader lines) {
        try {
            lines.lines().forEach(rest -> {});
        } catch (UncheckedIOException ended) {
            // with the process
        }
    }

    /// Where it listens.
    int port() {
        return port;
    }

    /// The root's DS record.
    String anchor() {
        return anchor;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS))
                process.destroyForcibly().waitFor();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
