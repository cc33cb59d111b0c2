package org.sigillo.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// `sigillo serve` as a process of its own in a network of its own.
final class ServedFilter implements AutoCloseable {
    private static final long PATIENCE = 60_000_000_000L;

    private final Namespace network;
    private final Path folder;
    private final Path config;
    private final StringBuffer log = new StringBuffer();
    private Process process;

    /// Starts it.
    ///
    /// @param configuration the text of its file; `FOLDER` in it is a folder of its own, with
    ///     a private key, key.pem
    ServedFilter(Namespace network, String configuration) {
        this.network = network;
        try {
            folder = Files.createTempDirectory("sigillo-serve");
            config = folder.resolve("sigillo.toml");
            Path key = folder.resolve("key.pem");
            Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(key, Files.readAllBytes(exampleKey()));
            configure(configuration);
            start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The private key of the examples.
    static Path exampleKey() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path key = at.resolve("examples/serve/keys/rsa.pem");
            if (Files.exists(key)) return key;
        }
        throw new AssertionError("no examples/serve/keys");
    }

    /// Writes another configuration in the place of the one there is.
    void configure(String configuration) {
        try {
            Files.writeString(config, configuration.replace("FOLDER", folder.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts it, or starts it again.
    void start() {
        log.setLength(0);
        String java = ProcessHandle.current().info().command().orElseThrow();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        try {
            process = network.command(List.of(
                            java,
                            "-XX:+UseSerialGC",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            classPath,
                            "org.sigillo.cli.Main",
                            "serve",
                            "--config",
                            config.toString()))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Process started = process;
        Thread.startVirtualThread(() -> keep(started.inputReader(StandardCharsets.UTF_8)));
        await("listening");
    }

    private void keep(BufferedReader said) {
        try {
            for (String line; (line = said.readLine()) != null; )
                log.append(line).append('\n');
        } catch (IOException e) {
            log.append("(no more is heard)\n");
        }
    }

    /// Waits until it has logged something.
    void await(String text) {
        long end = System.nanoTime() + PATIENCE;
        while (log.indexOf(text) < 0) {
            if (System.nanoTime() > end || !process.isAlive())
                throw new AssertionError("waited in vain for " + text + ":\n" + log);
            LockSupport.parkNanos(10_000_000);
        }
    }

    /// What it has said so far.
    String log() {
        return log.toString();
    }

    Process process() {
        return process;
    }

    /// Lets it read its configuration anew, and waits until it says what came of it.
    void reload(String said) {
        log.setLength(0);
        try {
            new ProcessBuilder("kill", "-HUP", Long.toString(process.pid()))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await(said);
    }

    /// Ends it as a crash of the machine would.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
