package org.sigillo.bench;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// The command as a user calls it: how long until one answer, and how many answers a second in a batch. Run from the
/// root of the checkout.
final class CommandTable {
    private static final int[] LINES = {40_000, 160_000};
    private static final int KINDS = 40;
    private static final int RUNS = 3;

    private final Table table;
    private final List<String> command;

    CommandTable(Table table) {
        this.table = table;
        this.command = List.of(new File("sigillo").getAbsolutePath());
    }

    void start() throws IOException, InterruptedException {
        List<String> call = new ArrayList<>(command);
        call.addAll(List.of(
                "verify",
                "--json",
                "--dns",
                "examples/mail/zone.yaml",
                "--ip",
                "192.0.2.25",
                "--helo",
                "mail.example.com",
                "--mail-from",
                "bounce@example.com",
                "examples/mail/message.eml"));
        List<Double> millis = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        for (int i = -2; i < 21; i++) {
            double cpuBefore = childrenCpuMillis();
            long before = System.nanoTime();
            run(call, ProcessBuilder.Redirect.DISCARD);
            if (i < 0) continue;
            millis.add((System.nanoTime() - before) / 1e6);
            cpu.add(childrenCpuMillis() - cpuBefore);
        }
        table.line(
                "%nOne `sigillo verify`, from call to exit%n%n| | fastest | median | slowest |%n|---|---:|---:|---:|");
        row("elapsed, ms", millis);
        row("CPU, ms", cpu);
    }

    private void row(String what, List<Double> values) {
        double[] sorted = values.stream().mapToDouble(d -> d).sorted().toArray();
        table.line(
                "| %s | %.0f | %.0f | %.0f |", what, sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }

    void batch() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("sigillo-bench");
        TestKey rsa = TestKey.rsa("s1", 2048);
        Path zone = folder.resolve("zone.json");
        Files.writeString(zone, zone(rsa));
        Path lines = folder.resolve("lines.jsonl");
        String[] messages = new String[KINDS];
        for (int kind = 0; kind < KINDS; kind++) {
            byte[] message = Sample.of(4_000 + kind, List.of(rsa)).message();
            messages[kind] = quoted(new String(message, StandardCharsets.US_ASCII));
        }
        table.line(
                "%n`sigillo verify --batch`, lines of 4 KB with RSA-2048, on one core, start of the program included%n%n"
                        + "| lines | messages a second of CPU | messages a second |%n|---|---:|---:|");
        for (int count : LINES) {
            write(lines, count, messages);
            measure(count, zone, lines, folder.resolve("answers.jsonl"));
        }
        for (Path file : List.of(zone, lines, folder.resolve("answers.jsonl"), folder)) Files.deleteIfExists(file);
    }

    private static void write(Path lines, int count, String[] messages) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(lines)) {
            for (int i = 0; i < count; i++) {
                out.write("{\"id\":" + i
                        + ",\"ip\":\"192.0.2.10\",\"helo\":\"mail.example.com\",\"mailFrom\":\"bounce@example.com\",\"at\":1767225700,\"message\":"
                        + messages[i % KINDS] + "}\n");
            }
        }
    }

    private void measure(int count, Path zone, Path lines, Path answers) throws IOException, InterruptedException {
        List<String> call = new ArrayList<>(List.of("taskset", "-c", "0"));
        call.addAll(command);
        call.addAll(List.of("verify", "--json", "--dns", zone.toString(), "--batch", lines.toString()));
        for (int i = 0; i < RUNS; i++) {
            double cpuBefore = childrenCpuMillis();
            long before = System.nanoTime();
            run(call, ProcessBuilder.Redirect.to(answers.toFile()));
            double perCpu = count * 1000.0 / (childrenCpuMillis() - cpuBefore);
            double perSecond = count * 1e9 / (System.nanoTime() - before);
            try (var answered = Files.lines(answers)) {
                long good = answered.filter(l -> l.contains("\"dmarc\":{\"result\":\"pass\""))
                        .count();
                if (good != count) throw new IllegalStateException(good + " of " + count + " lines pass");
            }
            table.line("| %,d | %,.0f | %,.0f |", count, perCpu, perSecond);
        }
    }

    private static String zone(TestKey key) {
        return """
                {"example.com": {"TXT": ["v=spf1 ip4:198.51.100.0/24 include:_spf.example.com -all"]},
                 "_spf.example.com": {"TXT": ["v=spf1 ip4:203.0.113.0/24 ip4:192.0.2.0/24 ~all"]},
                 "mail.example.com": {"TXT": ["v=spf1 a -all"], "A": ["192.0.2.10"]},
                 "10.2.0.192.in-addr.arpa": {"PTR": ["mail.example.com"]},
                 "_dmarc.example.com": {"TXT": ["v=DMARC1; p=reject; rua=mailto:dmarc@example.com"]},
                 "s1._domainkey.example.com": {"TXT": [%s]}}
                """.formatted(quoted(key.record()));
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\r' -> out.append("\\r");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> out.append(c);
            }
        }
        return out.append('"').toString();
    }

    private static void run(List<String> call, ProcessBuilder.Redirect output)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(call)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output)
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() > 1) {
            throw new IllegalStateException(
                    String.format(Locale.ROOT, "exit status %d of %s", process.exitValue(), call));
        }
    }

    /// User and system time of all children that have ended, from the kernel's table (Linux).
    private static double childrenCpuMillis() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return 10.0 * (Long.parseLong(fields[13]) + Long.parseLong(fields[14])); // in ticks of a hundredth of a second
    }
}
