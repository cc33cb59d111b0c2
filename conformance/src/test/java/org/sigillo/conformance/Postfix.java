package org.sigillo.conformance;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A real Postfix in a network of its own: an SMTP client before it, and behind it a server that keeps what it gets.
/// Where it is not installed the test is skipped, and says so.
final class Postfix implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int SINK = 2525;
    private static final long PATIENCE = 30_000_000_000L;

    private final Path folder;
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

    /// A Postfix that relays everything for `example.net`.
    ///
    /// @param settings further lines of its `main.cf`
    Postfix(Namespace network, String settings) {
        try {
            if (!Files.isExecutable(Path.of("/usr/sbin/postfix"))) {
                throw Skip.program("postfix");
            }
            folder = Files.createTempDirectory("postfix");
            mail = Files.createDirectory(folder.resolve("mail"));
            Path data = Files.createDirectory(folder.resolve("data"));
            Path config = Files.createDirectory(folder.resolve("config"));
            Files.createDirectory(folder.resolve("queue"));
            network.must("chmod", "755", folder.toString());
            network.must("chown", "postfix", mail.toString(), data.toString());
            Files.writeString(config.resolve("main.cf"), main(settings));
            Files.writeString(config.resolve("master.cf"), master());
            start(network, List.of("smtp-sink", "-u", "postfix", "-d", mail + "/%M%S.", "127.0.0.1:" + SINK, "100"));
            start(network, List.of("postfix", "-c", config.toString(), "start-fg"));
            awaitLog("daemon started");
            String client = Path.of(java.util.Objects.requireNonNull(Postfix.class.getResource("/mta/smtp.py"))
                            .toURI())
                    .toString();
            Process smtp = network.command(List.of("python3", client)).start();
            processes.add(smtp);
            jobs = smtp.outputWriter(StandardCharsets.US_ASCII);
            replies = smtp.inputReader(StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private String main(String settings) {
        return """
                compatibility_level = 3.6
                queue_directory = %1$s/queue
                data_directory = %1$s/data
                daemon_directory = /usr/lib/postfix/sbin
                command_directory = /usr/sbin
                meta_directory = /etc/postfix
                mail_owner = postfix
                setgid_group = postdrop
                myhostname = mx.example.net
                mydestination =
                relay_domains = example.net
                relayhost = [127.0.0.1]:%2$d
                mynetworks = 127.0.0.1
                inet_interfaces = all
                inet_protocols = ipv4
                smtpd_recipient_restrictions = permit_mynetworks reject_unauth_destination
                smtpd_peername_lookup = no
                smtp_host_lookup = native
                disable_dns_lookups = yes
                smtpd_client_connection_rate_limit = 0
                maillog_file = /dev/stdout
                message_size_limit = 60000000
                header_size_limit = 1000000
                milter_default_action = tempfail
                submission_milters =
                always_add_missing_headers = no
                """.formatted(folder, SINK) + settings;
    }

    /// Debian's services, none of them in a cage, and the submission port beside the public one.
    private static String master() throws IOException {
        StringBuilder out = new StringBuilder();
        for (String line : Files.readAllLines(Path.of("/etc/postfix/master.cf"))) {
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(" ")) continue;
            String[] words = line.trim().split("\\s+", 8);
            if (words.length < 8 || words[0].equals("smtp") && words[1].equals("inet")) continue;
            words[4] = "n";
            out.append(String.join(" ", words)).append('\n');
        }
        return out.append("smtp inet n - n - - smtpd\n")
                .append("submission inet n - n - - smtpd\n  -o smtpd_milters=$submission_milters\n")
                .toString();
    }

    private void start(Namespace network, List<String> command) throws IOException {
        Process process = network.command(command).redirectErrorStream(true).start();
        processes.add(process);
        BufferedReader lines = process.inputReader(StandardCharsets.ISO_8859_1);
        Thread.startVirtualThread(
                () -> lines.lines().forEach(line -> log.append(line).append('\n')));
    }

    private void awaitLog(String text) {
        await(() -> log.indexOf(text) >= 0, text);
    }

    private void await(java.util.function.BooleanSupplier done, String what) {
        long end = System.nanoTime() + PATIENCE;
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("waited in vain for " + what + ":\n" + log);
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
    }

    /// What Postfix and the server behind it have logged.
    String log() {
        return log.toString();
    }

    /// Sends a message to port 25.
    ///
    /// @return every reply, the greeting first
    List<String> send(Sending sending) {
        return send(sending, 25);
    }

    /// Sends a message.
    ///
    /// @return every reply, the greeting first
    List<String> send(Sending sending, int port) {
        ObjectNode job = JSON.createObjectNode()
                .put("source", sending.source())
                .put("helo", sending.helo())
                .put("from", sending.from())
                .put("port", port)
                .put("data", Base64.getEncoder().encodeToString(sending.message()));
        sending.to().forEach(job.putArray("to")::add);
        try {
            jobs.write(JSON.writeValueAsString(job) + "\n");
            jobs.flush();
            List<String> said = new ArrayList<>();
            for (JsonNode reply : JSON.readTree(replies.readLine()).get("replies")) said.add(reply.asString());
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Takes one message that was delivered: octets with CRLF, below what the server behind wrote on top.
    byte[] delivered() {
        await(() -> !files().isEmpty(), "a message");
        Path file = files().getFirst();
        try {
            byte[] octets = Files.readAllBytes(file);
            Files.delete(file);
            return octets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What has been delivered and not been taken.
    List<Path> files() {
        try (Stream<Path> all = Files.list(mail)) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        for (Process process : processes.reversed()) {
            process.destroy();
            process.onExit()
                    .orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
                    .exceptionally(x -> process.destroyForcibly())
                    .join();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
