package org.sigillo.people;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;

/// Sign-ins that are under way: one browser holds each, it is good once, and for some minutes.
///
/// @param store where they are kept
/// @param clock the time
/// @param random where chance comes from
public record SignIns(Store store, InstantSource clock, RandomGenerator random) {
    /// How long one may stay with the provider, or look for a code.
    public static final Duration GOOD = Duration.ofMinutes(10);
    /// Under way at the same time, at most: whoever comes may begin one.
    public static final int MOST = 100_000;

    /// One that was begun.
    ///
    /// @param person who links an identity to their account; empty where somebody signs in
    public record Begun(Optional<Long> person) {}

    /// One whose code is awaited.
    ///
    /// @param person whose
    /// @param issuer the provider that has recognised them
    /// @param subject as whom
    public record Awaited(long person, String issuer, String subject) {}

    /// What a browser may hold.
    ///
    /// @return 256 bits
    public String token() {
        return Token.make(random);
    }

    /// Keeps one that goes to the provider.
    ///
    /// @param token what the browser holds
    /// @param person who links an identity to their account; `null` where somebody signs in
    /// @return false if too many are under way
    public boolean begin(String token, @Nullable Person person) {
        return keep(token, person, null);
    }

    /// Keeps one whom the provider has recognised, and whose code is awaited.
    ///
    /// @param token what the browser holds
    /// @param person who
    /// @param who as the provider says
    /// @return false if too many are under way
    public boolean await(String token, Person person, Identity who) {
        return keep(token, person, who);
    }

    private boolean keep(String token, @Nullable Person person, @Nullable Identity who) {
        long now = clock.instant().getEpochSecond();
        return store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                statements.run("DELETE FROM sign_in WHERE ends_at <= ?", now);
                Long open = statements.number("SELECT COUNT(*) FROM sign_in");
                if (open != null && open >= MOST) return false;
                statements.run(
                        "INSERT INTO sign_in (id, person, issuer, subject, ends_at) VALUES (?, ?, ?, ?, ?)",
                        Token.hash(token),
                        person == null ? null : person.id(),
                        who == null ? null : who.issuer(),
                        who == null ? null : who.subject(),
                        now + GOOD.toSeconds());
                return true;
            }
        });
    }

    /// Takes one that comes back from the provider: nobody else can take it then.
    ///
    /// @param token what the browser holds
    /// @return which; `null` if there is none, or not any more
    public @Nullable Begun take(String token) {
        if (token.length() > Token.MAX_CHARACTERS) return null;
        String id = Token.hash(token);
        List<Begun> taken = store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                List<Begun> found = statements.rows(
                        row -> {
                            long person = row.getLong(1);
                            return new Begun(row.wasNull() ? Optional.empty() : Optional.of(person));
                        },
                        "SELECT person FROM sign_in WHERE id = ? AND issuer IS NULL AND ends_at > ?",
                        id,
                        clock.instant().getEpochSecond());
                boolean first = statements.run("DELETE FROM sign_in WHERE id = ? AND issuer IS NULL", id) == 1;
                return first ? found : List.of();
            }
        });
        return taken.isEmpty() ? null : taken.getFirst();
    }

    /// Whose code is awaited.
    ///
    /// @param token what the browser holds
    /// @return who; `null` if nobody's is
    public @Nullable Awaited awaited(String token) {
        if (token.length() > Token.MAX_CHARACTERS) return null;
        List<Awaited> found = store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                return statements.rows(
                        row -> new Awaited(row.getLong(1), row.getString(2), row.getString(3)),
                        "SELECT person, issuer, subject FROM sign_in WHERE id = ? AND issuer IS NOT NULL AND ends_at > ?",
                        Token.hash(token),
                        clock.instant().getEpochSecond());
            }
        });
        return found.isEmpty() ? null : found.getFirst();
    }

    /// Ends one whose code was right.
    ///
    /// @param token what the browser holds
    /// @return false if it was ended in between
    public boolean end(String token) {
        return store.change("DELETE FROM sign_in WHERE id = ? AND issuer IS NOT NULL", Token.hash(token)) == 1;
    }
}
