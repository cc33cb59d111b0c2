package org.sigillo.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.security.Provider;
import java.util.ArrayList;
import java.util.List;

/// `bench/run [TABLE...] [--seconds S] [--rounds N]`; the tables are `floor dns dkim sign verdict report
/// heap start batch`, and, asked for by name, `store --count ROWS --folder DIR`, `console --count ROWS
/// --folder DIR`, `import --count MAILS`, `hostile --folder DIR`.
final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        double seconds = 3;
        int rounds = 41;
        long count = 100_000;
        Path folder = Path.of("target/bench-store");
        List<String> tables = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--seconds" -> seconds = Double.parseDouble(args[++i]);
                case "--count" -> count = Long.parseLong(args[++i]);
                case "--folder" -> folder = Path.of(args[++i]);
                case "--rounds" -> rounds = Integer.parseInt(args[++i]);
                default -> tables.add(args[i]);
            }
        }
        if (tables.isEmpty())
            tables = List.of("floor", "dns", "dkim", "sign", "verdict", "report", "heap", "start", "batch");
        Provider corretto = Providers.corretto();
        if (corretto == null) System.err.println("Amazon Corretto Crypto Provider does not load here: JDK only");
        Table table = new Table(System.out);
        long began = System.nanoTime();
        PairedLoop loop = new PairedLoop(seconds, rounds);
        for (String name : tables) {
            switch (name) {
                case "floor" -> new FloorTable(loop, table).print(corretto);
                case "dns" -> new DnsTable(loop, table).print();
                case "dkim" -> {
                    new DkimTable(loop, table).print("JDK", null);
                    if (corretto != null) new DkimTable(loop, table).print("Corretto", corretto);
                }
                case "sign" -> {
                    new SignTable(loop, table).print("JDK", null);
                    if (corretto != null) new SignTable(loop, table).print("Corretto", corretto);
                }
                case "verdict" -> {
                    new VerdictTable(loop, table).print("JDK", null);
                    if (corretto != null) new VerdictTable(loop, table).print("Corretto", corretto);
                }
                case "report" -> new ReportTable(loop, table).print();
                case "heap" -> new HeapTable(table).print();
                case "profile" -> new VerdictTable(loop, table).profile((long) seconds, corretto, false);
                case "profile-field" -> new VerdictTable(loop, table).profile((long) seconds, corretto, true);
                case "store" -> new StoreTable(table).print(count, folder);
                case "console" -> new ConsoleTable(table).print(count, folder);
                case "import" -> new ImportTable(table).mails((int) Math.min(count, 10_000_000));
                case "hostile" -> new ImportTable(table).hostile(folder);
                case "start" -> new CommandTable(table).start();
                case "batch" -> new CommandTable(table).batch();
                default -> {
                    System.err.println("bench: no table " + name);
                    System.exit(2);
                }
            }
        }
        long elapsed = (System.nanoTime() - began) / 1_000_000;
        System.err.printf(
                "the collector took %.1f %% of the time%n", 100.0 * CpuClock.collectorMillis() / Math.max(1, elapsed));
    }
}
