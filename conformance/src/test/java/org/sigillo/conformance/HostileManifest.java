package org.sigillo.conformance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// The rows of `hostile/manifest.tsv`, and what they expect.
final class HostileManifest {
    private static final List<String> CONTEXT_KEYS = List.of("ip", "helo", "mailfrom", "rcpt", "now");

    private HostileManifest() {}

    /// One input.
    record Row(String path, boolean gzipped, String context, List<Expectation> expected) {
        /// The octets of the input itself.
        byte[] bytes() {
            byte[] stored = Suites.bytes(Suites.hostile(path));
            if (!gzipped) return stored;
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(stored))) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// The value of `key=value` in the context column; empty if absent.
        String context(String key) {
            int start = (" " + context).indexOf(" " + key + "=");
            if (start < 0) return "";
            int value = start + key.length() + 1;
            int end = context.length(); // a value may hold blanks: it ends where the next key begins
            for (String next : CONTEXT_KEYS) {
                int at = context.indexOf(" " + next + "=", value);
                if (at >= 0) end = Math.min(end, at);
            }
            return context.substring(value, end);
        }

        List<Expectation> about(String... keys) {
            return expected.stream().filter(e -> List.of(keys).contains(e.key)).toList();
        }
    }

    /// `key=value`, `key in {a|b}`, `key != v`, `key<=n`, or a word alone.
    record Expectation(String key, String operator, List<String> values) {
        boolean allows(String actual) {
            return switch (operator) {
                case "=", "in" -> values.contains(actual);
                case "!=" -> !values.contains(actual);
                case "<=" ->
                    Long.parseLong(actual) <= Long.parseLong(values.get(0).replaceAll("[^0-9].*", ""));
                default -> true;
            };
        }

        @Override
        public String toString() {
            return key + " " + operator + " " + values;
        }
    }

    /// The rows whose path begins so.
    static List<Row> rows(String prefix) {
        List<Row> rows = new ArrayList<>();
        String text = new String(Suites.bytes(Suites.hostile("manifest.tsv")), StandardCharsets.UTF_8);
        for (String line : text.split("\n")) {
            String[] columns = line.split("\t", -1);
            if (!columns[0].startsWith(prefix)) continue;
            List<Expectation> expected = new ArrayList<>();
            for (String one : columns[4].split(";")) expected.add(expectation(one));
            rows.add(new Row(columns[0], columns[2].equals("gzip-stored"), columns[3], expected));
        }
        return rows;
    }

    private static Expectation expectation(String text) {
        int in = text.indexOf(" in {");
        if (in > 0) {
            String set = text.substring(in + 5, text.lastIndexOf('}'));
            return new Expectation(text.substring(0, in), "in", List.of(set.split("\\|")));
        }
        for (String operator : List.of(" != ", "<=", "=")) {
            int at = text.indexOf(operator);
            if (at > 0) {
                return new Expectation(
                        text.substring(0, at).strip(),
                        operator.strip(),
                        List.of(text.substring(at + operator.length()).strip()));
            }
        }
        return new Expectation(text.strip(), "", List.of());
    }
}
