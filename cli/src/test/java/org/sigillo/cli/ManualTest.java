package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.Option;

class ManualTest {
    @Test
    void everyCommandAndOptionStandsInTheManual() {
        String page = Manual.page();
        for (Command command : Commands.all()) {
            assertThat(page).contains(".SS \"sigillo " + command.usage().path().replace("-", "\\-") + '"');
            for (Option option : command.usage().options())
                assertThat(page).contains(option.name().replace("-", "\\-"));
        }
        assertThat(page.lines().filter(line -> line.startsWith("'"))).isEmpty();
    }
}
