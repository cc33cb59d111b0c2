package org.sigillo.config;

/// Something wrong with a configuration.
///
/// @param line where it stands, from 1; 0 if it is the whole file
/// @param where the key, `listener[0].address`; empty if it is the whole file
/// @param text one sentence without a full stop
public record ConfigProblem(int line, String where, String text) {

    /// As an operator reads it: `sigillo.toml:12: listener[0].address: …`.
    ///
    /// @param file the file's name
    /// @return one line
    public String in(String file) {
        return file + ':' + (line > 0 ? line + ": " : " ") + (where.isEmpty() ? "" : where + ": ") + text;
    }
}
