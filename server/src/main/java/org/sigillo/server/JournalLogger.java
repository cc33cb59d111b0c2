package org.sigillo.server;

import java.time.InstantSource;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.sigillo.journal.FactLine;
import org.sigillo.journal.Journal;

/// Lets those who speak to a logger speak to the journal.
final class JournalLogger implements System.Logger {
    private final Journal journal;
    private final InstantSource clock;
    private final boolean json;

    JournalLogger(Journal journal, InstantSource clock, boolean json) {
        this.journal = journal;
        this.clock = clock;
        this.json = json;
    }

    @Override
    public String getName() {
        return "sigillo";
    }

    @Override
    public boolean isLoggable(Level level) {
        return level.compareTo(Level.INFO) >= 0;
    }

    @Override
    public void log(
            Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
        if (!isLoggable(level)) return;
        String text = thrown == null ? String.valueOf(message) : message + ": " + thrown;
        String event = level.getName().toLowerCase(Locale.ROOT);
        journal.add(FactLine.of(clock.instant().toString(), event, text, json));
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object @Nullable ... values) {
        log(level, bundle, format, (Throwable) null);
    }
}
