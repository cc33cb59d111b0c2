package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.sigillo.cli.call.Streams;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What one call answered, run in this process.
///
/// @param status the exit status
/// @param out standard output
/// @param err standard error
public record Ran(int status, String out, String err) {
    /// The mail of the examples.
    static final Path MAIL = Path.of("../examples/mail").toAbsolutePath().normalize();
    static final String ZONE = MAIL.resolve("zone.yaml").toString();
    static final String MESSAGE = MAIL.resolve("message.eml").toString();
    static final List<String> ENVELOPE = List.of(
            "--dns",
            ZONE,
            "--ip",
            "192.0.2.25",
            "--helo",
            "mail.example.com",
            "--mail-from",
            "bounce@example.com",
            "--authserv-id",
            "mx.example.net",
            "--at",
            "2025-02-06T10:00:00Z");

    /// Runs a call with nothing on standard input.
    public static Ran sigillo(String... arguments) {
        return with(new byte[0], false, arguments);
    }

    /// Runs a call.
    public static Ran with(byte[] input, boolean colour, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(
                new ByteArrayInputStream(input),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                colour,
                false);
        int status = Main.run(arguments, streams);
        return new Ran(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static Ran verify(String... more) {
        return sigillo(concat("verify", more));
    }

    /// `verify` with the envelope of the example.
    static String[] concat(String command, String... more) {
        List<String> words = new java.util.ArrayList<>(List.of(command));
        words.addAll(ENVELOPE);
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    /// The one line of JSON on standard output.
    JsonNode json() {
        List<JsonNode> lines = jsonLines();
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    /// The lines of JSON on standard output.
    List<JsonNode> jsonLines() {
        return out.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    }

    /// Wrong call: exit 2, nothing on standard output, one sentence that holds a text.
    void isWrong(String sentence) {
        assertThat(status).as(err).isEqualTo(2);
        assertThat(out).isEmpty();
        isOneSentence(sentence);
    }

    void isOneSentence(String sentence) {
        assertThat(err.lines()).hasSize(1);
        assertThat(err).startsWith("sigillo: ").contains(sentence).endsWith(".\n");
    }
}
