package org.sigillo.server;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.ConfigProblem;
import org.sigillo.store.Store;

/// A part of the daemon that works on the store again and again, and has nothing that must be opened before.
abstract class InRounds implements Annex {
    private @Nullable Site next;
    private List<Rounds> rounds = List.of();

    /// Begins what a configuration wants done.
    ///
    /// @param site what it gives
    /// @param store its store
    abstract List<Rounds> begin(Site site, Store store);

    @Override
    public void opening(Site site, List<ConfigProblem> problems) {
        next = site;
    }

    @Override
    public void take() {
        close();
        Site site = next;
        Store store = site == null ? null : site.store();
        if (site != null && store != null) rounds = begin(site, store);
    }

    @Override
    public void abandon() {
        next = null;
    }

    @Override
    public void close() {
        rounds.forEach(Rounds::close);
        rounds = List.of();
    }
}
