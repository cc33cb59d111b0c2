package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// Where a peer and we are known to differ: `interop/<peer>.tsv` of `case, ours, theirs, who is right, cause`. A
/// difference that is not listed fails; a listed one that is gone, or is another now, fails too. `docs/interop.md`
/// has a section for each cause, with the clause.
final class PeerLedger {
    static final Set<String> RIGHT = Set.of("ours", "theirs", "either");

    /// One known difference.
    record Row(String ours, String theirs, String right, String cause) {}

    /// What both said of a case.
    record Said(String ours, String theirs, String detail) {}

    private final String name;
    private final Map<String, Row> rows;
    private final Set<String> met = new HashSet<>();
    private final List<DynamicTest> tests = new ArrayList<>();

    PeerLedger(String name) {
        this.name = name;
        this.rows = rows(name);
    }

    static Map<String, Row> rows(String name) {
        Map<String, Row> rows = new TreeMap<>();
        try (InputStream in = PeerLedger.class.getResourceAsStream("/interop/" + name + ".tsv")) {
            String text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.split("\n")) {
                if (line.isBlank() || line.startsWith("#")) continue;
                String[] columns = line.split("\t", -1);
                assertThat(columns).as("%s: %s", name, line).hasSize(5);
                assertThat(RIGHT).as(line).contains(columns[3]);
                assertThat(columns[1]).as("no difference: %s", line).isNotEqualTo(columns[2]);
                rows.put(columns[0], new Row(columns[1], columns[2], columns[3], columns[4]));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Adds a case.
    void compare(String one, Supplier<Said> both) {
        tests.add(DynamicTest.dynamicTest(one, () -> {
            Said said = both.get();
            Row known = rows.get(one);
            if (known == null) {
                assertThat(said.theirs())
                        .as("%s differs:%n%s\t%s\t%s\t?\t%s", name, one, said.ours(), said.theirs(), said.detail())
                        .isEqualTo(said.ours());
            } else {
                met.add(one);
                assertThat(said.ours() + " / " + said.theirs())
                        .as("%s %s, known to differ (%s)", name, one, said.detail())
                        .isEqualTo(known.ours() + " / " + known.theirs());
            }
        }));
    }

    /// The cases, and one more that no row of the ledger is left over.
    Stream<DynamicTest> tests(Runnable end) {
        tests.add(DynamicTest.dynamicTest("every row of " + name + ".tsv was met", () -> {
            end.run();
            Set<String> left = new HashSet<>(rows.keySet());
            left.removeAll(met);
            assertThat(left).isEmpty();
        }));
        return tests.stream();
    }
}
