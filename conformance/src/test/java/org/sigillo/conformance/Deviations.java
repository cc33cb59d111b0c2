package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Where we answer otherwise than a suite, each with its reason: `deviations/<suite>.tsv`, a line a case, in three
/// columns: the case, our answer, the clause and the reason. A listed case that answers as the suite does fails, too.
final class Deviations {
    private final String suite;
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();

    private Deviations(String suite) {
        this.suite = suite;
    }

    /// Those of a suite; none if it has no file.
    static Deviations of(String suite) {
        Deviations deviations = new Deviations(suite);
        try (InputStream in = Deviations.class.getResourceAsStream("/deviations/" + suite + ".tsv")) {
            if (in == null) return deviations;
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.isBlank() || line.startsWith("#")) continue;
                String[] columns = line.split("\t", -1);
                assertThat(columns).as("%s: %s", suite, line).hasSize(3).noneMatch(String::isBlank);
                deviations.answers.put(columns[0], columns[1]);
            }
            return deviations;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether a case is listed.
    boolean lists(String name) {
        return answers.containsKey(name);
    }

    /// Checks an answer against what the suite allows, or against ours where the case is listed.
    void check(String name, Set<String> allowed, String answer, String about) {
        String ours = answers.get(name);
        if (ours == null) {
            assertThat(allowed).as("%s %s: %s", suite, name, about).contains(answer);
            return;
        }
        seen.add(name);
        assertThat(answer)
                .as("%s %s, a listed deviation: %s", suite, name, about)
                .isEqualTo(ours);
        assertThat(allowed)
                .as("%s %s passes: take it off the list", suite, name)
                .doesNotContain(answer);
    }

    /// Fails if a listed case was never met.
    void checkAllSeen() {
        assertThat(answers.keySet()).as("listed and not in the suite %s", suite).isSubsetOf(seen);
    }
}
