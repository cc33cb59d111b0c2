package org.sigillo.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// A PostgreSQL of the test's own: a cluster in a folder, on a Unix socket, run as a user without rights. One for all
/// tests of a run; each takes a database.
public final class Cluster {
    private static @Nullable Cluster running;
    private static int databases;

    private final Path folder;

    private Cluster(Path folder) {
        this.folder = folder;
    }

    /// A fresh database; where PostgreSQL is not installed, the test is skipped and says so.
    public static synchronized StorePlace.Postgres database() throws IOException, InterruptedException {
        if (running == null) running = start();
        String name = "test" + ++databases;
        run(running.folder, List.of(programs().resolve("createdb").toString(), "-h", running.folder.toString(), name));
        return new StorePlace.Postgres("jdbc:postgresql:" + name, "sigillo", "", running.socket());
    }

    private String socket() {
        return folder.resolve(".s.PGSQL.5432").toString();
    }

    private static Path programs() {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            Path newest = versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder())
                    .orElse(null);
            if (newest != null) return newest;
        } catch (IOException absent) { // falls through
        }
        throw skip("program absent: postgresql (Debian: apt-get install postgresql)");
    }

    /// As `Skip` of the conformance module does: `./test` prints the file.
    private static AssertionError skip(String reason) {
        System.out.println("SKIPPED: " + reason);
        try {
            Path notes = Path.of("target", "skipped.txt");
            Files.createDirectories(notes.getParent());
            Files.writeString(
                    notes, reason + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            throw new AssertionError(unwritable);
        }
        Assumptions.abort(reason);
        return new AssertionError();
    }

    private static Cluster start() throws IOException, InterruptedException {
        Path bin = programs();
        Path folder = Files.createTempDirectory("sigillo-pg");
        if (isRoot()) run(folder, List.of("chown", "nobody", folder.toString()));
        List<String> initialize = List.of(
                bin.resolve("initdb").toString(), "-D", folder + "/data", "-U", "sigillo", "-A", "trust", "--no-sync");
        run(folder, initialize);
        String options = "-k " + folder + " -c listen_addresses= -c fsync=off -c max_connections=50";
        String log = folder + "/log";
        run(
                folder,
                List.of(
                        bin.resolve("pg_ctl").toString(),
                        "-D",
                        folder + "/data",
                        "-w",
                        "-l",
                        log,
                        "-o",
                        options,
                        "start"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(bin, folder)));
        return new Cluster(folder);
    }

    private static void stop(Path bin, Path folder) {
        try {
            run(folder, List.of(bin.resolve("pg_ctl").toString(), "-D", folder + "/data", "-m", "immediate", "stop"));
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(one);
            }
        } catch (IOException left) {
            System.out.println(left);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void run(Path folder, List<String> command) throws IOException, InterruptedException {
        List<String> words = isRoot() && !command.getFirst().equals("chown")
                ? Stream.concat(Stream.of("setpriv", "--reuid=nobody", "--clear-groups"), command.stream())
                        .toList()
                : command;
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().put("PGUSER", "sigillo");
        Path said = Files.createTempFile("sigillo-pg", ".said");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0)
            throw new IOException(command + ": " + Files.readString(said));
        Files.delete(said);
    }
}
