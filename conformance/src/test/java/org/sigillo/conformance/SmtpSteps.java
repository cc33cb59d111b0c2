package org.sigillo.conformance;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/// SMTP conversations that a test leads step by step, several at a time, from within a network of their own.
final class SmtpSteps implements AutoCloseable {
    private final Process process;
    private final BufferedWriter jobs;
    private final BufferedReader replies;
    private int opened;

    SmtpSteps(Namespace network) {
        try {
            String program = Path.of(Objects.requireNonNull(SmtpSteps.class.getResource("/mta/steps.py"))
                            .toURI())
                    .toString();
            process = network.command(List.of("python3", program)).start();
            jobs = process.outputWriter(StandardCharsets.US_ASCII);
            replies = process.inputReader(StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// One conversation.
    final class One {
        private final String name = "c" + ++opened;
        private final String greeting;

        private One(String source, int port) {
            greeting = ask(job().put("open", port).put("source", source));
        }

        String greeting() {
            return greeting;
        }

        /// Sends a command, and waits for its reply.
        String say(String command) {
            send(command + "\r\n");
            return hear();
        }

        /// Sends octets, one a char.
        void send(String octets) {
            byte[] raw = octets.getBytes(StandardCharsets.ISO_8859_1);
            ask(job().put("send", Base64.getEncoder().encodeToString(raw)));
        }

        String hear() {
            return ask(job().put("hear", true));
        }

        void leave() {
            ask(job().put("close", true));
        }

        private ObjectNode job() {
            return Suites.JSON.createObjectNode().put("at", name);
        }
    }

    /// Connects from an address.
    One open(String source, int port) {
        return new One(source, port);
    }

    private synchronized String ask(ObjectNode job) {
        try {
            jobs.write(Suites.JSON.writeValueAsString(job) + "\n");
            jobs.flush();
            return Suites.JSON.readTree(replies.readLine()).get("reply").asString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
