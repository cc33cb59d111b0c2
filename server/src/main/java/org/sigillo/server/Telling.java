package org.sigillo.server;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.ConfigProblem;
import org.sigillo.config.ConsoleConfig;
import org.sigillo.console.letters.Digests;
import org.sigillo.people.Recipients;
import org.sigillo.store.Store;

/// Tells those who wished it of each week: looks every hour whether it is time.
final class Telling implements Annex {
    private static final Duration EVERY = Duration.ofHours(1);

    private @Nullable Site next;
    private @Nullable Rounds rounds;

    @Override
    public void opening(Site site, List<ConfigProblem> problems) {
        next = site;
    }

    @Override
    public void take() {
        close();
        Site site = next;
        Store store = site == null ? null : site.store();
        ConsoleConfig console = site == null ? null : site.config().console();
        if (site == null
                || store == null
                || console == null
                || console.settings().guests()) return;
        Digests digests = new Digests(
                new Recipients(store, site.around().clock(), new SecureRandom()),
                AlertDesk.dispatch(site.config(), console),
                site.dns());
        rounds = new Rounds(
                "digests",
                EVERY,
                Thread::sleep,
                () -> {
                    int written = digests.round(site.around().clock().instant());
                    if (written > 0) site.book().tell("digests", written + " digests of the last week are written");
                },
                text -> site.book().tell("digest-trouble", text));
    }

    @Override
    public void abandon() {
        next = null;
    }

    @Override
    public void close() {
        if (rounds != null) rounds.close();
        rounds = null;
    }
}
