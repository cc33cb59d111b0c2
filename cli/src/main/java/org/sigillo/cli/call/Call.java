package org.sigillo.cli.call;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The options and arguments of one call.
///
/// @param options the values of each option given, in order; a switch has one empty value
/// @param arguments what stands behind the options
public record Call(Map<Option, List<String>> options, List<String> arguments) {

    /// Whether an option was given.
    ///
    /// @param option the option
    /// @return true if so
    public boolean has(Option option) {
        return options.containsKey(option);
    }

    /// The value of an option.
    ///
    /// @param option one with a value
    /// @return the value, or `null` if it was not given
    public @Nullable String value(Option option) {
        List<String> values = options.get(option);
        return values == null ? null : values.getLast();
    }

    /// The values of an option.
    ///
    /// @param option one with values
    /// @return the values in order; empty if it was not given
    public List<String> values(Option option) {
        return options.getOrDefault(option, List.of());
    }

    /// Refuses options that make no sense together.
    ///
    /// @param with the option that is there
    /// @param others those that must not be
    /// @throws CallException if one of them is there
    public void refuse(Option with, List<Option> others) throws CallException {
        for (Option other : others) {
            if (has(other)) throw CallException.usage(other.name() + " cannot be given together with " + with.name());
        }
    }
}
