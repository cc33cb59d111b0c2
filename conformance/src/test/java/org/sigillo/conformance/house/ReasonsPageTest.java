package org.sigillo.conformance.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sigillo.explain.Catalogue;
import org.sigillo.spec.Reason;

/// `docs/reasons.md`: every reason code, its clause, its sentence.
class ReasonsPageTest {
    private static final String HEAD = """
            # Why: the reason codes

            A result says what; its reason says why. The codes are stable: scripts may rely on them. In JSON a code is
            the value of `reason`; in text it is one of these sentences, its `{slots}` filled, with the clause behind it.
            Made from the code by `ReasonsPageTest`.
            """;

    @Test
    void thePageListsEveryReason() {
        Map<String, List<Reason>> rooms = new TreeMap<>();
        for (Reason reason : reasons()) {
            rooms.computeIfAbsent(room(reason), room -> new ArrayList<>()).add(reason);
        }
        StringBuilder page = new StringBuilder(HEAD);
        rooms.forEach((room, reasons) -> {
            page.append("\n## ").append(room).append("\n\n| code | clause | says |\n|---|---|---|\n");
            for (Reason reason : reasons) {
                page.append("| `%s` | %s | %s |\n".formatted(reason.code(), reason.clause(), sentence(reason)));
            }
        });
        new Page("docs/reasons.md", page.toString(), "ReasonsPageTest").check();
    }

    @Test
    void codesAreUniqueAndWellFormed() {
        Map<String, Reason> seen = new LinkedHashMap<>();
        for (Reason reason : reasons()) {
            assertThat(reason.code()).matches("[a-z]+\\.[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(reason.clause().section()).as(reason.code()).isNotBlank();
            assertThat(seen.put(reason.code(), reason))
                    .as("a second " + reason.code())
                    .isNull();
        }
        assertThat(seen).hasSizeGreaterThan(10);
    }

    /// Every constant of every enum that is a Reason, in the order of the sources.
    private static List<Reason> reasons() {
        List<Reason> reasons = new ArrayList<>();
        for (Path source : Modules.sources()) {
            if (source.endsWith("package-info.java") || source.endsWith("module-info.java")) continue;
            List<Class<?>> types = new ArrayList<>(List.of(Modules.load(source)));
            types.addAll(List.of(types.getFirst().getDeclaredClasses()));
            for (Class<?> type : types) {
                if (type.isEnum() && Reason.class.isAssignableFrom(type)) {
                    for (Object constant : type.getEnumConstants()) reasons.add((Reason) constant);
                }
            }
        }
        return reasons;
    }

    private static String room(Reason reason) {
        return reason.code().substring(0, reason.code().indexOf('.'));
    }

    /// The sentence as it stands in the catalogue, slots open.
    private static String sentence(Reason reason) {
        Properties sentences = new Properties();
        try (InputStream in = Catalogue.class.getResourceAsStream("en/" + room(reason) + ".properties")) {
            if (in != null) sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sentences
                .getProperty(reason.code(), "–")
                .replace("{record}", sentences.getProperty("dmarc.the-record", ""))
                .replace("|", "\\|");
    }
}
