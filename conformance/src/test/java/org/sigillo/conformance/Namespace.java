package org.sigillo.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A network of its own for programs of a test, with addresses that are real in there alone. Where none can be made
/// (not root, no `ip`) the test is skipped, and says so.
final class Namespace implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int SECONDS = 60;

    private final String name = "sigillo-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();

    /// A network with addresses on its loopback.
    static Namespace with(String... addresses) {
        Namespace namespace = new Namespace();
        try {
            if (run(List.of("ip", "netns", "add", namespace.name)) != 0) throw new IOException("no network namespace");
        } catch (IOException no) {
            throw Skip.because("no network namespace can be made (needs root and ip)");
        }
        namespace.names();
        namespace.ip("link", "set", "lo", "up");
        for (String address : addresses) namespace.ip("addr", "add", address, "dev", "lo");
        return namespace;
    }

    /// Within, names are asked of a server on the loopback, and the machine's own are known.
    private void names() {
        try {
            Files.createDirectories(files());
            Files.writeString(files().resolve("resolv.conf"), "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n");
            String machine =
                    Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            Files.writeString(files().resolve("hosts"), "127.0.0.1 localhost mx.example.net " + machine + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `ip netns exec` shows these files in place of those in /etc.
    private Path files() {
        return Path.of("/etc/netns", name);
    }

    /// Makes 198.18.0.0/24 a network where everything is sent to nobody, and nothing comes back.
    void blackhole() {
        ip("link", "add", "dead", "type", "veth", "peer", "name", "end");
        ip("addr", "add", "198.18.0.1/24", "dev", "dead");
        ip("link", "set", "dead", "up");
        ip("link", "set", "end", "up");
        ip("neigh", "add", "198.18.0.53", "lladdr", "02:00:00:00:00:01", "dev", "dead");
    }

    private void ip(String... words) {
        List<String> command = new ArrayList<>(List.of("ip", "-n", name));
        command.addAll(List.of(words));
        must(command);
    }

    /// A command to be started within.
    ProcessBuilder command(List<String> words) {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", name));
        command.addAll(words);
        return new ProcessBuilder(command);
    }

    /// Runs a command within to its end.
    void must(String... words) {
        must(command(List.of(words)).command());
    }

    private static void must(List<String> command) {
        try {
            int status = run(command);
            if (status != 0) throw new AssertionError(command + " ended with " + status);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) throw new IOException(command + " does not end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        if (process.exitValue() != 0) System.out.println(command + ": " + said.strip());
        return process.exitValue();
    }

    @Override
    public void close() {
        must(List.of("ip", "netns", "del", name));
        must(List.of("rm", "-r", files().toString()));
    }
}
