package org.sigillo.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A PostgreSQL of a test's own: a cluster in a folder, on a Unix socket, run as a user without rights.
final class Database implements AutoCloseable {
    private static final String USER = "nobody";

    private final Path bin = programs();
    private final Path folder;

    Database() {
        try {
            folder = Files.createTempDirectory("sigillo-pg");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(List.of("chown", USER, folder.toString()));
        as(List.of("initdb", "-D", folder + "/data", "-U", "sigillo", "-A", "trust", "--no-sync"));
        control("-w", "-l", folder + "/log", "-o", "-k " + folder + " -c listen_addresses=", "start");
        as(List.of("createdb", "-h", folder.toString(), "-U", "sigillo", "sigillo"));
    }

    /// The lines of `[store]` by which it is reached.
    String store() {
        return "url = \"" + url() + "\"\nuser = \"sigillo\"\nsocket = \"" + socket() + "\"\n";
    }

    String url() {
        return "jdbc:postgresql:sigillo";
    }

    String socket() {
        return folder.resolve(".s.PGSQL.5432").toString();
    }

    private static Path programs() {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            Path newest = versions.map(version -> version.resolve("bin"))
                    .filter(one -> Files.isExecutable(one.resolve("initdb")))
                    .max(Comparator.naturalOrder())
                    .orElse(null);
            if (newest != null) return newest;
        } catch (IOException absent) { // falls through
        }
        throw Skip.program("postgresql");
    }

    private void control(String... words) {
        List<String> command = new ArrayList<>(List.of("pg_ctl", "-D", folder + "/data"));
        command.addAll(List.of(words));
        as(command);
    }

    private void as(List<String> command) {
        List<String> words = new ArrayList<>(List.of("setpriv", "--reuid=" + USER, "--clear-groups"));
        words.add(bin.resolve(command.getFirst()).toString());
        words.addAll(command.subList(1, command.size()));
        run(words);
    }

    private void run(List<String> command) {
        try {
            Path said = Files.createTempFile("sigillo-pg", ".said");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0)
                throw new AssertionError(command + ": " + Files.readString(said));
            Files.delete(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        control("-m", "immediate", "stop");
        run(List.of("rm", "-r", folder + "/data", folder + "/log"));
        try {
            Files.deleteIfExists(folder);
        } catch (IOException left) {
            System.out.println(left);
        }
    }
}
