package org.sigillo.server;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.ConfigProblem;
import org.sigillo.people.Claims;
import org.sigillo.store.Store;

/// Looks again for the proofs that domains belong to those who see them: at the start, and four times a day.
final class Proving implements Annex {
    private static final Duration EVERY = Duration.ofHours(6);

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
        if (site == null || store == null || site.config().console() == null) return;
        Claims claims = new Claims(store, site.dns(), site.around().clock(), new SecureRandom());
        rounds = new Rounds(
                "proofs",
                EVERY,
                Thread::sleep,
                () -> claims.lookAgain()
                        .forEach(ended ->
                                site.book().tell("proof-ended", ended + " is no longer proved, and not shown")),
                text -> site.book().tell("proof-trouble", text));
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
