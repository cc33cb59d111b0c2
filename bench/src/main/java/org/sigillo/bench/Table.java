package org.sigillo.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/// Prints figures as a Markdown table.
final class Table {
    private final PrintStream out;

    Table(PrintStream out) {
        this.out = out;
    }

    void title(String title, String floor) {
        out.printf(
                "%n%s%n%n| | %s, µs | Sigillo, µs | ratio | middle half |%n|---|---:|---:|---:|---|%n", title, floor);
    }

    /// A row for each work after the first, which is the floor.
    void rows(String what, List<PairedLoop.Figure> figures) {
        for (PairedLoop.Figure figure : figures.subList(1, figures.size())) {
            String name = figure.name().isEmpty() ? what : what + ", " + figure.name();
            out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %.2f | %.2f–%.2f |%n",
                    name,
                    figures.get(0).micros(),
                    figure.micros(),
                    figure.ratio(),
                    figure.spread()[0],
                    figure.spread()[1]);
        }
    }

    void line(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
