package org.sigillo.config;

import org.jspecify.annotations.Nullable;
import org.sigillo.intake.IntakeSettings.Unauthenticated;

/// The table of the file that is about reports coming in: `[intake]`, with one table within for each way.
final class IntakeReader {
    private final Section section;

    IntakeReader(Section section) {
        this.section = section;
    }

    IntakeConfig read(Config.@Nullable StoreConfig store) {
        if (section.isEmpty()) return IntakeConfig.NONE;
        Unauthenticated choice =
                section.word("unauthenticated", Unauthenticated.MARK, Unauthenticated.values(), Unauthenticated::word);
        if (store == null) section.problem("", "needs a place to keep reports in: write [store]");
        section.end();
        return new IntakeConfig(choice);
    }
}
