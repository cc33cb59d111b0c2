package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every cause in a ledger has its section in `docs/interop.md`, and every section its cause.
class PeerLedgerTest {
    @Test
    void everyCauseIsExplained() throws IOException {
        Set<String> causes = new TreeSet<>();
        try (Stream<Path> ledgers = Files.list(Path.of("src/test/resources/interop"))) {
            for (Path ledger : ledgers.toList()) {
                String file = ledger.getFileName().toString();
                PeerLedger.rows(file.substring(0, file.indexOf('.'))).values().forEach(row -> causes.add(row.cause()));
            }
        }
        List<String> sections = Files.readAllLines(Path.of("../docs/interop.md")).stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4))
                .toList();
        assertThat(causes).isNotEmpty();
        assertThat(sections).containsExactlyInAnyOrderElementsOf(causes);
    }
}
