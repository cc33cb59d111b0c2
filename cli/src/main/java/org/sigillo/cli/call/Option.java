package org.sigillo.cli.call;

import org.jspecify.annotations.Nullable;

/// An option of a command.
///
/// @param name with its two hyphens, `--json`
/// @param value what follows it, as help names it; `null` for a switch
/// @param repeatable whether it may be given more than once
/// @param help what it means, one or two sentences
public record Option(String name, @Nullable String value, boolean repeatable, String help) {

    /// An option that is there or not.
    ///
    /// @param name with its two hyphens
    /// @param help what it means
    /// @return the option
    public static Option flag(String name, String help) {
        return new Option(name, null, false, help);
    }

    /// An option with a value, given at most once.
    ///
    /// @param name with its two hyphens
    /// @param value what follows it
    /// @param help what it means
    /// @return the option
    public static Option value(String name, String value, String help) {
        return new Option(name, value, false, help);
    }

    /// An option with a value, given any number of times.
    ///
    /// @param name with its two hyphens
    /// @param value what follows it
    /// @param help what it means
    /// @return the option
    public static Option values(String name, String value, String help) {
        return new Option(name, value, true, help);
    }

    /// As help shows it: `--ip ADDRESS`.
    ///
    /// @return the name and what follows it
    public String shown() {
        return value == null ? name : name + ' ' + value;
    }
}
