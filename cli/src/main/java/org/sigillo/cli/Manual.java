package org.sigillo.cli;

import java.nio.charset.StandardCharsets;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ManualPage;

/// Prints the manual page, for those who make packages.
public final class Manual {
    private Manual() {}

    /// Prints it.
    ///
    /// @param arguments none
    public static void main(String[] arguments) {
        byte[] page = page().getBytes(StandardCharsets.UTF_8);
        System.out.write(page, 0, page.length);
        System.out.flush();
    }

    static String page() {
        return ManualPage.of(
                Commands.ABOUT,
                Commands.version(),
                Commands.all().stream().map(Command::usage).toList());
    }
}
