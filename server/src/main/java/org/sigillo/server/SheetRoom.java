package org.sigillo.server;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.ConfigProblem;
import org.sigillo.sheets.Folding;
import org.sigillo.store.Store;

/// Keeps the sheets of sources up to date while reports come in: pages are quick with them, and right without.
final class SheetRoom implements Annex {
    private static final Duration EVERY = Duration.ofSeconds(20);

    private @Nullable Site next;
    private @Nullable Store now;
    private @Nullable Rounds rounds;

    @Override
    public void opening(Site next, List<ConfigProblem> problems) {
        this.next = next;
    }

    @Override
    public void take() {
        Site site = next;
        Store store = site == null ? null : site.store();
        if (store == now && rounds != null) return;
        close();
        now = store;
        if (site == null || store == null) return;
        rounds = new Rounds(
                "sheets",
                EVERY,
                Thread::sleep,
                new Folding(store)::all,
                text -> site.book().tell("sheets-trouble", text));
    }

    @Override
    public void abandon() {
        next = null;
    }

    @Override
    public void close() {
        if (rounds != null) rounds.close();
        rounds = null;
        now = null;
    }
}
