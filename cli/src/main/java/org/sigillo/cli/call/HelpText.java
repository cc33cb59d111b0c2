package org.sigillo.cli.call;

import java.util.List;

/// What `--help` says.
public final class HelpText {
    private static final int WIDTH = 100;
    private static final int COLUMN = 28;

    private final StringBuilder out = new StringBuilder();

    private HelpText() {}

    /// The help of one command.
    ///
    /// @param usage the command
    /// @return text with line ends
    public static String of(Usage usage) {
        HelpText help = new HelpText();
        String arguments = usage.arguments().isEmpty() ? "" : ' ' + usage.arguments();
        help.out
                .append("Usage: sigillo ")
                .append(usage.path())
                .append(" [OPTION]...")
                .append(arguments)
                .append('\n');
        help.out.append(usage.summary()).append("\n\n");
        for (Option option : usage.options())
            help.entry(option.shown(), option.help() + (option.repeatable() ? " Repeatable." : ""));
        help.entry(Usage.HELP.name(), Usage.HELP.help());
        help.example(usage.example());
        return help.out.toString();
    }

    /// The help of the program, or of a group of its commands.
    ///
    /// @param path the group, as in `spf`; empty for the program
    /// @param summary what it is about
    /// @param commands its commands
    /// @return text with line ends
    public static String of(String path, String summary, List<Usage> commands) {
        HelpText help = new HelpText();
        help.out
                .append("Usage: sigillo ")
                .append(path.isEmpty() ? "" : path + ' ')
                .append("COMMAND [OPTION]...\n");
        help.out.append(summary).append("\n\n");
        for (Usage usage : commands) help.entry(usage.path(), usage.summary());
        if (path.isEmpty()) {
            help.out.append('\n');
            help.entry("--version", "Print the version.");
            help.entry("COMMAND --help", "Say what a command takes, with an example that runs.");
            help.entry("help WORD...", "Explain a word or a subject; \"help\" alone lists them.");
            help.out.append("\nExit status:\n");
            help.entry("0", "done, and the answer is good");
            help.entry("1", "done, and the answer is not: a verdict that fails, a record with errors");
            help.entry("2", "the call or its input is wrong");
            help.entry("3", "could not be decided now: the DNS, the network");
        }
        help.example(commands.getFirst().example());
        return help.out.toString();
    }

    private void entry(String name, String text) {
        out.append("  ").append(name);
        int column = name.length() + 2;
        if (column > COLUMN - 2) {
            out.append('\n');
            column = 0;
        }
        out.repeat(' ', COLUMN - column);
        column = COLUMN;
        for (int at = 0; at < text.length(); ) {
            int space = text.indexOf(' ', at);
            int end = space < 0 ? text.length() : space;
            if (column > COLUMN && column + 1 + end - at > WIDTH) {
                out.append('\n').repeat(' ', COLUMN);
                column = COLUMN;
            }
            if (column > COLUMN) out.append(' ');
            column += end - at + (column > COLUMN ? 1 : 0);
            out.append(text, at, end);
            at = end + 1;
        }
        out.append('\n');
    }

    private void example(List<String> lines) {
        out.append("\nExample:\n");
        for (String line : lines) out.append("  ").append(line).append('\n');
    }
}
