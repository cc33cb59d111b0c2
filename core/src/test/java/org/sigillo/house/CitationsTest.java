package org.sigillo.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A comment that cites a clause, `7208 §4.6.4`, cites a standard of docs/standards.md, and so does every reason.
class CitationsTest {
    private static final Pattern LISTED = Pattern.compile("RFC (\\d{3,5})");
    private static final Pattern CITED =
            Pattern.compile("(?<![\\d.])(\\d{3,5}) §|RFC ?(\\d{3,5})\\b|\\.rfc\\((\\d{3,5}),");

    @Test
    void everyStandardCitedIsListed() {
        Set<String> listed = listed();
        List<String> found = new ArrayList<>();
        int seen = 0;
        for (Path source : House.sources()) {
            int at = 0;
            for (String line : House.lines(source)) {
                at++;
                for (String number : cited(line)) {
                    seen++;
                    if (!listed.contains(number)) found.add(source + ":" + at + " cites RFC " + number);
                }
            }
        }
        assertThat(found).isEmpty();
        assertThat(seen).as("citations seen").isGreaterThan(50);
    }

    @Test
    void theScannerSeesACitation() {
        assertThat(cited("if (terms > 10) return over(); // 7208 §4.6.4")).containsExactly("7208");
        assertThat(cited("    /// As RFC 6376 §3.5 says.")).containsExactly("6376");
        assertThat(cited("Clause.rfc(9989, \"4.10\")")).containsExactly("9989");
    }

    private static List<String> cited(String line) {
        return CITED.matcher(line)
                .results()
                .map(match -> match.group(1) != null
                        ? match.group(1)
                        : match.group(2) != null ? match.group(2) : match.group(3))
                .toList();
    }

    private static Set<String> listed() {
        Set<String> listed = new TreeSet<>();
        for (String line : House.lines(House.root().resolve("docs/standards.md"))) {
            LISTED.matcher(line).results().forEach(match -> listed.add(match.group(1)));
        }
        return listed;
    }
}
