package org.sigillo.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;

/// What a browser holds between two requests. A session is new with each sign-in, ends when nobody comes for a day,
/// and after two weeks in any case; signing out ends it here, not in the browser alone.
///
/// @param store where they are kept
/// @param clock the time
/// @param random where chance comes from
public record Sessions(Store store, InstantSource clock, RandomGenerator random) {
    /// How long one may stay away.
    public static final Duration IDLE = Duration.ofDays(1);
    /// How long it lasts at most.
    public static final Duration WHOLE = Duration.ofDays(14);
    /// How long after signing in somebody is believed without being asked again.
    public static final Duration FRESH = Duration.ofMinutes(10);
    /// How often it is written down that somebody came.
    public static final Duration NOTED = Duration.ofMinutes(5);

    /// Begins one.
    ///
    /// @param person whose it is
    /// @return what the browser is to hold
    public String begin(Person person) {
        String token = Token.make(random);
        long now = clock.instant().getEpochSecond();
        store.change(
                "INSERT INTO person_session (id, person, made_at, seen_at) VALUES (?, ?, ?, ?)",
                Token.hash(token),
                person.id(),
                now,
                now);
        store.change(
                "DELETE FROM person_session WHERE seen_at < ? OR made_at < ?",
                now - IDLE.toSeconds(),
                now - WHOLE.toSeconds());
        return token;
    }

    /// Whose session it is.
    ///
    /// @param token what the browser holds
    /// @return the person's number; `null` if there is no such session, or not any more
    public @Nullable Long person(String token) {
        if (token.length() > Token.MAX_CHARACTERS) return null;
        String id = Token.hash(token);
        Instant now = clock.instant();
        List<long[]> found = store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                return statements.rows(
                        row -> new long[] {row.getLong(1), row.getLong(2)},
                        "SELECT person, seen_at FROM person_session WHERE id = ? AND seen_at >= ? AND made_at >= ?",
                        id,
                        now.minus(IDLE).getEpochSecond(),
                        now.minus(WHOLE).getEpochSecond());
            }
        });
        if (found.isEmpty()) return null;
        if (found.getFirst()[1] < now.minus(NOTED).getEpochSecond())
            store.change("UPDATE person_session SET seen_at = ? WHERE id = ?", now.getEpochSecond(), id);
        return found.getFirst()[0];
    }

    /// Whether somebody has only just signed in: what stands for a password where there is none.
    ///
    /// @param token what the browser holds
    /// @return true within [#FRESH]
    public boolean isFresh(String token) {
        if (token.length() > Token.MAX_CHARACTERS) return false;
        return store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                return statements.number(
                                "SELECT person FROM person_session WHERE id = ? AND made_at > ?",
                                Token.hash(token),
                                clock.instant().minus(FRESH).getEpochSecond())
                        != null;
            }
        });
    }

    /// Ends one.
    ///
    /// @param token what the browser holds
    public void end(String token) {
        store.change("DELETE FROM person_session WHERE id = ?", Token.hash(token));
    }

    /// Ends all of somebody, as a new password does.
    ///
    /// @param person whose
    public void endAll(Person person) {
        store.change("DELETE FROM person_session WHERE person = ?", person.id());
    }
}
