package org.sigillo.conformance.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/features.md` lists every row of what was asked for, once, each with its state.
class FeaturesTest {
    private static final Map<String, Integer> ROWS = Map.of("A", 33, "P", 45, "K", 27, "M", 27, "V", 18, "T", 12);
    private static final Pattern ROW =
            Pattern.compile("^\\| ([APKMVT]\\d+|L-\\w+) \\|.*\\| \\*(works|not yet)\\* \\|(.*)\\|$", Pattern.MULTILINE);

    @Test
    void everyRowIsThereOnce() {
        Map<String, String> rows = rows();
        ROWS.forEach((prefix, count) -> {
            for (int i = 1; i <= count; i++) {
                assertThat(rows).containsKey(prefix.equals("T") ? prefix + i : "%s%02d".formatted(prefix, i));
            }
        });
        assertThat(rows).hasSize(33 + 45 + 27 + 27 + 18 + 12 + 4);
    }

    @Test
    void aRowThatWorksSaysHowToSeeIt() {
        assertThat(rows()).allSatisfy((row, rest) -> {
            if (rest.startsWith("works")) assertThat(rest).as(row).containsAnyOf("`./sigillo ", "docs/", "`mvn ");
        });
    }

    private static Map<String, String> rows() {
        Map<String, String> rows = new LinkedHashMap<>();
        Matcher row = ROW.matcher(Modules.read(Modules.root().resolve("docs/features.md")));
        while (row.find()) {
            assertThat(rows.put(row.group(1), row.group(2) + row.group(3)))
                    .as("a second " + row.group(1))
                    .isNull();
        }
        return rows;
    }
}
