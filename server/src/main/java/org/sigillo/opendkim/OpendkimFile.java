package org.sigillo.opendkim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.text.Ascii;

/// The settings of an opendkim.conf: a name, blanks, a value; `#` begins a comment.
///
/// @param settings by name in lower case, with the line each stands on; of one given twice the last
record OpendkimFile(Map<String, Setting> settings) {

    /// One setting.
    record Setting(String name, String value, int line) {}

    static OpendkimFile read(String text) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            String line = withoutComment(raw).strip();
            if (line.isEmpty()) continue;
            int end = blank(line);
            String name = line.substring(0, end);
            String value = line.substring(end).strip();
            settings.put(Ascii.lower(name), new Setting(name, value, number));
        }
        return new OpendkimFile(settings);
    }

    @Nullable
    String value(String name) {
        Setting setting = settings.get(Ascii.lower(name));
        return setting == null || setting.value().isEmpty() ? null : setting.value();
    }

    boolean yes(String name) {
        String value = value(name);
        return value != null && (value.equalsIgnoreCase("yes") || value.equalsIgnoreCase("true") || value.equals("1"));
    }

    /// A table or list: lines of words, comments left out.
    static List<String[]> rows(String text) {
        List<String[]> rows = new ArrayList<>();
        for (String raw : text.split("\n", -1)) {
            String line = withoutComment(raw).strip();
            if (line.isEmpty()) continue;
            int end = blank(line);
            rows.add(new String[] {line.substring(0, end), line.substring(end).strip()});
        }
        return rows;
    }

    static String withoutComment(String line) {
        int hash = line.indexOf('#');
        return hash < 0 ? line : line.substring(0, hash);
    }

    private static int blank(String line) {
        int end = 0;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) end++;
        return end;
    }
}
