package org.sigillo.config;

/// Something wrong with a configuration.
///
/// @param line where it stands, from 1; 0 if it is the whole file
/// @param where the key, `listener[0].address`; empty if it is the whole file
/// @param text one sentence without a full stop
public record ConfigProblem(int line, String where, String text) {
    /// Keeps each on one line: a value that is told of may hold anything.
    public ConfigProblem {
        where = oneLine(where);
        text = oneLine(text);
    }

    private static String oneLine(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean breaks = Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
            if (breaks) plain.append("\\x").append(Integer.toHexString(c));
            else plain.append(c);
        }
        return plain.toString();
    }

    /// As an operator reads it: `sigillo.toml:12: listener[0].address: …`.
    ///
    /// @param file the file's name
    /// @return one line
    public String in(String file) {
        return file + ':' + (line > 0 ? line + ": " : " ") + (where.isEmpty() ? "" : where + ": ") + text;
    }
}
