package org.sigillo.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of reading a configuration.
///
/// @param config the values; `null` if anything is wrong
/// @param problems everything that is wrong, in the order of lines
public record ConfigReading(@Nullable Config config, List<ConfigProblem> problems) {
    /// Copies the list.
    public ConfigReading {
        problems = List.copyOf(problems);
    }
}
