package org.sigillo.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.toml.TomlMapper;

/// Reads the configuration file. A file that is no TOML has one problem, its first; one that is has all its problems
/// told at once.
public final class ConfigFile {
    /// The largest file read, in octets.
    public static final long MAX_OCTETS = 4L << 20;

    private ConfigFile() {}

    /// Reads a file.
    ///
    /// @param file the file; names of files in it are taken from its folder
    /// @return the values, or what is wrong
    public static ConfigReading read(Path file) {
        try {
            if (Files.size(file) > MAX_OCTETS) return wrong(0, "is larger than " + MAX_OCTETS + " octets");
            Path folder = file.toAbsolutePath().getParent();
            return read(Files.readString(file), folder == null ? Path.of("") : folder);
        } catch (NoSuchFileException missing) {
            return wrong(0, "there is no such file");
        } catch (IOException unreadable) {
            return wrong(0, "cannot be read (" + unreadable + ")");
        }
    }

    /// Reads a text.
    ///
    /// @param text TOML
    /// @param folder where names of files are taken from
    /// @return the values, or what is wrong
    public static ConfigReading read(String text, Path folder) {
        JsonNode tree;
        try {
            tree = TomlMapper.builder().build().readTree(text);
        } catch (JacksonException misspelt) {
            int line =
                    misspelt.getLocation() == null ? 0 : misspelt.getLocation().getLineNr();
            return wrong(Math.max(0, line), "is no TOML: " + firstLine(misspelt.getOriginalMessage()));
        }
        if (!(tree instanceof ObjectNode root)) return wrong(0, "is empty");
        List<ConfigProblem> problems = new ArrayList<>();
        Config config = new ConfigReader(new Section(root, "", folder, new LineIndex(text), problems)).read();
        problems.sort(Comparator.comparingInt(ConfigProblem::line));
        return new ConfigReading(problems.isEmpty() ? config : null, problems);
    }

    private static String firstLine(@Nullable String message) {
        String text = message == null ? "" : message;
        int end = text.indexOf('\n');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }

    private static ConfigReading wrong(int line, String text) {
        return new ConfigReading(null, List.of(new ConfigProblem(line, "", text)));
    }
}
