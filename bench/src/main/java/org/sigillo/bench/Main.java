package org.sigillo.bench;

import java.security.Provider;
import java.util.List;

/// `bench/run [TABLE...] [--seconds S] [--rounds N]`.
final class Main {
    private Main() {}

    public static void main(String[] args) {
        double seconds = 3;
        int rounds = 41;
        List<String> tables = new java.util.ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--seconds" -> seconds = Double.parseDouble(args[++i]);
                case "--rounds" -> rounds = Integer.parseInt(args[++i]);
                default -> tables.add(args[i]);
            }
        }
        if (tables.isEmpty()) tables = List.of("floor");
        Provider corretto = Providers.corretto();
        if (corretto == null) System.err.println("Amazon Corretto Crypto Provider does not load here: JDK only");
        Table table = new Table(System.out);
        PairedLoop loop = new PairedLoop(seconds, rounds);
        for (String name : tables) {
            switch (name) {
                case "floor" -> new FloorTable(loop, table).print(corretto);
                default -> {
                    System.err.println("bench: no table " + name);
                    System.exit(2);
                }
            }
        }
    }
}
