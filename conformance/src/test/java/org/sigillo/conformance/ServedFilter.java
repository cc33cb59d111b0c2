package org.sigillo.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
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
    private final StringBuffer history = new StringBuffer();
    private final List<String> options;
    private Process process;
    private long octets;

    /// Starts it.
    ///
    /// @param configuration the text of its file; `FOLDER` in it is a folder of its own, with
    ///     a private key, key.pem
    ServedFilter(Namespace network, String configuration) {
        this(network, configuration, List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    }

    /// Starts it.
    ///
    /// @param options of the virtual machine
    ServedFilter(Namespace network, String configuration, List<String> options) {
        this.network = network;
        this.options = options;
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

    /// The options of the virtual machine with which `./sigillo serve` runs, read where the launcher has them.
    static List<String> launched() {
        List<String> options = new ArrayList<>(List.of("-XX:+UseSerialGC"));
        try {
            boolean within = false;
            for (String line : Files.readAllLines(launcher())) {
                if (line.strip().equals("\"serve \"*)")) within = true;
                for (String word : line.split("[ ;\\\\]+"))
                    if (within && word.startsWith("-X")) options.add(word.replace("${SIGILLO_HEAP:-128m}", "128m"));
                if (within && line.endsWith(";;")) return options;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("the launcher does not say how it serves");
    }

    private static Path launcher() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent())
            if (Files.isRegularFile(at.resolve("packaging/start.sh"))) return at.resolve("packaging/start.sh");
        throw new AssertionError("no launcher");
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
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(options);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath));
        command.addAll(List.of("org.sigillo.cli.Main", "serve", "--config", config.toString()));
        try {
            process = network.command(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Process started = process;
        Thread.startVirtualThread(() -> keep(started.inputReader(StandardCharsets.UTF_8)));
        await("listening");
    }

    private void keep(BufferedReader said) {
        try {
            for (String line; (line = said.readLine()) != null; ) {
                history.append(line).append('\n');
                log.append(line).append('\n');
            }
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

    /// What it has said since the first start.
    String history() {
        return history.toString();
    }

    /// How many octets it has read in all, from sockets and elsewhere.
    long octetsRead() {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(process.pid()), "io"));
            return Long.parseLong(line.substring("rchar: ".length(), line.indexOf('\n')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until it has read more than so many.
    void awaitOctets(long more) {
        long end = System.nanoTime() + PATIENCE;
        while ((octets = octetsRead()) <= more) {
            if (System.nanoTime() > end) throw new AssertionError("waited in vain for " + more + " octets:\n" + log);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /// What it had read when it was waited for the last time.
    long lastOctetsRead() {
        return octets;
    }

    /// What it tells at 127.0.0.1:8895.
    String ask(String path) {
        String program = "import sys, urllib.request, urllib.error\n"
                + "try: print(urllib.request.urlopen(sys.argv[1]).read().decode())\n"
                + "except urllib.error.HTTPError as no: print(no.read().decode())\n"
                + "except OSError as no: print(no)\n";
        try {
            Process asked = network.command(List.of("python3", "-c", program, "http://127.0.0.1:8895" + path))
                    .start();
            asked.getOutputStream().close();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A figure, summed up over its labels.
    double figure(String name) {
        double sum = 0;
        for (String line : ask("/metrics").split("\n")) {
            boolean is = line.startsWith(name + "{") || line.startsWith(name + " ");
            if (is) sum += Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
        }
        return sum;
    }

    /// Waits until a figure is what is expected.
    void awaitFigure(String name, double value) {
        long end = System.nanoTime() + PATIENCE;
        while (figure(name) != value) {
            if (System.nanoTime() > end) throw new AssertionError("waited in vain for " + name + " " + value);
        }
    }

    /// Waits until it says of its health what is expected.
    void awaitHealth(String said) {
        long end = System.nanoTime() + PATIENCE;
        while (!ask("/health").contains(said)) {
            if (System.nanoTime() > end) throw new AssertionError("waited in vain for " + said + ":\n" + log);
        }
    }

    /// Tells it to stop.
    void terminate() {
        process.toHandle().destroy(); // of the process itself, it would close what is left of the log
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
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.toHandle().destroy();
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
