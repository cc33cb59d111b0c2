package org.sigillo.bench;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// `report import` as a user calls it: mails by the hundred thousand, and hostile inputs one by one; how long, and how
/// much
/// memory is resident. Linux; run from the root of the checkout.
final class ImportTable {
    private static final int STEPS = 10;

    private final Table table;

    ImportTable(Table table) {
        this.table = table;
    }

    /// One call with so many mails in an mbox; what is resident, in ten parts of its time.
    void mails(int count) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("sigillo-bench");
        Path mbox = folder.resolve("mails.mbox");
        write(mbox, count);
        long before = System.nanoTime();
        Process process = start(folder.resolve("data"), mbox);
        List<Long> resident = new ArrayList<>();
        long peak = 0;
        while (process.isAlive()) {
            long now = status(process.pid(), "VmRSS:");
            peak = Math.max(peak, status(process.pid(), "VmHWM:"));
            if (now > 0) resident.add(now);
            Thread.sleep(250);
        }
        double seconds = (System.nanoTime() - before) / 1e9;
        if (process.exitValue() != 0) throw new IllegalStateException("exit status " + process.exitValue());
        table.line(
                "%n`report import` of %,d mails (%,d MB) in %.0f s, %,.0f a second; at most %d MB resident%n",
                count, Files.size(mbox) >> 20, seconds, count / seconds, peak >> 10);
        StringBuilder head = new StringBuilder("| part of the time |");
        StringBuilder line = new StringBuilder("|---|");
        StringBuilder row = new StringBuilder("| resident, MB |");
        for (int i = 1; i <= STEPS; i++) {
            head.append(' ').append(i * 100 / STEPS).append(" % |");
            line.append("---:|");
            int at = Math.min(resident.size() - 1, resident.size() * i / STEPS);
            row.append(' ').append(resident.get(at) >> 10).append(" |");
        }
        table.line("%s%n%s%n%s", head, line, row);
        delete(folder);
    }

    /// Each file of a folder in a process of its own; the five that take most memory.
    void hostile(Path inputs) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("sigillo-bench");
        record Cost(String name, long peak, double seconds) {}
        List<Cost> costs = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(inputs)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            long before = System.nanoTime();
            Process process = start(folder.resolve("data"), file);
            long peak = 0;
            while (process.isAlive()) {
                peak = Math.max(peak, status(process.pid(), "VmHWM:"));
                Thread.sleep(5);
            }
            costs.add(new Cost(String.valueOf(file.getFileName()), peak, (System.nanoTime() - before) / 1e9));
        }
        costs.sort((a, b) -> Long.compare(b.peak(), a.peak()));
        table.line(
                "%n`report import` of each of %d hostile inputs; those that take most%n%n| input | resident at most, MB |"
                        + " seconds, start included |%n|---|---:|---:|",
                costs.size());
        for (Cost cost : costs.subList(0, Math.min(5, costs.size())))
            table.line("| %s | %d | %.1f |", cost.name(), cost.peak() >> 10, cost.seconds());
        delete(folder);
    }

    private static Process start(Path data, Path input) throws IOException {
        return new ProcessBuilder(
                        new File("sigillo").getAbsolutePath(),
                        "report",
                        "import",
                        "--data",
                        data.toString(),
                        input.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// In KB, as the kernel tells it; 0 once the process is gone.
    private static long status(long pid, String field) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status")))
                if (line.startsWith(field))
                    return Long.parseLong(
                            line.substring(field.length(), line.length() - 2).strip());
        } catch (IOException gone) { // falls through
        }
        return 0;
    }

    private static void write(Path mbox, int count) throws IOException {
        try (OutputStream out = Files.newOutputStream(mbox)) {
            for (int i = 0; i < count; i++) {
                long begin = 1_735_689_600L + 86_400L * (i % 365); // from 2025-01-01
                String xml = new String(ReportTable.report(1 + i % 4), StandardCharsets.UTF_8)
                        .replace("2025-12-31_example.com@mailbox.example", "r" + i + "@mailbox.example")
                        .replace("1767139200", Long.toString(begin))
                        .replace("1767225599", Long.toString(begin + 86_399))
                        .replace("<domain>example.com</domain><p>", "<domain>d" + i % 100 + ".example</domain><p>");
                out.write(String.format(
                                Locale.ROOT,
                                "From reports@mailbox.example Thu Jan  1 00:00:00 2026%nFrom: reports@mailbox.example%nSubject:"
                                        + " Report Domain: d%d.example%nMIME-Version: 1.0%nContent-Type: text/xml%n%n%s%n",
                                i % 100,
                                xml)
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(java.util.Comparator.reverseOrder()).toList()) Files.deleteIfExists(one);
        }
    }
}
