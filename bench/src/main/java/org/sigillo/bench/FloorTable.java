package org.sigillo.bench;

import java.security.Provider;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The floors themselves, provider beside provider.
final class FloorTable {
    private final PairedLoop loop;
    private final Table table;

    FloorTable(PairedLoop loop, Table table) {
        this.loop = loop;
        this.table = table;
    }

    void print(@Nullable Provider corretto) {
        table.line(
                "%nThe bare work: SHA-256 of the body and the signature's verification%n%n| | provider | µs | to the JDK |%n|---|---|---:|---:|");
        TestKey rsa = TestKey.rsa("s1", 2048);
        TestKey ed = TestKey.ed25519("e1");
        row("RSA-2048, 2 KB", Sample.of(2_000, List.of(rsa)), corretto);
        row("RSA-2048, 20 KB", Sample.of(20_000, List.of(rsa)), corretto);
        row("Ed25519, 2 KB", Sample.of(2_000, List.of(ed)), corretto);
        row("SHA-256 alone, 1 MB", Sample.of(1_000_000, List.of()), corretto);
    }

    private void row(String what, Sample sample, @Nullable Provider corretto) {
        List<PairedLoop.Work> works = new ArrayList<>();
        works.add(new PairedLoop.Work("JDK", new Floor(sample, null)::run));
        if (corretto != null) works.add(new PairedLoop.Work("Corretto", new Floor(sample, corretto)::run));
        for (PairedLoop.Figure figure : loop.run(works)) {
            table.line("| %s | %s | %.2f | %.2f |", what, figure.name(), figure.micros(), figure.ratio());
        }
    }
}
