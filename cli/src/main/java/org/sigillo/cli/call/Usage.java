package org.sigillo.cli.call;

import java.util.List;

/// What a command takes.
///
/// @param path how it is called, without the program's name: `spf check`
/// @param summary what it does, one line
/// @param arguments what stands behind the options, as help names it; empty if nothing may
/// @param least how many arguments there must be
/// @param most how many there may be
/// @param options its options, most used first; `--help` is added to all
/// @param example a call that runs in a checkout, on one or more lines
public record Usage(
        String path,
        String summary,
        String arguments,
        int least,
        int most,
        List<Option> options,
        List<String> example) {
    /// Said by every command.
    public static final Option HELP = Option.flag("--help", "Say what this command does.");

    /// Copies the lists.
    public Usage {
        options = List.copyOf(options);
        example = List.copyOf(example);
    }

    /// The option of a name.
    ///
    /// @param name with its two hyphens
    /// @return the option, or `null`
    public @org.jspecify.annotations.Nullable Option option(String name) {
        for (Option option : options) if (option.name().equals(name)) return option;
        return name.equals(HELP.name()) || name.equals("-h") ? HELP : null;
    }
}
