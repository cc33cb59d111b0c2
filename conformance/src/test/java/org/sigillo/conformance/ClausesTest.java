package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A section that is cited, `7208 §4.6.4`, exists in the text of that standard.
class ClausesTest {
    private static final Pattern CITED = Pattern.compile("(?<![\\d.])(\\d{4}) §([0-9A-Z]+(?:\\.\\d+)*)");
    private static final Pattern HEADING =
            Pattern.compile("^ *(?:Appendix )?([0-9A-Z]+(?:\\.\\d+)*)\\.? +\\S", Pattern.MULTILINE);

    private final Map<String, Set<String>> headings = new HashMap<>();

    @Test
    void everySectionCitedExists() throws IOException {
        Path texts = Suites.suite("rfc");
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (Path source : sources()) {
            Matcher cited = CITED.matcher(Files.readString(source));
            while (cited.find()) {
                Set<String> sections = headings.computeIfAbsent(cited.group(1), number -> sections(texts, number));
                if (sections.isEmpty()) continue;
                seen++;
                if (!sections.contains(cited.group(2))) wrong.add(source + " cites " + cited.group());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).isGreaterThan(50);
    }

    /// The numbers of a text's headings; none if the text is not there. RFC 9989 is there as the draft that became
    /// it.
    private static Set<String> sections(Path texts, String number) {
        Path text = texts.resolve(
                number.equals("9989") ? "drafts/draft-ietf-dmarc-dmarcbis-41.txt" : "rfc" + number + ".txt");
        Set<String> sections = new HashSet<>();
        if (!Files.exists(text)) return sections;
        Matcher heading = HEADING.matcher(new String(Suites.bytes(text), java.nio.charset.StandardCharsets.ISO_8859_1));
        while (heading.find()) sections.add(heading.group(1));
        return sections;
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("core", "documents", "net", "cli")) {
            Path main = Path.of("..", module, "src", "main");
            if (!Files.isDirectory(main)) continue;
            try (Stream<Path> files = Files.walk(main)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        return sources;
    }
}
