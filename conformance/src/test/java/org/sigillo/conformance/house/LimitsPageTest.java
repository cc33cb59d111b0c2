package org.sigillo.conformance.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/limits.md`: every bound the house keeps, with its default and what stands in the code of it.
class LimitsPageTest {
    private static final String HEAD = """
            # The limits

            Every bound Sigillo keeps, with its default. Those with a clause are the standard's; the others are ours, so
            that no message costs more than it may. Over a limit the result says so with a reason
            ([reasons.md](reasons.md)); nothing is cut off in silence. Those of a record (`SpfLimits`) are arguments the
            caller chooses; those of a class are fixed. Made from the code by `LimitsPageTest`.

            | where | limit | default | meaning |
            |---|---|---|---|
            """;
    private static final Pattern PARAM = Pattern.compile("/// @param (\\w+) (.*(?:\\R\\s*/// {2,}.*)*)");
    private static final Pattern CONSTANT = Pattern.compile(
            "((?:[ ]*///.*\\R)*)[ ]*(?:public |private |protected )?static final (?:int|long|Duration) ((?:MAX|DEFAULT|LONGEST|MOST)_\\w+) = .*;(?: // (.*))?");

    @Test
    void thePageListsEveryLimit() throws IllegalAccessException {
        StringBuilder page = new StringBuilder(HEAD);
        int rows = 0;
        for (Path source : Modules.sources()) {
            String name = source.getFileName().toString().replace(".java", "");
            if (name.equals("package-info")) continue;
            List<String> found = new ArrayList<>();
            if (name.endsWith("Limits") || name.endsWith("Settings")) found.addAll(components(source));
            found.addAll(constants(source));
            found.forEach(page::append);
            rows += found.size();
        }
        assertThat(rows).isGreaterThan(5);
        new Page("docs/limits.md", page.toString(), "LimitsPageTest").check();
    }

    /// The numbers among the components of a record that has a DEFAULT.
    private static List<String> components(Path source) throws IllegalAccessException {
        Class<?> type = Modules.load(source);
        if (!type.isRecord()) return List.of();
        Object defaults = value(type, "DEFAULT");
        if (defaults == null) return List.of();
        Map<String, String> meanings = new TreeMap<>();
        Matcher param = PARAM.matcher(Modules.read(source));
        while (param.find()) meanings.putIfAbsent(param.group(1), comment(param.group(2)));
        List<String> rows = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Object value = value(defaults, component.getName());
            if (value instanceof Number || value instanceof Duration) {
                rows.add(row(type, component.getName(), value, meanings.getOrDefault(component.getName(), "")));
            }
        }
        return rows;
    }

    private static List<String> constants(Path source) throws IllegalAccessException {
        List<String> rows = new ArrayList<>();
        Matcher constant = CONSTANT.matcher(Modules.read(source));
        while (constant.find()) {
            String name = constant.group(2);
            Object value = value(Modules.load(source), name);
            if (value == null) continue;
            String meaning = comment(constant.group(1));
            String clause = constant.group(3);
            rows.add(row(
                    Modules.load(source),
                    name,
                    value,
                    clause == null ? meaning : (meaning + " (" + clause + ")").strip()));
        }
        return rows;
    }

    private static String row(Class<?> type, String name, Object value, String meaning) {
        return "| `%s` | `%s` | %s | %s |\n"
                .formatted(type.getSimpleName(), name, shown(name, value), meaning.replace("|", "\\|"));
    }

    private static String shown(String name, Object value) {
        if (value instanceof Duration duration) return seconds(duration.toNanos());
        long number = ((Number) value).longValue();
        return name.toLowerCase(Locale.ROOT).endsWith("nanos") ? seconds(number) : "%,d".formatted(number);
    }

    private static String seconds(long nanos) {
        return nanos % 1_000_000_000L == 0 ? nanos / 1_000_000_000L + " s" : nanos / 1_000_000L + " ms";
    }

    /// A doc comment as one line.
    private static String comment(String lines) {
        return lines.replaceAll("\\s*///\\s*", " ")
                .replaceAll("\\s+", " ")
                .replaceAll("\\[([\\w.#]+)](?!\\()", "`$1`")
                .strip();
    }

    private static Object value(Class<?> type, String constant) throws IllegalAccessException {
        for (Field field : type.getDeclaredFields()) {
            if (field.getName().equals(constant) && Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                return field.get(null);
            }
        }
        return null;
    }

    private static Object value(Object record, String component) throws IllegalAccessException {
        for (Field field : record.getClass().getDeclaredFields()) {
            if (field.getName().equals(component)) {
                field.setAccessible(true);
                return field.get(record);
            }
        }
        return null;
    }
}
