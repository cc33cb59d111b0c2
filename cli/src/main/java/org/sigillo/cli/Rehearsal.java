package org.sigillo.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sigillo.cli.call.Streams;
import org.sigillo.documents.json.JsonLine;

/// What the launcher runs once after a build: several calls in one process, so that the JDK's ahead-of-time cache holds
/// the classes that later starts need, and what the compiler learned from many messages. What the calls answer does not
/// matter here.
final class Rehearsal {
    /// Messages of the batch: enough for the compiler to see what runs often.
    private static final int MANY = 6_000;

    private Rehearsal() {}

    /// Runs the calls one after the other.
    ///
    /// @param words those of the calls, each call ended by a `;`; the call `many ZONE MESSAGE...` judges the
    ///     messages again and again, as a batch
    public static void main(String[] words) throws IOException {
        Streams streams = Streams.system();
        List<String> call = new ArrayList<>();
        for (String word : words) {
            if (!word.equals(";")) {
                call.add(word);
                continue;
            }
            if (call.getFirst().equals("many")) many(call.get(1), call.subList(2, call.size()), streams);
            else Main.run(call.toArray(String[]::new), streams);
            call.clear();
        }
    }

    private static void many(String zone, List<String> files, Streams streams) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (String file : files) {
            String message = Files.readString(Path.of(file), StandardCharsets.UTF_8);
            lines.writeBytes(JsonLine.bytes(json -> {
                json.writeStartObject();
                json.writeStringProperty("id", file);
                json.writeStringProperty("message", message);
                json.writeStringProperty("ip", "192.0.2.25");
                json.writeStringProperty("helo", "mail.example.com");
                json.writeStringProperty("mailFrom", "bounce@example.com");
                json.writeStringProperty("dns", zone);
                json.writeStringProperty("at", "2025-02-06T10:00:00Z");
                json.writeEndObject();
            }));
        }
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        for (int i = 0; i < MANY; i += files.size()) batch.writeBytes(lines.toByteArray());
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Main.run(
                new String[] {"verify", "--batch", "-"},
                new Streams(new ByteArrayInputStream(batch.toByteArray()), nowhere, streams.err(), false, false));
    }
}
