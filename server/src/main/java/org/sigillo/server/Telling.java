package org.sigillo.server;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.sigillo.config.ConsoleConfig;
import org.sigillo.console.letters.Digests;
import org.sigillo.people.Recipients;
import org.sigillo.store.Store;

/// Tells those who wished it of each week: looks every hour whether it is time.
final class Telling extends InRounds {
    private static final Duration EVERY = Duration.ofHours(1);

    @Override
    List<Rounds> begin(Site site, Store store) {
        ConsoleConfig console = site.config().console();
        if (console == null) return List.of();
        Digests digests = new Digests(
                new Recipients(store, site.around().clock(), new SecureRandom()),
                AlertDesk.dispatch(site.config(), console),
                site.dns());
        return List.of(new Rounds(
                "digests",
                EVERY,
                Thread::sleep,
                () -> {
                    int written = digests.round(site.around().clock().instant());
                    if (written > 0) site.book().tell("digests", written + " digests of the last week are written");
                },
                text -> site.book().tell("digest-trouble", text)));
    }
}
