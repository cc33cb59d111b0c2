package org.sigillo.config;

import java.util.HashMap;
import java.util.Map;

/// Where each key of a TOML file stands. The reader of TOML keeps no places; this scan, made of a file it has accepted,
/// finds tables and keys at the beginning of lines, which is where people write them.
final class LineIndex {
    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<String, Integer> tables = new HashMap<>();
    private String prefix = "";
    private String closing = "";
    private int depth;

    LineIndex(String text) {
        int number = 0;
        for (String line : text.split("\n", -1)) take(line, ++number);
    }

    /// The line of a key, or of the nearest table that holds it; 1 at least.
    int of(String path) {
        for (String at = path; !at.isEmpty(); at = parent(at)) {
            Integer line = lines.get(at);
            if (line != null) return line;
        }
        return 1;
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(path.lastIndexOf('.'), Math.max(0, path.lastIndexOf('['))));
    }

    private void take(String raw, int number) {
        int from = 0;
        if (!closing.isEmpty()) {
            int end = raw.indexOf(closing);
            if (end < 0) return;
            from = end + closing.length();
            closing = "";
            walk(raw, from);
            return;
        }
        String line = raw.strip();
        if (depth == 0 && line.startsWith("[")) {
            table(line, number);
            return;
        }
        int equals = depth == 0 ? equalsSign(line) : -1;
        if (equals > 0) {
            String key = clean(line.substring(0, equals));
            lines.putIfAbsent(prefix.isEmpty() ? key : prefix + '.' + key, number);
            from = raw.indexOf('=', raw.indexOf(line) + equals) + 1;
        }
        walk(raw, from);
    }

    private void table(String line, int number) {
        boolean many = line.startsWith("[[");
        int end = line.indexOf(']');
        if (end < 0) return;
        String name = clean(line.substring(many ? 2 : 1, end));
        if (many) {
            int index = tables.merge(name, 1, Integer::sum) - 1;
            prefix = name + '[' + index + ']';
        } else {
            prefix = name;
        }
        lines.putIfAbsent(prefix, number);
    }

    /// Over a value: brackets are counted, strings are stepped over, one of several lines is remembered.
    private void walk(String line, int from) {
        for (int i = from; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '#') return;
            if (c == '[' || c == '{') depth++;
            else if (c == ']' || c == '}') depth = Math.max(0, depth - 1);
            else if (c == '"' || c == '\'') {
                String three = String.valueOf(c).repeat(3);
                if (line.startsWith(three, i)) {
                    int end = line.indexOf(three, i + 3);
                    if (end < 0) {
                        closing = three;
                        return;
                    }
                    i = end + 2;
                } else {
                    i++;
                    while (i < line.length() && line.charAt(i) != c) i += c == '"' && line.charAt(i) == '\\' ? 2 : 1;
                }
            }
        }
    }

    private static int equalsSign(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '#' && !quoted) return -1;
            if (c == '"' || c == '\'') quoted = !quoted;
            if (c == '=' && !quoted) return i;
        }
        return -1;
    }

    private static String clean(String key) {
        StringBuilder out = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c > ' ' && c != '"' && c != '\'') out.append(c);
        }
        return out.toString();
    }
}
