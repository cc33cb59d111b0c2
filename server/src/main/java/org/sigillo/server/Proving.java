package org.sigillo.server;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.sigillo.people.Claims;
import org.sigillo.store.Store;

/// Looks again for the proofs that domains belong to those who see them: at the start, and four times a day.
final class Proving extends InRounds {
    private static final Duration EVERY = Duration.ofHours(6);

    @Override
    List<Rounds> begin(Site site, Store store) {
        if (site.config().console() == null) return List.of();
        Claims claims = new Claims(store, site.dns(), site.around().clock(), new SecureRandom());
        return List.of(new Rounds(
                "proofs",
                EVERY,
                Thread::sleep,
                () -> claims.lookAgain()
                        .forEach(ended ->
                                site.book().tell("proof-ended", ended + " is no longer proved, and not shown")),
                text -> site.book().tell("proof-trouble", text)));
    }
}
