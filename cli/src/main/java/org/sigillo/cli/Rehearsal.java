package org.sigillo.cli;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.sigillo.cli.call.Streams;
import org.sigillo.documents.json.JsonLine;
import sun.misc.Signal;

/// What the launcher runs once after a build: several calls in one process, so that the JDK's ahead-of-time cache holds
/// the classes that later starts need, and what the compiler learned from many messages. What the calls answer does not
/// matter here.
final class Rehearsal {
    /// Messages of the batch: enough for the compiler to see what runs often.
    private static final int MANY = 6_000;

    /// Reports taken in.
    private static final int REPORTS = 2_000;

    /// Pages of the sample company.
    private static final List<String> PAGES = List.of(
            "/",
            "/login",
            "/lab",
            "/check/alder.example",
            "/today",
            "/domains/alder.example",
            "/domains/alder.example/senders",
            "/domains/alder.example/policy",
            "/domains/alder.example/names",
            "/domains/alder.example/reports",
            "/domains/alder.example/transport",
            "/domains/alder.example/records");

    private Rehearsal() {}

    /// Runs the calls one after the other.
    ///
    /// @param words those of the calls, each call ended by a `;`; the call `many ZONE MESSAGE...` judges the
    ///     messages again and again, as a batch; `reports FILE` takes a report in again and again; `pages` runs the
    ///     service over the sample company, and looks at its pages
    public static void main(String[] words) throws IOException, InterruptedException {
        Streams streams = Streams.system();
        List<String> call = new ArrayList<>();
        for (String word : words) {
            if (!word.equals(";")) {
                call.add(word);
                continue;
            }
            if (call.getFirst().equals("many")) many(call.get(1), call.subList(2, call.size()), streams);
            else if (call.getFirst().equals("reports")) reports(Path.of(call.get(1)), streams);
            else if (call.getFirst().equals("pages")) pages(streams);
            else Main.run(call.toArray(String[]::new), streams);
            call.clear();
        }
    }

    private static void reports(Path file, Streams streams) throws IOException {
        Path folder = Files.createTempDirectory("sigillo-rehearsal");
        try {
            Path mails = Files.createDirectory(folder.resolve("in"));
            String report = Files.readString(file, StandardCharsets.UTF_8);
            for (int i = 0; i < REPORTS; i++)
                Files.writeString(
                        mails.resolve(i + ".xml"),
                        report.replace("<report_id>", "<report_id>" + i).replace(".25<", '.' + i % 256 + "<"));
            String data = folder.resolve("data").toString();
            Main.run(new String[] {"report", "import", "--data", data, mails.toString()}, streams);
            Main.run(new String[] {"report", "summary", "--data", data, "example.com"}, streams);
        } finally {
            try (Stream<Path> made = Files.walk(folder)) {
                for (Path one : made.sorted(Comparator.reverseOrder()).toList()) Files.delete(one);
            }
        }
    }

    /// Runs `serve --demo` until its pages were looked at. The folder goes when the service ends.
    private static void pages(Streams streams) throws IOException, InterruptedException {
        try (PipedInputStream told = new PipedInputStream();
                PrintStream out = new PrintStream(new PipedOutputStream(told), false, StandardCharsets.UTF_8)) {
            Streams quiet = new Streams(InputStream.nullInputStream(), out, streams.err(), false, false);
            Thread service = Thread.ofPlatform().start(() -> {
                Main.run(new String[] {"serve", "--demo"}, quiet);
                out.close();
            });
            String url = new BufferedReader(new InputStreamReader(told, StandardCharsets.UTF_8)).readLine();
            if (url != null) {
                for (String page : PAGES) page(URI.create(url), page);
                Signal.raise(new Signal("TERM"));
            }
            service.join();
        }
    }

    /// Asks and listens to the end, without a client whose classes the service would not need.
    private static void page(URI url, String path) throws IOException {
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + url.getAuthority()
                    + "\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
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
