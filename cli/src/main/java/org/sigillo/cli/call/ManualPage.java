package org.sigillo.cli.call;

import java.util.List;

/// The manual page: every command with its options, in the language of `man`.
public final class ManualPage {
    private final StringBuilder out = new StringBuilder();

    private ManualPage() {}

    /// The page of the program.
    ///
    /// @param about what it is, one sentence
    /// @param version of the program
    /// @param commands its commands
    /// @return text for `man`, lines ending in LF
    public static String of(String about, String version, List<Usage> commands) {
        ManualPage page = new ManualPage();
        page.macro("TH", "SIGILLO", "1", "", "sigillo " + version, "Email authentication");
        page.macro("SH", "NAME");
        page.text("sigillo - " + about.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + about.substring(1));
        page.macro("SH", "SYNOPSIS");
        page.line(".B sigillo").line(".I COMMAND").text("[OPTION]...");
        page.macro("SH", "DESCRIPTION");
        page.text("SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 9989) and ARC (RFC 8617) for messages, domains and mail"
                + " servers. Every command takes --help, and shows an example.");
        page.macro("SH", "COMMANDS");
        for (Usage usage : commands) page.command(usage);
        page.exits();
        page.macro("SH", "FILES");
        page.entry("/etc/sigillo/sigillo.toml", "The configuration of the service.");
        page.entry("/usr/share/doc/sigillo", "Guides, examples, limits and reasons.");
        return page.out.toString();
    }

    private void command(Usage usage) {
        macro("SS", "sigillo " + usage.path());
        String arguments = usage.arguments().isEmpty() ? "" : ' ' + usage.arguments();
        line(".B " + escaped("sigillo " + usage.path())).text("[OPTION]..." + arguments);
        line(".PP").text(usage.summary());
        for (Option option : usage.options())
            entry(option.shown(), option.help() + (option.repeatable() ? " Repeatable." : ""));
        line(".PP").text("Example:").line(".PP").line(".nf");
        for (String example : usage.example()) text("    " + example);
        line(".fi");
    }

    private void exits() {
        macro("SH", "EXIT STATUS");
        entry("0", "Done, and the answer is good.");
        entry("1", "Done, and the answer is not: a verdict that fails, a record with errors.");
        entry("2", "The call or its input is wrong.");
        entry("3", "Could not be decided now: the DNS, the network.");
    }

    private void entry(String term, String meaning) {
        line(".TP").line(".B " + escaped(term)).text(meaning);
    }

    private void macro(String name, String... arguments) {
        out.append('.').append(name);
        for (String argument : arguments)
            out.append(" \"").append(escaped(argument).replace("\"", "\\(dq")).append('"');
        out.append('\n');
    }

    private ManualPage text(String text) {
        boolean control = text.startsWith(".") || text.startsWith("'");
        return line((control ? "\\&" : "") + escaped(text));
    }

    private ManualPage line(String line) {
        out.append(line).append('\n');
        return this;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace('\n', ' ');
    }
}
