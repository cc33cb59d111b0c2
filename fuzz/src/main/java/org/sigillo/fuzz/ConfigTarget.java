package org.sigillo.fuzz;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.sigillo.config.ConfigFile;
import org.sigillo.config.ConfigNotes;
import org.sigillo.config.ConfigProblem;
import org.sigillo.config.ConfigReading;

/// Configurations: whatever the text, values or problems and never both; a problem is one line of text and names a line
/// of the file.
public final class ConfigTarget {
    private ConfigTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        ConfigReading reading = ConfigFile.read(text, Path.of("/nowhere"));
        Invariant.same(reading.problems().isEmpty(), reading.config() != null, "values, or problems");
        if (reading.config() != null) ConfigNotes.of(reading.config());
        long lines = text.lines().count() + 1;
        for (ConfigProblem problem : reading.problems()) {
            Invariant.holds(problem.line() >= 0 && problem.line() <= lines, "a line of the file: " + problem);
            String told = problem.in("f");
            for (int i = 0; i < told.length(); i++)
                Invariant.holds(told.charAt(i) >= ' ' && told.charAt(i) != 127, "one line of text: " + told);
        }
    }
}
