package org.sigillo.conformance;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.sigillo.text.Ascii;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A real mail server in a network of its own: an SMTP client before it, and behind it a server that keeps what it
/// gets. It relays everything to that one.
abstract class MailServer implements AutoCloseable {
    /// Where the server behind listens.
    static final int SINK = 2525;

    private static final long PATIENCE = 60_000_000_000L;

    final Path folder;
    private final Namespace network;
    private final Path mail;
    private final List<Process> processes = new ArrayList<>();
    private final StringBuffer log = new StringBuffer();
    private final BufferedWriter jobs;
    private final BufferedReader replies;

    /// Who sends what.
    ///
    /// @param source the client's address
    /// @param helo what it calls itself
    /// @param from the reverse-path, without brackets
    /// @param to the recipients, without brackets
    /// @param message octets, lines ending in CRLF
    record Sending(String source, String helo, String from, List<String> to, byte[] message) {}

    /// What arrived.
    ///
    /// @param from the reverse-path, without brackets
    /// @param to the first recipient, without brackets
    /// @param message octets, one a char, lines ending in CRLF
    record Delivered(String from, String to, String message) {}

    MailServer(Namespace network) {
        this.network = network;
        try {
            folder = Files.createTempDirectory("mta");
            mail = Files.createDirectory(folder.resolve("mail"));
            network.must("chmod", "755", folder.toString());
            network.must("chown", "postfix", mail.toString());
            start("smtp-sink", "-u", "postfix", "-d", mail + "/%M%S.", "127.0.0.1:" + SINK, "100");
            String client = Path.of(Objects.requireNonNull(MailServer.class.getResource("/mta/smtp.py"))
                            .toURI())
                    .toString();
            Process smtp = network.command(List.of("python3", client)).start();
            processes.add(smtp);
            jobs = smtp.outputWriter(StandardCharsets.US_ASCII);
            replies = smtp.inputReader(StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Starts a program in the network, and keeps what it says in the log.
    final Process start(String... command) throws IOException {
        Process process = network.command(Arrays.asList(command))
                .redirectErrorStream(true)
                .start();
        processes.add(process);
        Thread.startVirtualThread(() -> keep(process.inputReader(StandardCharsets.ISO_8859_1)));
        return process;
    }

    private void keep(BufferedReader said) {
        try {
            for (String line; (line = said.readLine()) != null; )
                log.append(line).append('\n');
        } catch (IOException e) {
            log.append("(no more is heard)\n");
        }
    }

    final void await(BooleanSupplier done, String what) {
        long end = System.nanoTime() + PATIENCE;
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("waited in vain for " + what + ":\n" + log);
            LockSupport.parkNanos(10_000_000);
        }
    }

    /// What has been logged so far.
    final String log() {
        return log.toString();
    }

    /// Sends a message to port 25.
    ///
    /// @return every reply, the greeting first
    final List<String> send(Sending sending) {
        return send(sending, 25);
    }

    /// Sends a message.
    ///
    /// @return every reply, the greeting first
    final List<String> send(Sending sending, int port) {
        ObjectNode job = Suites.JSON
                .createObjectNode()
                .put("source", sending.source())
                .put("helo", sending.helo())
                .put("from", sending.from())
                .put("port", port)
                .put("data", Base64.getEncoder().encodeToString(sending.message()));
        sending.to().forEach(job.putArray("to")::add);
        try {
            jobs.write(Suites.JSON.writeValueAsString(job) + "\n");
            jobs.flush();
            List<String> said = new ArrayList<>();
            for (JsonNode reply : Suites.JSON.readTree(replies.readLine()).get("replies")) said.add(reply.asString());
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Takes one message that was delivered: lines end in CRLF, and what the server behind wrote is gone.
    ///
    /// @return octets, one a char
    final String delivered() {
        return taken().message();
    }

    /// Takes one message that was delivered, with its envelope.
    final Delivered taken() {
        await(() -> files().stream().anyMatch(MailServer::isWhole), "a message");
        Path file = files().stream().filter(MailServer::isWhole).findFirst().orElseThrow();
        try {
            String text = Ascii.octets(Files.readAllBytes(file));
            Files.delete(file);
            int own = text.indexOf("by smtp-sink");
            int end = text.indexOf('\n', text.indexOf(";\n", own) + 2) + 1;
            return new Delivered(
                    argument(text, "\nX-Mail-Args: <"),
                    argument(text, "\nX-Rcpt-Args: <"),
                    text.substring(end, text.length() - 1).replace("\n", "\r\n")); // LF, and one more at the end
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String argument(String text, String name) {
        int start = text.indexOf(name) + name.length();
        return text.substring(start, text.indexOf('>', start));
    }

    /// The sink closes a file with an empty line.
    private static boolean isWhole(Path file) {
        try {
            return file.toFile().length() > 0
                    && Ascii.octets(Files.readAllBytes(file)).endsWith("\n\n");
        } catch (IOException e) {
            return false;
        }
    }

    /// What has been delivered and not been taken.
    final List<Path> files() {
        try (Stream<Path> all = Files.list(mail)) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether a message is kept back for a person to look at.
    abstract boolean isHeld();

    @Override
    public void close() {
        for (Process process : processes.reversed()) {
            process.destroy();
            try {
                if (!process.waitFor(20, TimeUnit.SECONDS))
                    process.destroyForcibly().waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
