package org.sigillo.server;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.ConfigProblem;
import org.sigillo.name.DomainName;
import org.sigillo.people.Claims;
import org.sigillo.store.Store;

/// Looks again for the proofs that domains belong to those who see them: at the start, and four times a day.
final class Proving implements Annex {
    private static final Duration EVERY = Duration.ofHours(6);

    private @Nullable Site next;
    private @Nullable Thread worker;

    @Override
    public void opening(Site site, List<ConfigProblem> problems) {
        next = site;
    }

    @Override
    public void take() {
        close();
        Site site = next;
        Store store = site == null ? null : site.store();
        if (site == null || store == null || site.config().console() == null) return;
        worker = Thread.ofVirtual().name("proofs").start(() -> run(site, store));
    }

    private static void run(Site site, Store store) {
        Claims claims = new Claims(store, site.dns(), site.around().clock(), new SecureRandom());
        try {
            while (true) {
                try {
                    for (DomainName ended : claims.lookAgain())
                        site.book().tell("proof-ended", ended + " is no longer proved, and not shown");
                } catch (RuntimeException broken) {
                    site.book().tell("proof-trouble", String.valueOf(broken.getMessage()));
                }
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void abandon() {
        next = null;
    }

    @Override
    public void close() {
        Thread running = worker;
        worker = null;
        if (running == null) return;
        running.interrupt();
        try {
            running.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
