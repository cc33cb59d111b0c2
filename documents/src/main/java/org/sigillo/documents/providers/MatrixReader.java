package org.sigillo.documents.providers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the data file, strictly: a line that is not as it must be stops everything.
final class MatrixReader {
    private record Head(String key, String name, boolean software, List<String> domains, String note) {}

    private String looked = "";
    private final Map<String, Head> heads = new LinkedHashMap<>();
    private final Map<String, Map<Practice, Claim>> claims = new LinkedHashMap<>();
    private final Map<String, BimiRule> rules = new LinkedHashMap<>();

    private MatrixReader() {}

    static ProviderMatrix resource(String name) {
        try (InputStream in = MatrixReader.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException(name);
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ProviderMatrix read(String text) {
        MatrixReader reader = new MatrixReader();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.isEmpty() || line.startsWith("#")) continue;
            try {
                reader.line(line.split("\t", -1));
            } catch (IllegalArgumentException | DateTimeParseException wrong) {
                throw new IllegalStateException("line " + number + ": " + wrong.getMessage(), wrong);
            }
        }
        return reader.matrix();
    }

    private void line(String[] cells) {
        switch (cells[0] + '/' + cells.length) {
            case "looked/2" -> looked = LocalDate.parse(cells[1]).toString();
            case "provider/6" -> provider(cells);
            case "claim/9" -> claim(cells);
            case "bimi/7" -> bimi(cells);
            default -> throw new IllegalArgumentException("\"" + cells[0] + "\" with " + cells.length + " cells");
        }
    }

    private void provider(String[] cells) {
        Head head = new Head(
                cells[1],
                cells[2],
                oneOf(cells[3], "software", "service"),
                cells[4].isEmpty() ? List.of() : List.of(cells[4].split(",", -1)),
                cells[5]);
        if (heads.put(head.key(), head) != null) throw new IllegalArgumentException("a second " + head.key());
        claims.put(head.key(), new EnumMap<>(Practice.class));
    }

    private void claim(String[] cells) {
        Map<Practice, Claim> of = claims.get(cells[1]);
        Practice practice = Practice.of(cells[2]);
        if (of == null || practice == null)
            throw new IllegalArgumentException("no " + (of == null ? cells[1] : cells[2]));
        Answer answer = answer(cells[3]);
        if (answer == Answer.UNKNOWN) throw new IllegalArgumentException("what is unknown is left out");
        String source = cells[7];
        if (!source.startsWith("https://") || source.indexOf(' ') >= 0)
            throw new IllegalArgumentException("no source: " + source);
        Claim claim = new Claim(
                practice,
                answer,
                date(cells[4]),
                oneOf(cells[5], "stated", "seen"),
                oneOf(cells[6], "provider", "others"),
                source,
                cells[8]);
        if (of.put(practice, claim) != null) throw new IllegalArgumentException("a second " + cells[2]);
    }

    private void bimi(String[] cells) {
        if (!heads.containsKey(cells[1])) throw new IllegalArgumentException("no " + cells[1]);
        Answer check = switch (cells[5]) {
            case "vmc" -> Answer.YES;
            case "none" -> Answer.NO;
            default -> answer(cells[5]);
        };
        BimiRule rule = new BimiRule(answer(cells[2]), answer(cells[3]), answer(cells[4]), check, cells[6]);
        if (rules.put(cells[1], rule) != null) throw new IllegalArgumentException("a second bimi " + cells[1]);
    }

    private ProviderMatrix matrix() {
        if (looked.isEmpty()) throw new IllegalStateException("the day on which it was looked up is missing");
        List<MailboxProvider> providers = new ArrayList<>();
        for (Head head : heads.values()) {
            @Nullable BimiRule rule = rules.get(head.key());
            Map<Practice, Claim> found = claims.getOrDefault(head.key(), Map.of());
            if (found.containsKey(Practice.BIMI) && rule == null)
                throw new IllegalStateException(head.key() + " has no line bimi");
            providers.add(new MailboxProvider(
                    head.key(),
                    head.name(),
                    head.software(),
                    head.domains(),
                    head.note(),
                    found,
                    rule == null ? BimiRule.UNKNOWN : rule,
                    looked));
        }
        return new ProviderMatrix(looked, providers);
    }

    private String date(String text) {
        LocalDate first = text.length() == 7 ? YearMonth.parse(text).atDay(1) : LocalDate.parse(text);
        if (looked.isEmpty() || first.isAfter(LocalDate.parse(looked)))
            throw new IllegalArgumentException("after the day it was looked up: " + text);
        return text;
    }

    private static Answer answer(String word) {
        for (Answer answer : Answer.values()) if (answer.word().equals(word)) return answer;
        throw new IllegalArgumentException("no answer: " + word);
    }

    private static boolean oneOf(String word, String yes, String no) {
        if (word.equals(yes)) return true;
        if (word.equals(no)) return false;
        throw new IllegalArgumentException("neither " + yes + " nor " + no + ": " + word);
    }
}
